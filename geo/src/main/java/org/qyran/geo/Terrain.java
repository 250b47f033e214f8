package org.qyran.geo;

import java.util.OptionalDouble;

/** Height of the ground. Safe for many threads. */
public interface Terrain {

    /**
     * Height in metres above the surface {@link #source()} names, interpolated; empty outside the
     * terrain's extent or over a void.
     */
    OptionalDouble heightMetres(double latitudeDegrees, double longitudeDegrees);

    /** In words: the file and what its heights refer to, or the assumption made. */
    String source();
}
