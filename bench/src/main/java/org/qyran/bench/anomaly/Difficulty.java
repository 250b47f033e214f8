package org.qyran.bench.anomaly;

/**
 * How hard made scenes are.
 *
 * @param oddRoofs share of large roofs made of what is strange elsewhere
 * @param litter how much lies about that is rare but not looked for, 1 is much
 * @param solidFrom what is looked for covers at least this share of its outline
 * @param variation inside one material from place to place, in its own modes
 */
public record Difficulty(double oddRoofs, double litter, double solidFrom, double variation) {

    /** Global and local RX do somewhat worse on these than is published of them on real scenes. */
    public static final Difficulty HARD = new Difficulty(0.08, 0.6, 0.65, 0.9);
}
