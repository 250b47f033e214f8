package org.qyran.evidence.figures;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.qyran.evidence.quantity.Amount;
import org.qyran.evidence.quantity.Measure;

/**
 * The amounts of all facts in columns. Values are whole millionths of their unit; the few that are
 * finer or larger are kept as they are, so that every sum is exact.
 */
final class Amounts {

    static final int DECIMALS = 6;

    /** Is not a number of millionths: look into {@link Columns#fine}. */
    static final long FINE = Long.MIN_VALUE;

    /** A whole chunk of such values cannot overflow. */
    private static final BigDecimal MOST = BigDecimal.valueOf(1L << 44, DECIMALS);

    /** A measure in one byte; only in memory, so the order does not matter. */
    private static final Map<Measure, Integer> CODES = codes();

    private static final int SHIFT = 16;
    private static final int WIDTH = 1 << SHIFT;
    private static final int MASK = WIDTH - 1;
    private static final int LAST = 0x80;

    private final Ids balances = new Ids();
    private final Map<Integer, BigDecimal> fine = new HashMap<>();
    private Piece[] pieces = {};
    private int size;

    private static final class Piece {
        final byte[] measure = new byte[WIDTH];
        final long[] millionths = new long[WIDTH];
        final double[] repeatability = new double[WIDTH];
        final double[] calibration = new double[WIDTH];
        final int[] balance = new int[WIDTH];
    }

    /** What a reader sees. */
    record Columns(Piece[] pieces, Map<Integer, BigDecimal> fine, int balances) {

        /**
         * @param rank of each measure, the lowest is taken; {@link Byte#MAX_VALUE} for none
         * @return −1 where there is none
         */
        int find(int start, byte[] rank) {
            if (start == Chunk.NONE) {
                return -1;
            }
            int best = -1;
            int bestRank = Byte.MAX_VALUE;
            for (int at = start; ; at++) {
                int word = pieces[at >> SHIFT].measure[at & MASK] & 0xff;
                int own = rank[word & ~LAST];
                if (own < bestRank) {
                    best = at;
                    bestRank = own;
                }
                if ((word & LAST) != 0) {
                    return best;
                }
            }
        }

        long millionths(int at) {
            return pieces[at >> SHIFT].millionths[at & MASK];
        }

        double repeatability(int at) {
            return pieces[at >> SHIFT].repeatability[at & MASK];
        }

        double calibration(int at) {
            return pieces[at >> SHIFT].calibration[at & MASK];
        }

        /** −1 for none. */
        int balance(int at) {
            return pieces[at >> SHIFT].balance[at & MASK];
        }

        BigDecimal fine(int at) {
            return Objects.requireNonNull(fine.get(at));
        }

        BigDecimal value(int at) {
            long millionths = millionths(at);
            return millionths == FINE ? fine(at) : BigDecimal.valueOf(millionths, DECIMALS);
        }
    }

    Columns columns() {
        return new Columns(pieces, fine.isEmpty() ? Map.of() : Map.copyOf(fine), balances.size());
    }

    /**
     * Keeps a list, or finds that it is the one before.
     *
     * @return where it begins
     */
    int keep(List<Amount> amounts, int before) {
        if (amounts.isEmpty()) {
            return Chunk.NONE;
        }
        if (before != Chunk.NONE && isKept(amounts, before)) {
            return before;
        }
        int start = size;
        for (int i = 0; i < amounts.size(); i++) {
            add(amounts.get(i), i + 1 == amounts.size());
        }
        return start;
    }

    private boolean isKept(List<Amount> amounts, int start) {
        for (int i = 0; i < amounts.size(); i++) {
            int at = start + i;
            Piece piece = pieces[at >> SHIFT];
            Amount one = amounts.get(i);
            boolean isLast = i + 1 == amounts.size();
            boolean same =
                    piece.measure[at & MASK] == measure(one, isLast)
                            && piece.millionths[at & MASK] == millionths(one.value())
                            && piece.millionths[at & MASK] != FINE
                            && piece.repeatability[at & MASK] == one.repeatability()
                            && piece.calibration[at & MASK] == one.calibration()
                            && piece.balance[at & MASK]
                                    == one.balance().map(balances::find).orElse(-1);
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static byte measure(Amount one, boolean isLast) {
        return (byte) (code(one.measure()) | (isLast ? LAST : 0));
    }

    private void add(Amount one, boolean isLast) {
        if (size == pieces.length << SHIFT) {
            List<Piece> more = new ArrayList<>(Arrays.asList(pieces));
            more.add(new Piece());
            pieces = more.toArray(Piece[]::new);
        }
        Piece piece = pieces[size >> SHIFT];
        int at = size & MASK;
        piece.measure[at] = measure(one, isLast);
        piece.millionths[at] = millionths(one.value());
        if (piece.millionths[at] == FINE) {
            fine.put(size, one.value());
        }
        piece.repeatability[at] = one.repeatability();
        piece.calibration[at] = one.calibration();
        piece.balance[at] = one.balance().map(balances::number).orElse(-1);
        size++;
    }

    private static long millionths(BigDecimal value) {
        boolean isWhole =
                value.scale() <= DECIMALS || value.stripTrailingZeros().scale() <= DECIMALS;
        return isWhole && value.compareTo(MOST) < 0
                ? value.setScale(DECIMALS, java.math.RoundingMode.UNNECESSARY)
                        .unscaledValue()
                        .longValueExact()
                : FINE;
    }

    private static Map<Measure, Integer> codes() {
        Map<Measure, Integer> codes = new EnumMap<>(Measure.class);
        for (Measure measure : Measure.values()) {
            codes.put(measure, codes.size());
        }
        return codes;
    }

    private static int code(Measure measure) {
        return Objects.requireNonNull(CODES.get(measure));
    }

    /** Of each measure its place in the list; {@link Byte#MAX_VALUE} where it is not in it. */
    static byte[] ranks(List<Measure> measures) {
        byte[] ranks = new byte[Measure.values().length];
        Arrays.fill(ranks, Byte.MAX_VALUE);
        for (int i = 0; i < measures.size(); i++) {
            ranks[code(measures.get(i))] = (byte) i;
        }
        return ranks;
    }
}
