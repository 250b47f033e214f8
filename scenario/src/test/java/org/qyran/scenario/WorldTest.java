package org.qyran.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qyran.geo.GroundPoint;
import org.qyran.imagery.Rasters;
import org.qyran.imagery.raster.Window;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Progress;
import org.qyran.scenario.land.Place;
import org.qyran.scenario.sense.Sensor;
import org.qyran.scenario.sense.View;

/** The made world is the same whoever looks at it, and says what is true. */
class WorldTest {

    @ParameterizedTest
    @EnumSource(Sensor.class)
    void aWindowLooksTheSameAloneAndAsPartOfALargerOne(Sensor sensor) {
        View view = new Pass(World.of(3, 240), sensor, 250).view();
        Window large = new Window(256, 300, 140, 90);
        Window small = new Window(300, 320, 50, 40);
        float[][] whole = view.look(large);
        float[][] part = view.look(small);
        for (int b = 0; b < whole.length; b++) {
            for (int row = 0; row < small.height(); row++) {
                for (int column = 0; column < small.width(); column++) {
                    int at = (row + 20) * large.width() + column + 44;
                    assertThat(part[b][row * small.width() + column])
                            .as("band %d column %d row %d", b, column, row)
                            .isCloseTo(
                                    whole[b][at], within(Math.abs(whole[b][at]) * 1e-4f + 1e-5f));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 17, 400})
    void everyWorldHoldsBothKindsOfPlotWithinTheStatedSizes(long seed) {
        List<Place> sought = World.of(seed).truth().sought();
        assertThat(sought).extracting(Place::kind).contains("netted-plot", "backyard-plot");
        assertThat(sought)
                .allSatisfy(place ->
                        assertThat(Math.abs(place.outline().area())).isBetween(10.0, 200.0));
    }

    @Test
    void theVillageLiesInZhambylDistrict() {
        GroundPoint middle = World.of(1).place(300, 300);
        assertThat(middle.latitudeDegrees()).isCloseTo(43.0, within(0.1));
        assertThat(middle.longitudeDegrees()).isCloseTo(71.0, within(0.1));
    }

    @Test
    void theResultDoesNotDependOnThreads(@TempDir Path folder) throws IOException {
        Pass pass = new Pass(World.of(5, 200), Sensor.THERMAL, 250);
        assertThat(new Mosaic(pass).write(folder.resolve("one.tif"), 1, Progress.SILENT)).isTrue();
        assertThat(new Mosaic(pass).write(folder.resolve("four.tif"), 4, Progress.SILENT)).isTrue();
        assertThat(stored(folder.resolve("four.tif"))).isEqualTo(stored(folder.resolve("one.tif")));
    }

    private static double[] stored(Path file) throws IOException {
        try (var raster = Rasters.open(file)) {
            Window whole = raster.info().whole();
            double[] values = new double[whole.pixels()];
            raster.readStored(whole, 0, values);
            return values;
        }
    }

    @Test
    void everyFileSaysSimulated(@TempDir Path folder) throws IOException {
        Path out = folder.resolve("village");
        World world = World.of(2, 200);
        Scenario scenario = new Scenario(world, List.of(Sensor.THERMAL), List.of(250.0));
        assertThat(scenario.write(out, 2, Progress.SILENT)).isTrue();
        assertThat(out.resolve("truth.geojson")).content().contains("\"simulated\":true");
        assertThat(out.resolve("world.json")).content().contains("SIMULATED");
        try (var raster = Rasters.open(out.resolve("pass-250m-thermal.tif"))) {
            assertThat(raster.info().tags().get("ImageDescription")).contains("SIMULATED");
            assertThat(raster.info().tags().get("Software")).contains("SIMULATED");
        }
        // A second run over its own folder is welcome.
        assertThat(scenario.write(out, 2, Progress.SILENT)).isTrue();
    }

    @Test
    void aFolderWithOtherFilesIsRefusedAndLeftAlone(@TempDir Path folder) throws IOException {
        Path note = Files.writeString(folder.resolve("mine.txt"), "mine");
        Scenario scenario = new Scenario(World.of(2, 200), List.of(Sensor.THERMAL), List.of(250.0));
        assertThatThrownBy(() -> scenario.write(folder, 1, Progress.SILENT))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("--out");
        assertThat(folder).isDirectoryContaining(path -> path.equals(note));
        assertThat(folder.toFile().list()).hasSize(1);
    }
}
