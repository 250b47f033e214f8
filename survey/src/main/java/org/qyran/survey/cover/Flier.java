package org.qyran.survey.cover;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/**
 * What one aircraft needs to and from every end, in seconds; {@code index} is its place among all.
 */
record Flier(
        int index,
        Craft craft,
        Transfers transfers,
        double[] launchInto,
        double[] launchPast,
        double[] recoveryInto,
        double[] recoveryPast) {

    static Flier of(int index, Craft craft, Transfers transfers) {
        return new Flier(
                index,
                craft,
                transfers,
                into(transfers, craft.launch()),
                past(transfers, craft.launch()),
                into(transfers, craft.recovery()),
                past(transfers, craft.recovery()));
    }

    /** One that can fly so many times as long, but no more than so many sorties. */
    Flier lasting(double times, int sorties) {
        Craft longer =
                new Craft(
                        craft.name(),
                        craft.motion(),
                        craft.launch(),
                        craft.recovery(),
                        craft.sortieSeconds() * times,
                        craft.overheadSeconds(),
                        craft.swapSeconds(),
                        Math.min(sorties, craft.mostSorties()));
        return new Flier(
                index, longer, transfers, launchInto, launchPast, recoveryInto, recoveryPast);
    }

    static double[] into(Transfers transfers, Coordinate place) {
        double[] seconds = new double[transfers.ends()];
        for (int e = 0; e < seconds.length; e++) {
            seconds[e] = transfers.into(place, e);
        }
        return seconds;
    }

    private static double[] past(Transfers transfers, Coordinate place) {
        double[] seconds = new double[transfers.ends()];
        for (int e = 0; e < seconds.length; e++) {
            seconds[e] = transfers.past(place, e);
        }
        return seconds;
    }

    /** From its launch to where a share of the line is flown already. */
    double out(int entry, double share) {
        return (1 - share) * launchInto[entry] + share * launchPast[entry ^ 1];
    }

    /** Home from where a share of the line is flown. */
    double back(int entry, double share) {
        return (1 - share) * recoveryPast[entry] + share * recoveryInto[entry ^ 1];
    }

    double line(int entry, double share) {
        return share == 1
                ? transfers.lineSeconds(entry)
                : transfers.motion().lineSeconds(transfers.line(entry).metres() * share);
    }

    double looking(Route.Piece piece) {
        return line(piece.entry(), piece.share());
    }

    /**
     * From one piece to the next; from the launch place when there is none before, to the recovery
     * place when there is none after. Infinite at a cut, which only ends of sorties may be.
     */
    double way(Route.@Nullable Piece before, Route.@Nullable Piece after) {
        if (before == null) {
            return after == null ? 0 : out(after.entry(), after.from());
        }
        if (after == null) {
            return back(before.entry(), before.until());
        }
        return before.until() == 1 && after.from() == 0
                ? transfers.seconds(before.entry() ^ 1, after.entry())
                : Double.POSITIVE_INFINITY;
    }
}
