package org.qyran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FrameNamesTest {

    private static final Path A = Path.of("leg1/DJI_0001.JPG");
    private static final Path B = Path.of("leg2/DJI_0001.JPG");
    private static final Path C = Path.of("leg2/DJI_0002.JPG");
    private static final Path V = Path.of("flight.ts");
    private static final Path ODD = Path.of("me@7.jpg");
    private static final List<Path> ALL = List.of(A, B, C, V, ODD);

    private static FrameNames.Match find(String written, Double... instants) {
        return new FrameNames(ALL, Set.of(V), List.of(instants)).find(written);
    }

    private static FrameNames.Match one(Path path) {
        return new FrameNames.Match.One(new FrameSources.Wanted(path, OptionalDouble.empty()));
    }

    private static FrameNames.Match at(double seconds) {
        return new FrameNames.Match.One(new FrameSources.Wanted(V, OptionalDouble.of(seconds)));
    }

    @Test
    void imagesAreFoundByPathNameAndStem() {
        assertThat(find("leg1/DJI_0001.JPG")).isEqualTo(one(A));
        assertThat(find("leg2\\DJI_0001.JPG")).isEqualTo(one(B));
        assertThat(find("dji_0002")).isEqualTo(one(C));
        assertThat(find("elsewhere/dji_0002.jpg")).isEqualTo(one(C));
        assertThat(find("me@7.jpg")).isEqualTo(one(ODD));
        assertThat(find("DJI_0001.JPG")).isInstanceOf(FrameNames.Match.None.class);
        assertThat(find("DJI_0003")).isInstanceOf(FrameNames.Match.None.class);
        assertThat(find("DJI_0002.JPG@3")).isInstanceOf(FrameNames.Match.None.class);
    }

    @Test
    void recordingsAreFoundAtTheirInstant() {
        assertThat(find("flight.ts@12.4")).isEqualTo(at(12.4));
        assertThat(find("flight@12.4", 3.0)).isEqualTo(at(12.4));
        assertThat(find("flight.ts", 3.0)).isEqualTo(at(3));
        assertThat(find("flight.ts", 3.0, 4.0)).isInstanceOf(FrameNames.Match.None.class);
    }
}
