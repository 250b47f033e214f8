package org.qyran.spark.addresses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Language;

/** Hadoop's own reader of this machine's files stands for other machines'. */
class RemoteFilesTest {

    @TempDir private Path folder;

    private Path remote(String name) {
        return RemoteFiles.path("file://" + folder.resolve(name));
    }

    @Test
    void readsRangesAsAnOrdinaryFileGivesThem() throws IOException {
        byte[] content = new byte[100_000];
        new Random(1).nextBytes(content);
        Files.write(folder.resolve("a.tif"), content);
        Path there = remote("a.tif");
        assertThat(Files.isRegularFile(there)).isTrue();
        assertThat(Files.size(there)).isEqualTo(content.length);
        assertThat(Files.readAllBytes(there)).isEqualTo(content);
        try (FileChannel channel = FileChannel.open(there)) {
            ByteBuffer range = ByteBuffer.allocate(5000);
            assertThat(channel.read(range, 60_000)).isEqualTo(5000);
            assertThat(range.array())
                    .isEqualTo(java.util.Arrays.copyOfRange(content, 60_000, 65_000));
            assertThat(channel.read(ByteBuffer.allocate(10), 100_000)).isEqualTo(-1);
        }
    }

    @Test
    void knowsNamesSiblingsAndWhatIsNotThere() throws IOException {
        Files.write(folder.resolve("cube.img"), new byte[10]);
        Files.write(folder.resolve("cube.hdr"), new byte[5]);
        Path cube = remote("cube.img");
        assertThat(cube.getFileName()).hasToString("cube.img");
        assertThat(Files.size(cube.resolveSibling("cube.hdr"))).isEqualTo(5);
        assertThat(Files.exists(remote("nothing"))).isFalse();
        assertThatThrownBy(() -> Files.size(remote("nothing")))
                .isInstanceOf(NoSuchFileException.class);
        List<String> inside = new ArrayList<>();
        try (DirectoryStream<Path> files =
                Files.newDirectoryStream(RemoteFiles.path("file://" + folder), "*.img")) {
            files.forEach(file -> inside.add(String.valueOf(file.getFileName())));
        }
        assertThat(inside).containsExactly("cube.img");
    }

    /** Of a store that nobody has added what reads it. */
    @Test
    void saysInOneSentenceThatNothingReadsTheAddress() {
        Path there = RemoteFiles.path("abfs://box@store/a.tif");
        assertThatThrownBy(() -> RemoteFiles.needsReader(there))
                .isInstanceOfSatisfying(
                        BadInput.class,
                        bad -> {
                            assertThat(bad.sentence(Language.ENGLISH))
                                    .startsWith("abfs://box@store/a.tif: class = ")
                                    .contains("AzureBlobFileSystem")
                                    .contains("./qyran add brings");
                            assertThat(bad.sentence(Language.KAZAKH)).contains("JAR");
                            assertThat(bad.sentence(Language.RUSSIAN)).contains("JAR");
                        });
        assertThatCode(() -> RemoteFiles.needsReader(remote("nothing"))).doesNotThrowAnyException();
    }

    @Test
    void tellsAddressesFromPaths() {
        assertThat(RemoteFiles.isRemote("s3a://bucket/a.tif")).isTrue();
        assertThat(RemoteFiles.isRemote("hdfs://host:8020/a.tif")).isTrue();
        assertThat(RemoteFiles.isRemote("/data/a.tif")).isFalse();
        assertThat(RemoteFiles.isRemote("C:/a.tif")).isFalse();
        assertThat(RemoteFiles.path("s3a://bucket/in/a.tif")).hasToString("s3a://bucket/in/a.tif");
        assertThat(RemoteFiles.path("hdfs://h:8020/in").resolve("b.tif"))
                .hasToString("hdfs://h:8020/in/b.tif");
    }
}
