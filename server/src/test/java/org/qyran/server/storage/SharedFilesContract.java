package org.qyran.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store does, whichever it is. */
abstract class SharedFilesContract {

    @TempDir Path folder;

    /** As one more server sees it, whose own folder this is. */
    abstract SharedFiles server(Path own) throws IOException;

    private SharedFiles server(String name) throws IOException {
        return server(folder.resolve(name));
    }

    final Path written(String text) throws IOException {
        return Files.writeString(Files.createTempFile(folder, "in", ""), text);
    }

    static String read(SharedFiles files, String name) throws IOException {
        try (InputStream in = files.open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whatOneServerPutsTheOtherHas() throws IOException {
        try (SharedFiles one = server("one");
                SharedFiles two = server("two")) {
            Path file = written("first");
            one.put("basemap/Созақ ауданы +1.pmtiles", file);

            assertThat(file).doesNotExist();
            assertThat(read(two, "basemap/Созақ ауданы +1.pmtiles")).isEqualTo("first");
            assertThat(two.local("basemap/Созақ ауданы +1.pmtiles")).hasContent("first");
            assertThat(two.look("basemap/Созақ ауданы +1.pmtiles").orElseThrow().bytes())
                    .isEqualTo(5);
        }
    }

    @Test
    void whatMustBeNewReplacesNothing() throws IOException {
        try (SharedFiles one = server("one");
                SharedFiles two = server("two")) {
            Path file = written("first");
            one.putNew("basemap/hill.tif", file);
            assertThat(file).doesNotExist();

            Path second = written("second");
            assertThatThrownBy(() -> two.putNew("basemap/hill.tif", second))
                    .isInstanceOf(FileAlreadyExistsException.class);
            assertThat(second).hasContent("second");
            assertThat(read(one, "basemap/hill.tif")).isEqualTo("first");
        }
    }

    @Test
    void anotherUnderTheNameIsAnotherEdition() throws IOException {
        try (SharedFiles one = server("one");
                SharedFiles two = server("two")) {
            one.put("basemap/hill.tif", written("first"));
            String before = two.look("basemap/hill.tif").orElseThrow().edition();
            Path open = two.local("basemap/hill.tif");
            try (FileChannel reading = FileChannel.open(open)) {
                one.put("basemap/hill.tif", written("longer than that"));

                assertThat(two.look("basemap/hill.tif").orElseThrow().edition())
                        .isNotEqualTo(before);
                assertThat(read(two, "basemap/hill.tif")).isEqualTo("longer than that");
                two.forgetErased(Duration.ZERO);
                ByteBuffer five = ByteBuffer.allocate(5);
                reading.read(five, 0);
                assertThat(new String(five.array(), StandardCharsets.UTF_8)).isEqualTo("first");
            }
            assertThat(two.local("basemap/hill.tif")).exists();
        }
    }

    @Test
    void whatIsNotThereIsToldSo() throws IOException {
        try (SharedFiles one = server("one")) {
            assertThat(one.look("store/none")).isEmpty();
            assertThat(one.list("store/none/")).isEmpty();
            assertThatThrownBy(() -> one.local("store/none"))
                    .isInstanceOf(NoSuchFileException.class);
            assertThatThrownBy(() -> one.open("store/none"))
                    .isInstanceOf(NoSuchFileException.class);
            one.erase("store/none");
        }
    }

    @Test
    void listsWhatLiesBelowAFolderInTheOrderOfNames() throws IOException {
        try (SharedFiles one = server("one")) {
            for (String name :
                    List.of(
                            "uploads/b/2",
                            "uploads/b/1",
                            "uploads/c.part",
                            "uploadsx/no",
                            "store/a")) {
                one.put(name, written(name));
            }
            assertThat(one.list("uploads/"))
                    .extracting(SharedFiles.Entry::name)
                    .containsExactly("uploads/b/1", "uploads/b/2", "uploads/c.part");
            assertThat(one.list("uploads/b/"))
                    .extracting(SharedFiles.Entry::name)
                    .containsExactly("uploads/b/1", "uploads/b/2");
            assertThat(one.list("uploads/").getLast().bytes()).isEqualTo(14);
        }
    }

    @Test
    void whatOneServerErasesNoServerHasNorKeeps() throws Exception {
        try (SharedFiles one = server("one");
                SharedFiles two = server("two")) {
            one.put("store/secret", written("a face by the door"));
            Path copy = two.local("store/secret");
            assertThat(copy).hasContent("a face by the door");

            one.erase("store/secret");
            one.erase("store/secret");
            two.forgetErased(Duration.ZERO);

            assertThat(copy).doesNotExist();
            assertThatThrownBy(() -> two.local("store/secret"))
                    .isInstanceOf(NoSuchFileException.class);
            assertThat(two.look("store/secret")).isEmpty();
            assertThat(holding("a face by the door")).isEmpty();
        }
    }

    /** Files anywhere of all servers with these words in them. */
    final Set<Path> holding(String words) throws IOException {
        Set<Path> found = new TreeSet<>();
        try (var inside = Files.walk(folder)) {
            for (Path file : inside.filter(Files::isRegularFile).toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                        .contains(words)) {
                    found.add(file);
                }
            }
        }
        return found;
    }

    @Test
    void aLargeFileCanBeReadAtAnyPlace() throws IOException {
        byte[] bytes = new byte[70 << 20];
        new Random(1).nextBytes(bytes);
        try (SharedFiles one = server("one");
                SharedFiles two = server("two")) {
            Path part = one.part();
            Files.write(part, bytes);
            one.put("store/large", part);
            try (FileChannel in = FileChannel.open(two.local("store/large"))) {
                ByteBuffer some = ByteBuffer.allocate(1000);
                in.read(some, 69 << 20);
                assertThat(some.array())
                        .isEqualTo(
                                java.util.Arrays.copyOfRange(bytes, 69 << 20, (69 << 20) + 1000));
            }
            assertThat(Store.address(two.local("store/large")))
                    .isEqualTo(Store.address(one.local("store/large")));
        }
    }

    @Test
    void manyServersPutAndEraseSideBySideAndEachFileIsWholeOrNotThere() throws Exception {
        try (SharedFiles one = server("one");
                SharedFiles two = server("two");
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> all = new ArrayList<>();
            for (int t = 0; t < 4; t++) {
                SharedFiles files = t % 2 == 0 ? one : two;
                all.add(
                        threads.submit(() -> {
                            for (int i = 0; i < 30; i++) {
                                files.put("store/x/same", written("all of it"));
                                files.erase("store/x/same");
                                files.put("store/x/same", written("all of it"));
                                try {
                                    assertThat(read(files, "store/x/same")).isEqualTo("all of it");
                                } catch (NoSuchFileException erased) {
                                    assertThat(erased).hasMessageContaining("same");
                                }
                            }
                            return true;
                        }));
            }
            for (Future<?> thread : all) {
                thread.get();
            }
        }
    }

    @Test
    void whatAKilledServerLeftIsNowhereInTheListsAndGoesInTime() throws IOException {
        try (SharedFiles one = server("one")) {
            Path part = one.part();
            Files.writeString(part, "half of ");
            assertThat(one.list("store/")).isEmpty();
            one.tidy(Instant.now().minus(Duration.ofDays(1)));
            assertThat(part).exists();
        }
        try (SharedFiles again = server("one")) {
            again.tidy(Instant.now().plusSeconds(5));
            assertThat(holding("half of ")).isEmpty();
        }
    }
}
