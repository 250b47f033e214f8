package org.qyran.imagery.raster.tiff;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What either compressor packs, the JDK unpacks. */
class DeflateTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, 65_536, 1_000_003})
    void comesBackTheSame(int length) throws DataFormatException {
        byte[] noise = new byte[length];
        new Random(length).nextBytes(noise);
        byte[] quiet = new byte[length];
        for (int level : new int[] {1, 6, 9}) {
            Deflate deflate = new Deflate(level);
            for (byte[] raw : new byte[][] {noise, quiet}) {
                ByteBuffer packed = deflate.pack(raw);
                byte[] bytes = new byte[packed.remaining()];
                packed.get(bytes);
                assertThat(unpacked(bytes, length)).isEqualTo(raw);
                byte[] byJdk = new byte[length + length / 1000 + 1024];
                int count = deflate.byJdk(raw, byJdk);
                assertThat(unpacked(Arrays.copyOf(byJdk, count), length)).isEqualTo(raw);
            }
            deflate.end();
        }
    }

    private static byte[] unpacked(byte[] packed, int length) throws DataFormatException {
        byte[] raw = new byte[length];
        Inflate.byJdk(packed, packed.length, raw, length);
        return raw;
    }
}
