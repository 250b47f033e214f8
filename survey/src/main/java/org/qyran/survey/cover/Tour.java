package org.qyran.survey.cover;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * The order in which lines are flown, and from which end: a generalised tour, since every line may
 * be entered over either of its ends. Nearest first, then 2-opt and Or-opt moves (with reversal)
 * over near neighbours, then the same from small random disturbances for as long as there is time.
 * The tour begins and ends at a place, or anywhere when there is none.
 */
final class Tour {

    private static final int LONGEST_MOVED = 12;
    private static final int DISTURBED = 50;
    private static final double GAIN = 1e-9;

    private final Transfers transfers;
    private final int n;
    private final double[] home;
    private int[] order;
    private int[] position;

    /**
     * @param home seconds from home into each end; all 0 when the tour may begin anywhere
     */
    Tour(Transfers transfers, double[] home) {
        this.transfers = transfers;
        this.n = transfers.ends() / 2;
        this.home = home;
        this.order = new int[n];
        this.position = new int[n];
    }

    /** Entry ends in order. */
    int[] order() {
        return order.clone();
    }

    /** Always the least transfer next, from home; among the near ends while one of them is left. */
    Tour greedy() {
        boolean[] flown = new boolean[n];
        int last = -1;
        for (int i = 0; i < n; i++) {
            int next = last < 0 ? nearHome() : near(last ^ 1, flown);
            flown[next >> 1] = true;
            order[i] = next;
            last = next;
        }
        return index();
    }

    private int nearHome() {
        int next = 0;
        for (int e = 1; e < 2 * n; e++) {
            next = home[e] < home[next] ? e : next;
        }
        return next;
    }

    private int near(int from, boolean[] flown) {
        int next = -1;
        for (int e : transfers.neighbours(from)) {
            if (!flown[e >> 1]
                    && (next < 0 || transfers.seconds(from, e) < transfers.seconds(from, next))) {
                next = e;
            }
        }
        return next < 0 ? nearest(from, flown) : next;
    }

    private int nearest(int from, boolean[] flown) {
        int next = -1;
        for (int e = 0; e < 2 * n; e++) {
            if (!flown[e >> 1]
                    && (next < 0
                            || transfers.at(from).distance(transfers.at(e))
                                    < transfers.at(from).distance(transfers.at(next)))) {
                next = e;
            }
        }
        return next;
    }

    Tour of(int[] entries) {
        order = entries.clone();
        return index();
    }

    private Tour index() {
        for (int i = 0; i < n; i++) {
            position[order[i] >> 1] = i;
        }
        return this;
    }

    /** Seconds of all transfers and of both ways home; without the lines themselves. */
    double transferSeconds() {
        double sum = n == 0 ? 0 : home[order[0]] + home[order[n - 1] ^ 1];
        for (int i = 1; i < n; i++) {
            sum += transfers.seconds(order[i - 1] ^ 1, order[i]);
        }
        return sum;
    }

    /** To a tour no single move betters. */
    Tour improve() {
        Deque<Integer> wanted = new ArrayDeque<>();
        for (int e = 0; e < 2 * n; e++) {
            wanted.add(e);
        }
        improve(wanted);
        return this;
    }

    /** Disturbs and improves until told to stop; never ends worse than it began. */
    Tour search(SplittableRandom random, BooleanSupplier goOn) {
        if (n < 3) {
            return this;
        }
        double cost = transferSeconds();
        while (goOn.getAsBoolean()) {
            int[] before = order.clone();
            Deque<Integer> wanted = new ArrayDeque<>();
            disturb(random, wanted);
            improve(wanted);
            double now = transferSeconds();
            if (now <= cost + GAIN) {
                cost = now;
            } else {
                order = before;
                index();
            }
        }
        return this;
    }

    /** Two neighbouring stretches change places. */
    private void disturb(SplittableRandom random, Deque<Integer> wanted) {
        int span = Math.min(n, DISTURBED);
        int from = random.nextInt(n - span + 1);
        int[] cuts = random.ints(3, from, from + span + 1).sorted().toArray();
        int[] moved = order.clone();
        int length = cuts[2] - cuts[1];
        System.arraycopy(order, cuts[1], moved, cuts[0], length);
        System.arraycopy(order, cuts[0], moved, cuts[0] + length, cuts[1] - cuts[0]);
        order = moved;
        if (random.nextInt(3) == 0) {
            int turned = from + random.nextInt(span);
            order[turned] ^= 1;
            want(turned, wanted);
        }
        index();
        for (int cut : new int[] {cuts[0], cuts[0] + length, cuts[2]}) {
            want(cut - 1, wanted);
            want(cut, wanted);
        }
    }

    private void want(int at, Deque<Integer> wanted) {
        if (at >= 0 && at < n) {
            wanted.add(order[at]);
            wanted.add(order[at] ^ 1);
        }
    }

    private void improve(Deque<Integer> wanted) {
        boolean[] waiting = new boolean[2 * n];
        wanted.forEach(e -> waiting[e] = true);
        while (!wanted.isEmpty()) {
            int end = wanted.poll();
            waiting[end] = false;
            int[] touched = better(end);
            for (int at : touched) {
                for (int side = 0; side < 2 && at >= 0 && at < n; side++) {
                    int e = order[at] ^ side;
                    if (!waiting[e]) {
                        waiting[e] = true;
                        wanted.add(e);
                    }
                }
            }
        }
    }

    /** What precedes position {@code at}: the end left over, −1 for home. */
    private int before(int at) {
        return at == 0 ? -1 : order[at - 1] ^ 1;
    }

    private int entry(int at) {
        return at == n ? -1 : order[at];
    }

    private double transfer(int from, int to) {
        if (from < 0) {
            return to < 0 ? 0 : home[to];
        }
        return to < 0 ? home[from] : transfers.seconds(from, to);
    }

    /**
     * Makes the first move that brings this end beside a near one and gains; says what it touched.
     */
    private int[] better(int end) {
        for (int near : transfers.neighbours(end)) {
            int[] touched = reversal(end, near);
            if (touched.length == 0) {
                touched = shift(end, near);
            }
            if (touched.length > 0) {
                return touched;
            }
        }
        int at = position[end >> 1];
        for (int[] ends : new int[][] {{0, at}, {at, n - 1}}) {
            if (reversalGain(ends[0], ends[1]) > GAIN) {
                reverse(ends[0], ends[1]);
                return new int[] {ends[0] - 1, ends[0], ends[1], ends[1] + 1};
            }
        }
        return new int[0];
    }

    private double reversalGain(int i, int j) {
        return transfer(before(i), order[i])
                + transfer(order[j] ^ 1, entry(j + 1))
                - transfer(before(i), order[j] ^ 1)
                - transfer(order[i], entry(j + 1));
    }

    /** 2-opt: brings the two ends together by turning what lies between. */
    private int[] reversal(int end, int near) {
        int p = position[end >> 1];
        int q = position[near >> 1];
        boolean endLeft = order[p] != end;
        boolean nearLeft = order[q] != near;
        if (endLeft != nearLeft) {
            return new int[0];
        }
        int i = endLeft ? Math.min(p, q) + 1 : Math.min(p, q);
        int j = endLeft ? Math.max(p, q) : Math.max(p, q) - 1;
        if (i > j || reversalGain(i, j) <= GAIN) {
            return new int[0];
        }
        reverse(i, j);
        return new int[] {i - 1, i, j, j + 1};
    }

    private void reverse(int i, int j) {
        for (int a = i, b = j; a <= b; a++, b--) {
            int held = order[a] ^ 1;
            order[a] = order[b] ^ 1;
            order[b] = held;
            position[order[a] >> 1] = a;
            position[order[b] >> 1] = b;
        }
    }

    /** Or-opt: a short stretch beginning or ending at this end goes beside the near one. */
    private int[] shift(int end, int near) {
        int p = position[end >> 1];
        int q = position[near >> 1];
        boolean endIsEntry = order[p] == end;
        for (int length = 1; length <= Math.min(LONGEST_MOVED, n - 1); length++) {
            int i = endIsEntry ? p : p - length + 1;
            int j = endIsEntry ? p + length - 1 : p;
            if (i < 0 || j >= n || (q >= i && q <= j)) {
                break;
            }
            double freed =
                    transfer(before(i), order[i])
                            + transfer(order[j] ^ 1, entry(j + 1))
                            - transfer(before(i), entry(j + 1));
            boolean afterNear = order[q] != near;
            int gap = afterNear ? q + 1 : q;
            int left = gap - 1 >= i && gap - 1 <= j ? before(i) : before(gap);
            int right = gap >= i && gap <= j ? entry(j + 1) : entry(gap);
            boolean turned = afterNear != endIsEntry;
            int first = turned ? order[j] ^ 1 : order[i];
            int last = turned ? order[i] : order[j] ^ 1;
            double paid = transfer(left, first) + transfer(last, right) - transfer(left, right);
            if (freed - paid > GAIN) {
                return move(i, j, gap, turned);
            }
        }
        return new int[0];
    }

    private int[] move(int i, int j, int gap, boolean turned) {
        int length = j - i + 1;
        int[] stretch = Arrays.copyOfRange(order, i, j + 1);
        if (turned) {
            for (int k = 0; k < length; k++) {
                stretch[k] = order[j - k] ^ 1;
            }
        }
        int to;
        if (gap > j) {
            System.arraycopy(order, j + 1, order, i, gap - j - 1);
            to = gap - length;
        } else {
            System.arraycopy(order, gap, order, gap + length, i - gap);
            to = gap;
        }
        System.arraycopy(stretch, 0, order, to, length);
        for (int k = Math.min(i, to); k <= Math.max(j, to + length - 1); k++) {
            position[order[k] >> 1] = k;
        }
        int healed = gap > j ? i : j + 1;
        return new int[] {to - 1, to, to + length - 1, to + length, healed - 1, healed};
    }
}
