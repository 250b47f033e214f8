package org.qyran.imagery.raster;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** TIFF files of any content. */
class TiffFuzz {

    static Stream<Arguments> seeds() {
        return Fuzzing.seeds(
                "lzw-predictor.tif",
                "packbits-strips.tif",
                "zstd-float-predictor.tif",
                "deflate-big-endian-big-tiff.tif",
                "jpeg-ycbcr.tif",
                "plain-strips.tif",
                "one-bit.tif",
                "half-float.tif",
                "masked.tif");
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "5m")
    void read(byte[] content) throws IOException {
        Fuzzing.read("data.tif", content);
    }
}
