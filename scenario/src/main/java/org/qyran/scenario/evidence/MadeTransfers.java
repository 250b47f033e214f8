package org.qyran.scenario.evidence;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.qyran.evidence.chain.ExhibitAct;

/**
 * Invented hand-overs between people whose phones have no network and wrong clocks: both halves are
 * recorded where they happen and come to the store late, out of order and some of them twice.
 *
 * @param acts in the order in which they came
 * @param holders of each exhibit, who truly has it in the end
 * @param transfers of each hand-over, the exhibit
 * @param disagreements hand-overs whose two halves say different things
 * @param lost exhibits one half of whose hand-overs never came
 */
public record MadeTransfers(
        List<ExhibitAct> acts,
        Map<UUID, String> holders,
        Map<UUID, UUID> transfers,
        Set<UUID> disagreements,
        Set<UUID> lost) {

    /**
     * @param wrongHours by how much a clock is ahead or behind at most
     * @param neverComes chance of a half to be lost for good
     */
    public static MadeTransfers of(long seed, double wrongHours, double neverComes) {
        return new TransferMaker(seed, wrongHours, neverComes).made();
    }
}
