package org.qyran.survey.lower;

import org.qyran.geo.camera.CameraModel;
import org.qyran.survey.chance.Recognition;

/**
 * Where a second pass over one place is flown, straight over the sighting.
 *
 * @param heightAboveGroundMetres of the pass
 * @param frames of the square that cover the sighting's 95 % circle, each straight down, at that
 *     height; 1 where one frame holds it all
 * @param swathMetres of one frame's shorter side on the ground
 * @param settles the probability that this pass ends the question, either way
 * @param bits how much it tells
 * @param recognition what the pass can tell, with its source
 */
public record SecondPass(
        double heightAboveGroundMetres,
        int frames,
        double swathMetres,
        double settles,
        double bits,
        Recognition recognition) {

    private static final double STEP_METRES = 5;

    /** Chances as near as this count as equal; the higher pass is then the better. */
    private static final double AS_GOOD = 1e-9;

    /**
     * The highest pass that settles as surely as any: lower costs time, noise and frames. Where no
     * height settles anything, the one that tells most.
     *
     * @param radius95Metres of the sighting's position
     * @param camera looking straight down
     * @param lowestMetres above ground that is allowed, above 0
     * @param highestMetres see lowest; usually the height of the first pass
     */
    public static SecondPass over(
            Question question,
            double radius95Metres,
            CameraModel camera,
            double lowestMetres,
            double highestMetres) {
        if (!(lowestMetres > 0 && lowestMetres <= highestMetres) || !(radius95Metres >= 0)) {
            throw new IllegalArgumentException(
                    "heights %s … %s m, radius %s m"
                            .formatted(lowestMetres, highestMetres, radius95Metres));
        }
        int steps = (int) Math.floor((highestMetres - lowestMetres) / STEP_METRES);
        SecondPass best = at(question, radius95Metres, camera, highestMetres);
        for (int i = steps; i >= 0; i--) {
            SecondPass lower = at(question, radius95Metres, camera, lowestMetres + i * STEP_METRES);
            boolean surer = lower.settles > best.settles + AS_GOOD;
            boolean asSure = lower.settles >= best.settles - AS_GOOD;
            boolean tellsMore = best.settles <= AS_GOOD && lower.bits > best.bits + AS_GOOD;
            if (surer || (asSure && tellsMore)) {
                best = lower;
            }
        }
        return best;
    }

    private static SecondPass at(
            Question question, double radius95Metres, CameraModel camera, double metres) {
        Recognition pass = question.at().apply(metres);
        double swath =
                metres
                        * Math.min(
                                camera.width() / camera.focalX(),
                                camera.height() / camera.focalY());
        int side = Math.max(1, (int) Math.ceil(2 * radius95Metres / swath));
        return new SecondPass(
                metres, side * side, swath, question.settledBy(pass), question.bits(pass), pass);
    }
}
