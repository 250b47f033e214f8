package org.qyran.geo.locate;

import org.qyran.geo.GroundPoint;

/** What a ray meets. */
public sealed interface Sight {

    /**
     * The ground.
     *
     * @param place with its height above the terrain's reference
     * @param rangeMetres along the ray
     */
    record Ground(GroundPoint place, double rangeMetres) implements Sight {}

    /** Not the ground, or not known. */
    enum Nothing implements Sight {
        /** The ray rises above everything. */
        SKY,
        /** No ground within the farthest range looked at. */
        TOO_FAR,
        /** It leaves the known terrain before it meets the ground. */
        OUTSIDE_TERRAIN,
        /** The camera itself lies below the ground. */
        CAMERA_BELOW_GROUND,
        /** The position is not on the image. */
        OFF_IMAGE,
        /** The lens model sees nothing at this position. */
        NO_DIRECTION
    }
}
