package org.qyran.imagery.raster;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** MAT-files of any content, both versions. */
class MatlabFuzz {

    static Stream<Arguments> seeds() {
        return Fuzzing.seeds("cube-v5.mat", "cube-v5-plain.mat");
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "5m")
    void read(byte[] content) throws IOException {
        Fuzzing.read("data.mat", content);
    }
}
