package org.qyran.evidence.figures;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * A definition made ready for the rows of a ledger as of an instant.
 *
 * @param end rows below it are known
 * @param isChosen of each combination of words by its number
 * @param standing rows that count though their exhibit is said to be the same as another
 */
record Query(
        Definition definition,
        AsOf asOf,
        int end,
        Chunk[] chunks,
        Amounts.Columns amounts,
        Combinations.View words,
        boolean[] isChosen,
        Combinations.Parts parts,
        int firstDay,
        int lastDay,
        byte[] ranks,
        BitSet standing) {

    List<String> keys() {
        return parts.keys();
    }

    /** Whether the row is its exhibit's last known fact and the definition chooses it. */
    boolean isChosen(Chunk chunk, int at, int row) {
        if (chunk.next[at] < end) {
            return false;
        }
        int kept = chunk.kept[at];
        return isChosen[kept & ~Chunk.DOUBLED]
                && chunk.day[at] >= firstDay
                && chunk.day[at] <= lastDay
                && (kept >= 0 || standing.get(row));
    }

    /** What a chosen row is counted as: an amount or a thing; −1 where it has none. */
    int number(Chunk chunk, int at) {
        int number =
                switch (definition.counts()) {
                    case EXHIBITS -> chunk.exhibit[at];
                    case CASES -> chunk.caseNumber[at];
                    case SIGHTINGS -> chunk.sighting[at];
                    case SITES -> chunk.site[at];
                    default ->
                            amounts.find(
                                    (definition.left() ? chunk.left : chunk.amounts)[at], ranks);
                };
        return number == Chunk.NONE ? -1 : number;
    }

    /** What a chosen row that has a number adds. */
    BigDecimal value(Chunk chunk, int at) {
        return definition.counts().isMeasured()
                ? Sums.plain(amounts.value(number(chunk, at)))
                : BigDecimal.ONE;
    }

    /** As if nothing were known to be the same as another. */
    Query withDoubles() {
        BitSet all = new BitSet(end);
        all.set(0, end);
        return new Query(
                definition,
                asOf,
                end,
                chunks,
                amounts,
                words,
                isChosen,
                parts,
                firstDay,
                lastDay,
                ranks,
                all);
    }

    /**
     * Of each exhibit the row that is counted; −1 for none.
     *
     * @param exhibits how many there are
     */
    int[] counted(int exhibits) {
        int[] rows = new int[exhibits];
        Arrays.fill(rows, -1);
        for (int row = 0; row < end; row++) {
            Chunk chunk = chunks[row >> Chunk.SHIFT];
            int at = row & Chunk.MASK;
            if (isChosen(chunk, at, row) && number(chunk, at) >= 0) {
                rows[chunk.exhibit[at]] = row;
            }
        }
        return rows;
    }

    /** Of each exhibit its last known row, counted or not; −1 for none. */
    int[] last(int exhibits) {
        int[] rows = new int[exhibits];
        Arrays.fill(rows, -1);
        for (int row = 0; row < end; row++) {
            Chunk chunk = chunks[row >> Chunk.SHIFT];
            int at = row & Chunk.MASK;
            if (chunk.next[at] >= end) {
                rows[chunk.exhibit[at]] = row;
            }
        }
        return rows;
    }

    Chunk chunk(int row) {
        return chunks[row >> Chunk.SHIFT];
    }

    /** The rows of one chunk. */
    Sums sums(int index) {
        Sums sums = new Sums(keys().size());
        Chunk chunk = chunks[index];
        int first = index << Chunk.SHIFT;
        int rows = Math.min(Chunk.WIDTH, end - first);
        boolean isMeasured = definition.counts().isMeasured();
        boolean isDistinct = definition.counts().isDistinct();
        for (int at = 0; at < rows; at++) {
            if (!isChosen(chunk, at, first + at)) {
                continue;
            }
            int number = number(chunk, at);
            if (number < 0) {
                if (isMeasured) {
                    sums.unmeasured();
                } else {
                    sums.unplaced();
                }
                continue;
            }
            int own = parts.of(chunk.kept[at] & ~Chunk.DOUBLED);
            sums.exhibit(own, chunk.caseNumber[at]);
            if (isMeasured) {
                sums.amount(own, amounts, number);
            } else if (isDistinct) {
                sums.thing(own, number);
            }
        }
        return sums;
    }

    int chunkCount() {
        return (end + Chunk.WIDTH - 1) >> Chunk.SHIFT;
    }
}
