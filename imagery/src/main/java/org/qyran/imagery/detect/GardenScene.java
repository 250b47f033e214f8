package org.qyran.imagery.detect;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import org.qyran.imagery.parcels.Sensor;
import org.qyran.imagery.plots.Look;

/** Which way of looking at gardens a scene's bands allow. */
public final class GardenScene {

    private GardenScene() {}

    /** Five bands before colour before thermal. */
    public static Optional<Look> look(Scene scene) {
        BandRoles r = scene.roles();
        if (r.hasFiveBands()) {
            return Optional.of(
                    look(
                            Sensor.FIVE_BAND,
                            scene,
                            r.blue(),
                            r.green(),
                            r.red(),
                            r.redEdge(),
                            r.nearInfrared()));
        }
        if (r.hasColour()) {
            return Optional.of(look(Sensor.COLOUR, scene, r.red(), r.green(), r.blue()));
        }
        return r.thermal().isPresent()
                ? Optional.of(look(Sensor.THERMAL, scene, r.thermal()))
                : Optional.empty();
    }

    private static Look look(Sensor sensor, Scene scene, OptionalInt... roles) {
        int[] bands = Arrays.stream(roles).mapToInt(OptionalInt::orElseThrow).toArray();
        return new Look(sensor, bands, scene.metresPerPixel());
    }
}
