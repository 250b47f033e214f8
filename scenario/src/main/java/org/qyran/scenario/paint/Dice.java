package org.qyran.scenario.paint;

import java.util.List;

/**
 * Chance that depends only on a seed and the names on the way to it, never on the order of calls
 * elsewhere: {@code world.child("house", 7)}. Not for many threads. SplitMix64 (Steele, Lea, Flood
 * 2014).
 */
public final class Dice {

    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final long seed;
    private long state;

    public Dice(long seed) {
        this.seed = mix(seed + GOLDEN);
        this.state = this.seed;
    }

    /** Independent dice for a part. */
    public Dice child(String name, long number) {
        long hash = seed;
        for (int i = 0; i < name.length(); i++) {
            hash = mix(hash ^ (name.charAt(i) * GOLDEN));
        }
        return new Dice(mix(hash ^ (number * GOLDEN + 1)));
    }

    /** A whole number that names these dice, for noise. */
    public int salt() {
        return (int) (seed >>> 40);
    }

    public long next() {
        state += GOLDEN;
        return mix(state);
    }

    /** 0 … 1, 1 excluded. */
    public double unit() {
        return (next() >>> 11) * 0x1p-53;
    }

    public double between(double from, double to) {
        return from + (to - from) * unit();
    }

    /** {@code from} … {@code to}, both included. */
    public int whole(int from, int to) {
        return from + (int) Math.floor(unit() * (to - from + 1));
    }

    public boolean chance(double probability) {
        return unit() < probability;
    }

    /** Normal with mean 0 and deviation 1 (Box and Muller). */
    public double normal() {
        return Math.sqrt(-2 * Math.log(1 - unit())) * Math.cos(2 * Math.PI * unit());
    }

    public <T> T pick(List<T> from) {
        return from.get(whole(0, from.size() - 1));
    }

    /** The finaliser of SplitMix64: a good 64-bit hash of its argument. */
    public static long mix(long value) {
        long z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
