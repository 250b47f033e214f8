package org.qyran.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.qyran.kernel.Progress;
import org.qyran.scenario.Scenario;
import org.qyran.scenario.World;
import org.qyran.scenario.sense.Sensor;

/** A flight at 150 m over a small made world, in whose picture a scan finds marks. */
public final class LowPass {

    static final String FILE = "pass-150m-five-band.tif";

    private LowPass() {}

    /** Paints it into a folder, which takes some seconds; gives its picture, {@link #FILE}. */
    public static Path painted(Path folder) throws IOException {
        Path flight = folder.resolve("flight");
        new Scenario(World.of(14, 220), List.of(Sensor.FIVE_BAND), List.of(150.0))
                .write(flight, 2, Progress.SILENT);
        return flight.resolve(FILE);
    }

    /** A crew tells of it before it brings the picture; gives the pass. */
    static String told(Client crew, String operation) {
        return crew.post(
                        "/api/operations/" + operation + "/passes",
                        Map.of(
                                "name", "low pass",
                                "heightMetres", 150,
                                "sensor", "five-band",
                                "flownAt", Instant.now().toString(),
                                "flightOrder", "FO-1"))
                .json()
                .path("id")
                .asString();
    }
}
