package org.qyran.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.Terrain;
import org.qyran.imagery.frames.Ground;
import org.qyran.imagery.terrain.TerrainFiles;
import picocli.CommandLine.Option;

/** What the ground is taken to be. */
final class GroundOptions {

    /** Below the Dead Sea's shore and above Everest there is no ground to look at. */
    private static final double LOWEST_METRES = -500;

    private static final double HIGHEST_METRES = 9000;

    @Option(
            names = "--terrain",
            paramLabel = "DEM",
            description =
                    "SRTM tile (.hgt, .hgt.zip), folder of tiles, or GeoTIFF of heights above sea"
                            + " level; may be given several times. Without it the ground is taken as"
                            + " level at the height of take-off")
    private List<Path> terrains = List.of();

    @Option(
            names = "--ground",
            paramLabel = "METRES",
            description = "level ground at this height above sea level, where there is no terrain")
    private @Nullable Double metres;

    @Option(
            names = "--ground-error",
            paramLabel = "METRES",
            description = "one standard deviation of level ground (default: ${DEFAULT-VALUE})")
    private double error = Ground.USUAL_LEVEL_ERROR_METRES;

    @Option(
            names = "--take-off",
            paramLabel = "LAT,LON",
            description = "where the flight began: ties heights above take-off to the terrain")
    private @Nullable String takeOff;

    List<Path> files() {
        return terrains;
    }

    /**
     * @throws WrongUsage when a number is none, or lies outside what is possible
     */
    Ground ground() throws IOException {
        WrongUsage.requireWithin("--ground-error", error, 0, 1000);
        if (metres != null) {
            WrongUsage.requireWithin("--ground", metres, LOWEST_METRES, HIGHEST_METRES);
        }
        Optional<GroundPoint> start =
                takeOff == null ? Optional.empty() : Optional.of(place("--take-off", takeOff));
        return new Ground(
                terrain(terrains),
                metres == null ? OptionalDouble.empty() : OptionalDouble.of(metres),
                error,
                start);
    }

    Optional<Terrain> terrain() throws IOException {
        return terrain(terrains);
    }

    /** What the files tell of the ground; empty when there are none. */
    static Optional<Terrain> terrain(List<Path> files) throws IOException {
        return files.isEmpty() ? Optional.empty() : Optional.of(TerrainFiles.open(files));
    }

    private static GroundPoint place(String option, String text) {
        double[] parts = PoseOptions.numbers(option, text, "LAT,LON", 2);
        return PoseOptions.place(option, parts);
    }
}
