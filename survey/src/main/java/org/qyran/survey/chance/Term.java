package org.qyran.survey.chance;

import java.util.List;

/**
 * One thing about the land that makes a cell likelier or less likely than another, with its weight.
 *
 * <p>There are three kinds and no others: what covers the land, how near a feature of the land is,
 * and what an analyst drew. None can carry who lives or owns anything there: a land cover raster
 * has only {@link Cover}'s classes, a feature is one of {@link Feature}, a drawing gives one of
 * {@link Drawn.Grounds} and is too large to mean one household, and no term holds free text.
 */
public sealed interface Term permits LandCover, Nearness, Drawn {

    /** A word for it, the same in every language's key: {@code cover}, {@code near.water}, … */
    String name();

    /** Its weights as set: what times how likely. */
    List<Weight> weights();

    /**
     * How many times likelier each cell is than ordinary land by this term.
     *
     * @return one factor a cell, at least 0 and finite
     */
    double[] factors(Cells cells);

    /**
     * @param of what, e.g. {@code GRASS}, or {@code 0 m}
     * @param times likelier than ordinary land, 0 … {@link #MOST_TIMES}
     */
    record Weight(String of, double times) {
        public Weight {
            requireTimes(of, times);
        }
    }

    /** A weight beyond this would leave nothing to chance. */
    double MOST_TIMES = 1000;

    /** Features of the land whose nearness may count. */
    enum Feature {
        WATER,
        ROADS,
        /** Sites of former seasons, as places without names. */
        PAST_FINDS
    }

    static void requireTimes(String of, double times) {
        if (!(times >= 0 && times <= MOST_TIMES)) {
            throw new IllegalArgumentException(
                    "%s: weight %s is outside 0 … %s".formatted(of, times, MOST_TIMES));
        }
    }
}
