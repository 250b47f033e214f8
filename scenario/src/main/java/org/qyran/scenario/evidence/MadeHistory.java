package org.qyran.scenario.evidence;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.qyran.evidence.chain.ExhibitAct;

/**
 * One invented history of some seizures until their end, with what is true of it.
 *
 * @param acts as they were entered, in true order
 * @param lostGrams of each root, what truly went without an act
 * @param roots of each exhibit, the seizures that it truly comes from
 * @param comparisons how often two quantities could be compared, each of which may by chance differ
 *     by more than U though nothing is wrong
 */
public record MadeHistory(
        List<ExhibitAct> acts,
        Map<UUID, Double> lostGrams,
        Map<UUID, Set<UUID>> roots,
        List<Planted> planted,
        int comparisons) {

    /**
     * @param faults whether anything goes wrong
     */
    public static MadeHistory of(long seed, boolean faults) {
        return new HistoryMaker(seed, faults).made();
    }
}
