package org.qyran.survey;

import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is known of the flights behind rasters: which raster belongs to which pass, and how well it
 * lies on the ground. Two rasters of one pass (two sensors on one aircraft) see the same place at
 * the same moment, so they are no independent evidence and share their placement error.
 */
public interface Flights {

    /** Placement of a mosaic that says nothing about itself: satellite navigation, no control. */
    double ASSUMED_RADIUS95_METRES = 5;

    /** The pass a raster belongs to. */
    String passOf(String raster);

    /** How far the raster may lie off, 95 %, in metres; empty when nobody stated it. */
    OptionalDouble radius95Metres(String raster);

    /**
     * Passes by file name: {@code pass-250m-rgb.tif} and {@code pass-250m-thermal.tif} are the pass
     * {@code pass-250m}. All rasters named otherwise count as one pass, the careful reading: what
     * may be the same flight is not counted twice.
     */
    static Flights byName() {
        Pattern named = Pattern.compile("(?:.*[/\\\\])?(pass-[^-/\\\\]+)-[^/\\\\]*");
        return new Flights() {
            @Override
            public String passOf(String raster) {
                Matcher matcher = named.matcher(raster);
                return matcher.matches() ? matcher.group(1) : "pass-unnamed";
            }

            @Override
            public OptionalDouble radius95Metres(String raster) {
                return OptionalDouble.empty();
            }
        };
    }
}
