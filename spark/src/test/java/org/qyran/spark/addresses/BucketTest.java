package org.qyran.spark.addresses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.qyran.cli.Qyran;
import org.qyran.spark.Cluster;

/** With Hadoop's own reader of S3, as {@code ./qyran add s3} adds it. */
@ResourceLock("spark")
class BucketTest {

    @TempDir private Path folder;

    /** One for all: Hadoop keeps who reads a bucket for as long as the process lives. */
    private static LoopbackBucket bucket;

    @BeforeAll
    static void made() throws IOException {
        bucket = new LoopbackBucket();
        RemoteFiles.settings(bucket.settings());
    }

    @AfterAll
    static void gone() {
        bucket.close();
    }

    @Test
    void readsRangesWithoutFetchingTheWhole() throws IOException {
        byte[] content = new byte[40_000_000];
        new Random(1).nextBytes(content);
        bucket.put("june/a.tif", content);
        Path there = RemoteFiles.path(bucket.address("june/a.tif"));
        assertThat(Files.size(there)).isEqualTo(content.length);
        long before = bucket.sent();
        try (FileChannel channel = FileChannel.open(there)) {
            ByteBuffer range = ByteBuffer.allocate(5000);
            assertThat(channel.read(range, 30_000_000)).isEqualTo(5000);
            assertThat(range.array())
                    .isEqualTo(Arrays.copyOfRange(content, 30_000_000, 30_005_000));
        }
        assertThat(bucket.sent() - before).isBetween(5000L, content.length / 2L);
        assertThat(Files.readAllBytes(there)).isEqualTo(content);
        assertThatThrownBy(() -> Files.size(RemoteFiles.path(bucket.address("june/b.tif"))))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void meansByAFolderOrAPatternTheFilesInIt() throws IOException {
        for (String name : List.of("in/b.csv", "in/a.csv", "in/a.csv.md5", "in/more/c.csv")) {
            bucket.put(name, new byte[10]);
        }
        assertThat(Addresses.files(List.of(bucket.address("in/")), f -> f.endsWith("a.csv")))
                .containsExactly(RemoteFiles.path(bucket.address("in/a.csv")));
        assertThat(
                        Addresses.files(
                                List.of(
                                        bucket.address("in/*.csv"),
                                        bucket.address("in/more/c.csv")),
                                f -> true))
                .extracting(Path::toString)
                .containsExactly(
                        bucket.address("in/a.csv"),
                        bucket.address("in/b.csv"),
                        bucket.address("in/more/c.csv"));
    }

    @Test
    void resolvesListsOfABucketAsTheSameListsHere() throws IOException {
        String header = "no,surname,given_name,born,phone\n";
        List<Path> here = new ArrayList<>();
        for (int list = 0; list < 2; list++) {
            StringBuilder rows = new StringBuilder(header);
            for (int who = 0; who < 900; who++) {
                rows.append(
                        "%d-%d,kin%dov,aru%s,19%02d-%02d-%02d,+7 000 %03d %04d\n"
                                .formatted(
                                        list,
                                        who,
                                        who * 31 % 700,
                                        list == 1 && who % 7 == 0 ? "y" : "",
                                        50 + who % 40,
                                        1 + who % 12,
                                        1 + who % 28,
                                        who % 900,
                                        who));
            }
            Path file = folder.resolve("list-" + list + ".csv");
            Files.writeString(file, rows);
            here.add(file);
            bucket.put("lists/" + file.getFileName(), Files.readAllBytes(file));
        }
        bucket.put("lists/readme.md", "not of records".getBytes(StandardCharsets.UTF_8));
        Path local = folder.resolve("local.csv");
        assertThat(
                        Qyran.run(
                                "resolve",
                                here.get(0).toString(),
                                here.get(1).toString(),
                                "--id",
                                "no",
                                "--out",
                                local.toString()))
                .isZero();
        Path there = folder.resolve("there.csv");
        List<String> line = new ArrayList<>(List.of("resolve", bucket.address("lists/")));
        line.addAll(List.of("--id", "no", "--out", there.toString(), "--master", "local[2]"));
        line.addAll(bucket.options());
        assertThat(Cluster.run(line.toArray(String[]::new))).isZero();
        assertThat(there).hasSameBinaryContentAs(local);
        assertThat(Files.readAllLines(local)).hasSize(1801);
    }
}
