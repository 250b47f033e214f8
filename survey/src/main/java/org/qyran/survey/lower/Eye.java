package org.qyran.survey.lower;

import org.qyran.geo.camera.CameraModel;
import org.qyran.survey.chance.Recognition;
import org.qyran.survey.height.Telling;

/**
 * Somebody who looks at a picture taken straight down, and says whether the thing is there: right
 * as often as Johnson's criteria let them recognise it ({@link Telling}), and taken in by something
 * else as often as stated.
 *
 * @param camera looking straight down
 * @param thingMetres longest side of what must be told, above 0
 * @param mistaken probability that something else is taken for it, 0 … 0.5 without the ends
 * @param source where {@code mistaken} comes from
 */
public record Eye(CameraModel camera, double thingMetres, double mistaken, String source) {

    /** Nothing seen from the air alone is surer. */
    public static final double SUREST = 0.99;

    /** Where hardly anything can be told, a look still must not tell the opposite. */
    private static final double LEAST_LEAD = 1e-6;

    public Eye {
        if (!(thingMetres > 0) || !(mistaken > 0 && mistaken < 0.5)) {
            throw new IllegalArgumentException(
                    "thing of %s m, mistaken %s".formatted(thingMetres, mistaken));
        }
    }

    /** Pixels along the thing's longest side, in the coarser of both directions. */
    public double pixels(double heightMetres) {
        return thingMetres * Math.min(camera.focalX(), camera.focalY()) / heightMetres;
    }

    /** What a pass at this height above ground can tell. */
    public Recognition at(double heightMetres) {
        double told = Telling.RECOGNISE.probability(pixels(heightMetres));
        return new Recognition(
                heightMetres,
                Math.clamp(told, mistaken + LEAST_LEAD, SUREST),
                mistaken,
                "J. Johnson 1958 at 79 %, " + source);
    }
}
