package org.qyran.imagery.mark;

import java.util.OptionalDouble;

/**
 * What of the pixels above the threshold becomes a mark.
 *
 * @param closingRadiusPixels gaps of up to twice this many pixels are closed
 * @param leastPixels a mark has at least so many pixels above the threshold
 * @param mostMarks of more marks only the strongest so many are kept; the rest is counted
 */
public record MarkRules(int closingRadiusPixels, int leastPixels, int mostMarks) {

    /** A gap narrower than this within a plot is a path, a shadow or noise. */
    private static final double GAP_METRES = 0.5;

    /** Less than one grown plant. */
    private static final double LEAST_SQUARE_METRES = 0.5;

    private static final int LARGEST_RADIUS = 4;
    public static final int MOST_MARKS = 1000;

    public MarkRules {
        if (closingRadiusPixels < 0 || leastPixels < 1 || mostMarks < 1) {
            throw new IllegalArgumentException(
                    "closing radius %d, least pixels %d, most marks %d"
                            .formatted(closingRadiusPixels, leastPixels, mostMarks));
        }
    }

    /** Rules in metres made pixels; without a ground sampling distance every pixel counts. */
    public static MarkRules of(OptionalDouble metresPerPixel) {
        if (metresPerPixel.isEmpty()) {
            return new MarkRules(0, 1, MOST_MARKS);
        }
        double pixel = metresPerPixel.getAsDouble();
        int radius = (int) Math.min(LARGEST_RADIUS, GAP_METRES / 2 / pixel);
        int least = Math.clamp(Math.round(LEAST_SQUARE_METRES / (pixel * pixel)), 1, 400);
        return new MarkRules(radius, least, MOST_MARKS);
    }

    public MarkRules withMostMarks(int most) {
        return new MarkRules(closingRadiusPixels, leastPixels, most);
    }

    public MarkRules withLeastPixels(int least) {
        return new MarkRules(closingRadiusPixels, least, mostMarks);
    }
}
