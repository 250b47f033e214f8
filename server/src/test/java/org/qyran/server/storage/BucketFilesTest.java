package org.qyran.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.qyran.kernel.Language;
import org.qyran.server.api.StoreAway;

class BucketFilesTest extends SharedFilesContract {

    private TestBucket bucket;

    @BeforeEach
    void begin() throws IOException {
        bucket = new TestBucket();
    }

    @AfterEach
    void end() {
        bucket.close();
    }

    @Override
    SharedFiles server(Path own) throws IOException {
        return open(own, Map.of());
    }

    private SharedFiles open(Path own, Map<String, String> instead) throws IOException {
        Map<String, String> settings = new HashMap<>(bucket.settings());
        settings.putAll(instead);
        return Stores.open(StoreSetting.of(settings::get, folder), folder, own);
    }

    @Test
    void listsGoOnPageAfterPage() throws IOException {
        bucket.pagesOf(3);
        try (SharedFiles files = server(folder.resolve("one"))) {
            for (int i = 0; i < 8; i++) {
                files.put("uploads/" + i, written("x"));
            }
            assertThat(files.list("uploads/")).hasSize(8);
        }
    }

    @Test
    void aCopyIsFetchedOnceAndBelievedForAMomentOnly() throws IOException {
        try (SharedFiles one = server(folder.resolve("one"));
                SharedFiles two = server(folder.resolve("two"))) {
            one.put("store/a", written("a"));
            Path first = two.local("store/a");
            int asked = bucket.asked();
            assertThat(two.local("store/a")).isEqualTo(first);
            assertThat(bucket.asked()).isEqualTo(asked);
        }
    }

    @Test
    void aStoreThatIsAwaySaysSoAndIsThereAgain() throws IOException {
        try (SharedFiles files = server(folder.resolve("one"))) {
            files.put("store/a", written("a"));
            bucket.takeAway();
            Path file = written("b");

            assertThatThrownBy(() -> files.put("store/b", file)).isInstanceOf(StoreAway.class);
            assertThatThrownBy(() -> files.look("store/a")).isInstanceOf(StoreAway.class);
            assertThatThrownBy(() -> files.open("store/a")).isInstanceOf(StoreAway.class);
            assertThatThrownBy(() -> files.list("store/")).isInstanceOf(StoreAway.class);
            assertThatThrownBy(() -> files.erase("store/a")).isInstanceOf(StoreAway.class);
            assertThat(file).hasContent("b");

            bucket.bringBack();
            files.put("store/b", file);
            assertThat(read(files, "store/b")).isEqualTo("b");
        }
    }

    @Test
    void aLargeFileThatBreaksOffIsNotThereAndLeavesNothing() throws IOException {
        try (SharedFiles files = server(folder.resolve("one"))) {
            Path large = files.part();
            Files.write(large, new byte[70 << 20]);
            bucket.refuseFrom("partNumber=3");
            assertThatThrownBy(() -> files.put("store/large", large)).isInstanceOf(StoreAway.class);
            assertThat(files.look("store/large")).isEmpty();
            assertThat(bucket.uploadsUnderWay()).isZero();
            assertThat(large).exists();
        }
    }

    @Test
    void whatAKillLeftOfALargeFileIsAborted() throws IOException {
        try (SharedFiles files = server(folder.resolve("one"))) {
            bucket.beginUpload("of-a-test/store/large");
            files.tidy(Instant.now().minus(Duration.ofDays(1)));
            assertThat(bucket.uploadsUnderWay()).isOne();
            files.tidy(Instant.now().plusSeconds(5));
            assertThat(bucket.uploadsUnderWay()).isZero();
        }
    }

    @Test
    void badSettingsAreToldInOneSentence() {
        refused("no-bucket", Map.of("QYRAN_STORE", "s3://another-one"));
        refused("key-unknown", Map.of("QYRAN_STORE_KEY", "AKIANOBODY"));
        refused("secret", Map.of("QYRAN_STORE_SECRET", "wrong"));
        refused("unreachable", Map.of("QYRAN_STORE_ENDPOINT", "http://127.0.0.1:1"));
        refused("no-endpoint", Map.of("QYRAN_STORE_ENDPOINT", "127.0.0.1:9000"));
        refused("no-address", Map.of("QYRAN_STORE", "s3://Not_A_Bucket"));
        refused("no-address", Map.of("QYRAN_STORE", "https://bucket.example"));
        refused("no-folder", Map.of("QYRAN_STORE", folder.resolve("absent").toString()));
        refused("no-cache", Map.of("QYRAN_STORE_CACHE_GB", "lots"));
        refused("no-key", Map.of("QYRAN_STORE_KEY", ""));
        bucket.keepVersions();
        refused("versions", Map.of());
        bucket.clockAhead(Duration.ofHours(1));
        refused("clock", Map.of());
    }

    private void refused(String key, Map<String, String> instead) {
        assertThatThrownBy(() -> open(folder.resolve("one"), instead))
                .isInstanceOfSatisfying(
                        StoreRefusal.class,
                        refusal -> {
                            assertThat(refusal.key()).isEqualTo(key);
                            for (Language language : Language.values()) {
                                assertThat(refusal.sentence(language))
                                        .doesNotContain("{", TestBucket.SECRET)
                                        .endsWith(key.equals("no-folder") ? "?" : ".");
                            }
                        });
    }

    @Test
    void keyAndSecretMayLieInAFile() throws IOException {
        Files.createDirectories(folder.resolve("secrets"));
        Files.writeString(
                folder.resolve(StoreSetting.KEY_FILE),
                TestBucket.KEY + "\n" + TestBucket.SECRET + "\n");
        Map<String, String> none = Map.of("QYRAN_STORE_KEY", "", "QYRAN_STORE_SECRET", "");
        try (SharedFiles files = open(folder.resolve("one"), none)) {
            assertThat(files.list("store/")).isEmpty();
        }
    }

    @Test
    void aStartLeavesNoCopyOfTheOneBefore() throws IOException {
        SharedFiles killed = server(folder.resolve("one"));
        killed.put("store/a", written("of the one before"));
        assertThat(holding("of the one before")).hasSize(1);
        killed.close();
        try (SharedFiles files = server(folder.resolve("one"))) {
            assertThat(holding("of the one before")).isEmpty();
            assertThat(read(files, "store/a")).isEqualTo("of the one before");
        }
    }
}
