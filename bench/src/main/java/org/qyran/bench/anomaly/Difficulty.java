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

    /**
     * On 96 development scenes global RX, local RX and the better of the two have partial AUC .40,
     * .42 and .51; .41, .40 and .52 is published of them on real ones. Set without looking at what
     * {@code auto} does.
     */
    public static final Difficulty AS_REAL = new Difficulty(0.2, 0.6, 0.65, 0.9);
}
