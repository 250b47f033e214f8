package org.qyran.survey.cover;

import org.locationtech.jts.geom.Coordinate;

/**
 * One aircraft with its crew, where it starts and ends.
 *
 * @param launch in metres
 * @param recovery in metres
 * @param sortieSeconds from launch to recovery on one battery or tank, reserve already taken off
 * @param overheadSeconds of each sortie for climbing to and coming down from the survey's height
 * @param swapSeconds on the ground between two sorties
 * @param mostSorties batteries or tanks there are
 */
public record Craft(
        String name,
        Motion motion,
        Coordinate launch,
        Coordinate recovery,
        double sortieSeconds,
        double overheadSeconds,
        double swapSeconds,
        int mostSorties) {

    public Craft {
        if (!(sortieSeconds > 0)
                || !(overheadSeconds >= 0)
                || !(swapSeconds >= 0)
                || mostSorties < 1) {
            throw new IllegalArgumentException(
                    "%s cannot fly: %s s a sortie, %s s overhead, %s s between, %d sorties"
                            .formatted(
                                    name,
                                    sortieSeconds,
                                    overheadSeconds,
                                    swapSeconds,
                                    mostSorties));
        }
    }
}
