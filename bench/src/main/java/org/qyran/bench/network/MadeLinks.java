package org.qyran.bench.network;

import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.qyran.kernel.PartyCategory;
import org.qyran.network.links.Links;
import org.qyran.network.links.Statement;

/**
 * A made network: two links of three lie within 40 neighbours, the others lead anywhere, more often
 * to those who have many (the larger of a pair is chosen by a power law); every fifth link is told
 * of by a second record, one party in fifty is a victim or witness.
 *
 * @param pairs distinct, the smaller entity in the upper half, sorted
 * @param shielded of each entity, whether it is a victim or witness
 */
record MadeLinks(int entities, long[] pairs, boolean[] shielded, Links links) {

    private static final int NEAR = 40;
    private static final String[] KINDS = {"call", "transfer", "shared address", "journey"};
    private static final String[] GRADES = {"", "A1", "B2", "B3", "X4", "C3"};

    static MadeLinks of(int entities, int links, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        long[] pairs = pairs(entities, links, random);
        boolean[] shielded = new boolean[entities];
        for (int entity = 0; entity < entities; entity++) {
            shielded[entity] = random.nextInt(50) == 0;
        }
        Links.Builder told = new Links.Builder();
        for (int i = 0; i < links; i++) {
            int one = (int) (pairs[i] >>> 32);
            int two = (int) pairs[i];
            for (int record = random.nextInt(5) == 0 ? 2 : 1; record > 0; record--) {
                told.add(
                        new Statement(
                                name(one),
                                name(two),
                                KINDS[random.nextInt(KINDS.length)],
                                "2023-%02d".formatted(1 + random.nextInt(12)),
                                GRADES[random.nextInt(GRADES.length)],
                                "S" + random.nextInt(1000),
                                "R" + i + "-" + record),
                        victim(shielded[one]),
                        victim(shielded[two]));
            }
        }
        return new MadeLinks(entities, pairs, shielded, told.build());
    }

    static String name(int entity) {
        return "E" + entity;
    }

    private static Optional<PartyCategory> victim(boolean is) {
        return is ? Optional.of(PartyCategory.VICTIM) : Optional.empty();
    }

    private static long[] pairs(int entities, int links, SplittableRandom random) {
        long[] pairs = new long[0];
        while (pairs.length < links) {
            long[] more = Arrays.copyOf(pairs, links + links / 20);
            for (int i = pairs.length; i < more.length; i++) {
                more[i] = pair(entities, random);
            }
            pairs = Arrays.stream(more).sorted().distinct().toArray();
        }
        // Any of them, not the first: those are the first entities'.
        for (int i = 0; i < links; i++) {
            int other = i + random.nextInt(pairs.length - i);
            long moved = pairs[other];
            pairs[other] = pairs[i];
            pairs[i] = moved;
        }
        long[] chosen = Arrays.copyOf(pairs, links);
        Arrays.sort(chosen);
        return chosen;
    }

    private static long pair(int entities, SplittableRandom random) {
        while (true) {
            int one = random.nextInt(entities);
            int two =
                    random.nextInt(3) > 0
                            ? Math.floorMod(one + random.nextInt(-NEAR, NEAR + 1), entities)
                            : popular(entities, random);
            if (one != two) {
                return (long) Math.min(one, two) << 32 | Math.max(one, two);
            }
        }
    }

    /**
     * Density falls with the square root of the place; the places lie all over the neighbourhoods.
     */
    private static int popular(int entities, SplittableRandom random) {
        double at = random.nextDouble();
        long place = (long) (entities * at * at);
        return (int) (place * 7_368_787L % entities);
    }
}
