package org.qyran.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocateCommandIT {

    @TempDir Path folder;

    @Test
    void theTurnedLegIsNamedCorrectedAndItsPlacesFallTogether() throws IOException {
        Path frames =
                Path.of(System.getProperty("qyran.root", "."))
                        .resolve("../shared/data/drone-frames")
                        .normalize();
        Assumptions.assumeTrue(Files.isDirectory(frames), "needs ../shared/data/drone-frames");
        Path marks = folder.resolve("marks.csv");
        Files.writeString(marks, "frame,x,y\nDJI_0026,2000,1125\nDJI_0030,2000,1125\n");
        Path out = folder.resolve("places.csv");
        List<String> arguments = new ArrayList<>(List.of("locate"));
        try (Stream<Path> files = Files.list(frames)) {
            files.map(Path::toString).filter(f -> f.endsWith(".JPG")).forEach(arguments::add);
        }
        arguments.addAll(
                List.of("--pixels", marks.toString(), "--out", out.toString(), "--lang", "en"));
        assertThat(Qyran.run(arguments.toArray(String[]::new))).isZero();
        List<List<String>> rows =
                Files.readAllLines(out).stream().skip(1).map(l -> Mark.cells(l, ',')).toList();
        assertThat(rows.get(0).get(8)).isEqualTo("corrected");
        assertThat(rows.get(0).get(9))
                .contains("DJI_0026.JPG–DJI_0029.JPG")
                .contains("turned 180°")
                .contains("triangulated");
        assertThat(rows.get(1).get(8)).isEqualTo("ok");
        // Both look straight down: the place lies below the camera whatever the yaw.
        assertThat(Double.parseDouble(rows.get(0).get(3))).isCloseTo(46.84269, within(5e-5));
        assertThat(Double.parseDouble(rows.get(0).get(6))).isBetween(0.5, 6.0);
    }
}
