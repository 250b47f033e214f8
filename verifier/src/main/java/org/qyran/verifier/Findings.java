package org.qyran.verifier;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Faults as they are found; a damaged journal of millions of rows must not fill the memory. */
final class Findings {

    private static final int KEPT = 200;

    /** By the order in which somebody reading the files would meet them. */
    private final List<Placed> kept = new ArrayList<>();

    private long count;
    private int place;

    private record Placed(int place, Fault fault) {}

    /** What is found from now on is of the next file. */
    void nextFile() {
        place++;
    }

    void add(Fault fault) {
        count++;
        if (kept.size() < KEPT) {
            kept.add(new Placed(place, fault));
        }
    }

    /** As many more of a kind that was told already. */
    void addUntold(long more) {
        count += more;
    }

    long count() {
        return count;
    }

    List<Fault> inOrder() {
        return kept.stream()
                .sorted(
                        Comparator.comparingInt(Placed::place)
                                .thenComparingLong(placed -> placed.fault().offset()))
                .map(Placed::fault)
                .toList();
    }
}
