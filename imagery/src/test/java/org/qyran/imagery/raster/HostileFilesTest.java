package org.qyran.imagery.raster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.imagery.Rasters;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/** Files that lie, one test a lie: each is refused by a sentence with file, field and value. */
@Timeout(20)
class HostileFilesTest {

    @TempDir Path folder;

    /** A classic little-endian TIFF put together entry by entry. */
    @SuppressWarnings("ByteBufferBackingArray") // All are made by allocate().
    private static final class Builder {
        private record Entry(int tag, int type, long count, byte[] bytes) {}

        private final List<Entry> entries = new ArrayList<>();
        private byte[] block = new byte[0];
        private long next;

        Builder shorts(int tag, int... values) {
            ByteBuffer b = little(2 * values.length);
            for (int value : values) {
                b.putShort((short) value);
            }
            return put(tag, 3, values.length, b.array());
        }

        Builder longs(int tag, long... values) {
            ByteBuffer b = little(4 * values.length);
            for (long value : values) {
                b.putInt((int) value);
            }
            return put(tag, 4, values.length, b.array());
        }

        Builder doubles(int tag, double... values) {
            ByteBuffer b = little(8 * values.length);
            for (double value : values) {
                b.putDouble(value);
            }
            return put(tag, 12, values.length, b.array());
        }

        Builder longLong(int tag, long value) {
            return put(tag, 16, 1, little(8).putLong(value).array());
        }

        Builder put(int tag, int type, long count, byte[] bytes) {
            entries.removeIf(e -> e.tag == tag);
            entries.add(new Entry(tag, type, count, bytes));
            return this;
        }

        /** Sixteen by sixteen bytes in one tile of that size. */
        static Builder plain() {
            Builder builder = new Builder();
            builder.block = new byte[256];
            return builder.longs(256, 16)
                    .longs(257, 16)
                    .shorts(258, 8)
                    .shorts(259, 1)
                    .shorts(262, 1)
                    .shorts(277, 1)
                    .longs(322, 16)
                    .longs(323, 16)
                    .longs(324, 8)
                    .longs(325, 256);
        }

        byte[] build() {
            entries.sort((a, b) -> Integer.compare(a.tag, b.tag));
            int at = 8 + block.length;
            int after = at + 2 + 12 * entries.size() + 4;
            ByteArrayOutputStream tail = new ByteArrayOutputStream();
            ByteBuffer ifd = little(after - at);
            ifd.putShort((short) entries.size());
            for (Entry entry : entries) {
                ifd.putShort((short) entry.tag).putShort((short) entry.type);
                ifd.putInt((int) entry.count);
                if (entry.bytes.length <= 4) {
                    ifd.put(java.util.Arrays.copyOf(entry.bytes, 4));
                } else {
                    ifd.putInt(after + tail.size());
                    tail.writeBytes(entry.bytes);
                }
            }
            ifd.putInt((int) next);
            ByteBuffer all = little(after + tail.size());
            all.put((byte) 'I').put((byte) 'I').putShort((short) 42).putInt(at);
            return all.put(block).put(ifd.array()).put(tail.toByteArray()).array();
        }

        private static ByteBuffer little(int bytes) {
            return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
        }
    }

    private void refused(String name, byte[] content, Fault fault, String... words)
            throws IOException {
        Path file = folder.resolve(name);
        Files.write(file, content);
        assertThatThrownBy(() -> DamagedFilesTest.readAll(file))
                .isInstanceOfSatisfying(
                        BadInput.class,
                        e -> {
                            assertThat(e.fault()).as(e.getMessage()).isEqualTo(fault);
                            assertThat(e.file()).isEqualTo(file.toString());
                        })
                .hasMessageContainingAll(words);
    }

    private void refusedTiff(String name, Consumer<Builder> lie, Fault fault, String... words)
            throws IOException {
        Builder builder = Builder.plain();
        lie.accept(builder);
        refused(name + ".tif", builder.build(), fault, words);
    }

    @Test
    void thePlainFileItselfIsRead() throws IOException {
        Path file = folder.resolve("plain.tif");
        Files.write(file, Builder.plain().build());
        try (Raster raster = Rasters.open(file)) {
            assertThat(raster.info().width()).isEqualTo(16);
        }
    }

    @Test
    void tileOffsetsPastTheEnd() throws IOException {
        refusedTiff(
                "offset",
                b -> b.longs(324, 4_000_000_000L),
                Fault.TRUNCATED,
                "TIFF TileOffsets[0]",
                "4000000000");
    }

    @Test
    void offsetPlusCountThatOverflows() throws IOException {
        refusedTiff(
                "overflow",
                b -> b.longLong(324, Long.MAX_VALUE - 3).longLong(325, 256),
                Fault.TRUNCATED,
                "TIFF TileOffsets[0]",
                "9223372036854775804");
    }

    @Test
    void aHeaderOfTwoToTheFortyPixels() throws IOException {
        refusedTiff(
                "huge",
                b ->
                        b.longs(256, 1 << 20)
                                .longs(257, 1 << 20)
                                .longs(322, 1 << 20)
                                .longs(323, 1 << 20),
                Fault.IMPLAUSIBLE_SIZE,
                "TIFF ImageWidth",
                "1048576 × 1048576");
        refusedTiff(
                "huge-negative",
                b -> b.longs(256, 0xffffffffL).longs(257, 0xffffffffL),
                Fault.OUT_OF_RANGE,
                "TIFF ImageWidth",
                "4294967295");
    }

    @Test
    void manyTilesClaimedAndFewThere() throws IOException {
        refusedTiff(
                "few-tiles",
                b -> b.longs(256, 1600),
                Fault.CONTRADICTS,
                "TIFF TileOffsets count",
                "100 blocks");
    }

    @Test
    void tilesOfNoSize() throws IOException {
        refusedTiff("zero-tile", b -> b.longs(322, 0), Fault.OUT_OF_RANGE, "TIFF TileWidth = 0");
    }

    @Test
    void aTagOfMoreValuesThanTheFileHolds() throws IOException {
        refusedTiff(
                "count",
                b -> b.put(325, 4, 0xfffffff0L, new byte[4]),
                Fault.IMPLAUSIBLE_SIZE,
                "TIFF TileByteCounts count",
                "4294967280");
    }

    @Test
    void directoriesInACircle() throws IOException {
        refusedTiff("circle", b -> b.next = 264, Fault.CONTRADICTS, "TIFF next IFD", "264");
    }

    @Test
    void aGridThatIsNotANumber() throws IOException {
        refusedTiff(
                "nan",
                b ->
                        b.doubles(33550, Double.NaN, 1, 0)
                                .doubles(33922, 0, 0, 0, 500000, 4700000, 0)
                                .shorts(34735, 1, 1, 0, 1, 3072, 0, 1, 32642),
                Fault.OUT_OF_RANGE,
                "TIFF ModelPixelScale",
                "NaN");
    }

    @Test
    void aDeflateBlockThatIsABomb() throws IOException {
        byte[] zeros = new byte[8 << 20];
        Deflater deflater = new Deflater(9);
        deflater.setInput(zeros);
        deflater.finish();
        byte[] bomb = new byte[16384];
        int length = deflater.deflate(bomb);
        deflater.end();
        Builder builder = Builder.plain();
        builder.block = java.util.Arrays.copyOf(bomb, length);
        builder.shorts(259, 8).longs(325, length);
        Path file = folder.resolve("bomb.tif");
        Files.write(file, builder.build());
        // Only the 256 bytes the tile has are ever unpacked.
        assertThat(DamagedFilesTest.readSome(file)).isTrue();
        builder.longs(256, 30_000).longs(257, 30_000).longs(322, 30_000).longs(323, 30_000);
        refused("bomb-claimed.tif", builder.build(), Fault.IMPLAUSIBLE_SIZE, "30000 × 30000");
    }

    @Test
    void aDeflateBlockCutShort() throws IOException {
        refusedTiff(
                "cut",
                b -> {
                    b.block = new byte[] {0x78, (byte) 0x9c, 1, 2, 3, 4, 5, 6, 7, 8};
                    b.shorts(259, 8).longs(325, 10);
                },
                Fault.DAMAGED,
                "TIFF TileOffsets[0]");
    }

    @Test
    void aMissingPlaceIsNoFault() throws IOException {
        Path file = folder.resolve("nowhere.tif");
        Files.write(file, Builder.plain().doubles(33550, 1, 1, 0).build());
        try (Raster raster = Rasters.open(file)) {
            assertThat(raster.info().georeference()).isEmpty();
        }
    }

    @Test
    void enviHeadersThatClaimMoreThanTheDataHolds() throws IOException {
        refusedEnvi(
                "short",
                "ENVI\nsamples = 2000000000\nlines = 100\nbands = 5\ndata type = 12\n",
                Fault.TRUNCATED,
                "2000000000 × 100 × 5");
    }

    private void refusedEnvi(String name, String header, Fault fault, String... words)
            throws IOException {
        Files.write(folder.resolve(name + ".img"), new byte[1000]);
        refused(name + ".hdr", header.getBytes(StandardCharsets.UTF_8), fault, words);
    }

    @Test
    void enviHeadersWithWordsForNumbers() throws IOException {
        refusedEnvi(
                "words",
                "ENVI\nsamples = many\nlines = 1\nbands = 1\ndata type = 1\n",
                Fault.NOT_A_NUMBER,
                "ENVI samples = many");
        refusedEnvi("empty", "ENVI\n", Fault.MISSING, "ENVI samples");
    }

    @Test
    void emptyAndUnknownFiles() throws IOException {
        refused("empty.tif", new byte[0], Fault.UNKNOWN_FORMAT, "0 bytes", "GeoTIFF");
        refused(
                "text.tif",
                "hello".getBytes(StandardCharsets.UTF_8),
                Fault.UNKNOWN_FORMAT,
                "GeoTIFF");
        assertThatThrownBy(() -> Rasters.open(folder.resolve("absent.tif")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("absent.tif");
    }
}
