package org.qyran.survey.cover;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;

/**
 * One sortie of an aircraft, as the pieces of lines it looks along; empty when it stays on the
 * ground.
 *
 * @param seconds from launch to recovery; infinite when it cannot be flown
 */
record Route(Flier flier, Piece[] pieces, double seconds) {

    /** Shares of a line this near are the same cut. */
    private static final double SAME = 1e-9;

    /**
     * Part of a line.
     *
     * @param entry the end of the line towards which one comes
     * @param from share of the line, from that end
     * @param until share of the line, more than {@code from}
     */
    record Piece(int entry, double from, double until) {

        int line() {
            return entry >> 1;
        }

        double share() {
            return until - from;
        }

        Piece turned() {
            return new Piece(entry ^ 1, 1 - until, 1 - from);
        }

        /** Both parts in one, in the direction of this; null when they do not meet. */
        @Nullable Piece with(Piece other) {
            if (other.line() != line()) {
                return null;
            }
            Piece same = other.entry() == entry ? other : other.turned();
            if (Math.abs(same.from - until) < SAME) {
                return new Piece(entry, from, same.until);
            }
            return Math.abs(same.until - from) < SAME ? new Piece(entry, same.from, until) : null;
        }
    }

    static Route of(Flier flier, Piece... pieces) {
        if (pieces.length == 0) {
            return new Route(flier, pieces, 0);
        }
        double seconds = flier.craft().overheadSeconds() + flier.way(null, pieces[0]);
        for (int i = 0; i < pieces.length; i++) {
            Piece next = i + 1 < pieces.length ? pieces[i + 1] : null;
            seconds += flier.looking(pieces[i]) + flier.way(pieces[i], next);
        }
        return new Route(flier, pieces, seconds);
    }

    boolean isEmpty() {
        return pieces.length == 0;
    }

    /** Where the first piece of a line is; −1 when none is. */
    int indexOf(int line) {
        for (int i = 0; i < pieces.length; i++) {
            if (pieces[i].line() == line) {
                return i;
            }
        }
        return -1;
    }

    Sortie sortie() {
        List<Sortie.Stretch> stretches = new ArrayList<>();
        Transfers transfers = flier.transfers();
        Coordinate here = flier.craft().launch();
        for (Piece piece : pieces) {
            Line line = transfers.line(piece.entry());
            boolean forward = (piece.entry() & 1) == 0;
            Coordinate begin = line.between(forward ? piece.from() : 1 - piece.from());
            Coordinate finish = line.between(forward ? piece.until() : 1 - piece.until());
            stretches.add(new Sortie.Stretch(transfers.way(here, begin), false));
            stretches.add(new Sortie.Stretch(List.of(begin, finish), true));
            here = finish;
        }
        stretches.add(new Sortie.Stretch(transfers.way(here, flier.craft().recovery()), false));
        return new Sortie(flier.index(), stretches, seconds);
    }
}
