package org.qyran.geo;

/** What a height counts from. */
public enum HeightReference {
    /** The WGS 84 ellipsoid, as satellite receivers compute it. */
    ELLIPSOID,
    /** Mean sea level (a geoid), as EXIF and most terrain files mean it. */
    SEA_LEVEL,
    /** The place of take-off, as a drone's barometer gives it. */
    ABOVE_TAKE_OFF,
    /** The ground straight below the camera. */
    ABOVE_GROUND
}
