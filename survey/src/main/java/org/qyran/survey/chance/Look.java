package org.qyran.survey.chance;

import org.locationtech.jts.geom.Geometry;

/**
 * Ground that one pass really looked at.
 *
 * @param footprint polygon in metres on the cells' plane
 * @param detection probability that what is sought, standing there in the open, was found; 0 … 1
 */
public record Look(Geometry footprint, double detection) {
    public Look {
        if (!(detection >= 0 && detection <= 1)) {
            throw new IllegalArgumentException("probability of detection " + detection);
        }
    }
}
