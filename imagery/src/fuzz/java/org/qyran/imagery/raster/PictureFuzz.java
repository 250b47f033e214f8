package org.qyran.imagery.raster;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** JPEG and PNG files of any content. */
class PictureFuzz {

    static Stream<Arguments> seeds() {
        return Fuzzing.seeds("picture.jpg", "progressive.jpg", "picture.png");
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "5m")
    void read(byte[] content) throws IOException {
        Fuzzing.read("data.jpg", content);
    }
}
