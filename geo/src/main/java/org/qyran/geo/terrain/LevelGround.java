package org.qyran.geo.terrain;

import java.util.OptionalDouble;
import org.qyran.geo.HeightReference;
import org.qyran.geo.Terrain;

/**
 * The assumption of level ground everywhere at one height.
 *
 * @param metres above {@code reference}
 * @param heightErrorMetres one standard deviation of the real ground about it
 * @param source in words: what made this height be assumed
 */
public record LevelGround(
        double metres, HeightReference reference, double heightErrorMetres, String source)
        implements Terrain {

    public LevelGround {
        if (!Double.isFinite(metres) || !(heightErrorMetres >= 0)) {
            throw new IllegalArgumentException(
                    "no ground: height %s, error %s".formatted(metres, heightErrorMetres));
        }
    }

    @Override
    public OptionalDouble heightMetres(double latitudeDegrees, double longitudeDegrees) {
        return OptionalDouble.of(metres);
    }

    @Override
    public double steepestSlope() {
        return 0;
    }
}
