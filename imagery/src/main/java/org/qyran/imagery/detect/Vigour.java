package org.qyran.imagery.detect;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The vegetation indices a scene's bands allow, computed for chunks of pixels in vectorised loops.
 * A denominator of 0 gives 0: black pixels are no vegetation.
 *
 * <ul>
 *   <li>NDVI = (NIR − red) ÷ (NIR + red): Rouse et al. 1974
 *   <li>NDRE = (NIR − red edge) ÷ (NIR + red edge): Barnes et al. 2000
 *   <li>ExG = (2 green − red − blue) ÷ (red + green + blue): Woebbecke et al. 1995
 * </ul>
 */
enum Vigour {
    RED_EDGE("vigour-by-red-edge") {
        @Override
        int[] bands(BandRoles r) {
            return roles(r.red(), r.redEdge(), r.nearInfrared());
        }

        @Override
        void compute(float[][] chunk, int pixels, float[] vigour) {
            float[] red = chunk[0];
            float[] edge = chunk[1];
            float[] nir = chunk[2];
            for (int i = 0; i < pixels; i++) {
                float n = nir[i];
                float ndvi = (n - red[i]) / (n + red[i] + TINY);
                float ndre = (n - edge[i]) / (n + edge[i] + TINY);
                vigour[i] = 0.5f * (ndvi + ndre);
            }
        }
    },
    INFRARED("vigour-by-infrared") {
        @Override
        int[] bands(BandRoles r) {
            return roles(r.red(), r.nearInfrared());
        }

        @Override
        void compute(float[][] chunk, int pixels, float[] vigour) {
            float[] red = chunk[0];
            float[] nir = chunk[1];
            for (int i = 0; i < pixels; i++) {
                vigour[i] = (nir[i] - red[i]) / (nir[i] + red[i] + TINY);
            }
        }
    },
    COLOUR("vigour-by-colour") {
        @Override
        int[] bands(BandRoles r) {
            return roles(r.blue(), r.green(), r.red());
        }

        @Override
        void compute(float[][] chunk, int pixels, float[] vigour) {
            float[] blue = chunk[0];
            float[] green = chunk[1];
            float[] red = chunk[2];
            for (int i = 0; i < pixels; i++) {
                float others = red[i] + blue[i];
                vigour[i] = (2 * green[i] - others) / (green[i] + others + TINY);
            }
        }
    };

    /** Far below one step of any camera, so it only matters where the denominator is 0. */
    private static final float TINY = 1e-20f;

    private final String why;

    Vigour(String why) {
        this.why = why;
    }

    /** Key of the sentence that says which indices are used. */
    String why() {
        return why;
    }

    /** The bands needed, in the order {@link #compute} takes them. */
    abstract int[] bands(BandRoles roles);

    /** NaN where a band is NaN. */
    abstract void compute(float[][] chunk, int pixels, float[] vigour);

    /** The best index the scene's bands allow. */
    static Optional<Vigour> of(Scene scene) {
        BandRoles r = scene.roles();
        if (r.red().isPresent() && r.nearInfrared().isPresent()) {
            return Optional.of(r.redEdge().isPresent() ? RED_EDGE : INFRARED);
        }
        return r.hasColour() ? Optional.of(COLOUR) : Optional.empty();
    }

    private static int[] roles(OptionalInt... roles) {
        return Arrays.stream(roles).mapToInt(r -> r.orElseThrow()).toArray();
    }
}
