package org.qyran.imagery.raster;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** ENVI headers beside 4,096 bytes of data. */
class EnviFuzz {

    static Stream<Arguments> seeds() {
        return Fuzzing.seeds("envi.hdr");
    }

    @MethodSource("seeds")
    @FuzzTest(maxDuration = "5m")
    void read(byte[] content) throws IOException {
        Fuzzing.read("data.hdr", content);
    }
}
