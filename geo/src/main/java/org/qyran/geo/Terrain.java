package org.qyran.geo;

import java.util.OptionalDouble;

/** Height of the ground. Safe for many threads. */
public interface Terrain {

    /**
     * Height in metres above {@link #reference()}, interpolated; empty outside the terrain's extent
     * or over a void.
     */
    OptionalDouble heightMetres(double latitudeDegrees, double longitudeDegrees);

    /** In words: the file and what its heights refer to, or the assumption made. */
    String source();

    /** What the heights count from; most terrain files say sea level. */
    default HeightReference reference() {
        return HeightReference.SEA_LEVEL;
    }

    /**
     * One standard deviation of the heights. The default is that of SRTM in Eurasia: 6.2 m at 90 %
     * (E. Rodríguez et al., Photogrammetric Engineering & Remote Sensing 72, 2006).
     */
    default double heightErrorMetres() {
        return 6.2 / 1.645;
    }

    /**
     * No slope of this terrain is steeper (rise over run); what searches along rays rely on. The
     * default is 68 degrees.
     */
    default double steepestSlope() {
        return 2.5;
    }
}
