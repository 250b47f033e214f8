package org.qyran.bench.evidence;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.qyran.bench.Row;
import org.qyran.evidence.chain.BalanceSheet;
import org.qyran.evidence.chain.Chain;
import org.qyran.evidence.chain.Flag;
import org.qyran.evidence.chain.Standing;
import org.qyran.scenario.evidence.MadeHistory;
import org.qyran.scenario.evidence.Planted;

/**
 * Made histories of splitting, mixing, sampling, drying and destroying with known truth: half of
 * them quiet, in half of them something goes wrong.
 */
public final class MassBalance implements Row {

    private static final int HISTORIES = 10_000;
    private static final long SEED = 900_000;

    /** What a normal error keeps to within k = 2, and how far a count of so many may be off. */
    private static final double COVERED = 0.9545;

    private static final double COVERED_WITHIN = 0.01;

    /** At most this share of comparisons is flagged though nothing is wrong. */
    private static final double FALSE_RATE = 0.05;

    /** From so many U on, chance hides a loss in fewer than 1 of 20,000. */
    private static final double SURELY_SEEN = 3;

    private static final Set<Flag.Word> QUANTITIES =
            EnumSet.of(Flag.Word.DRIFT, Flag.Word.NOT_CONSERVED);

    @Override
    public String name() {
        return "mass-balance";
    }

    @Override
    public String asks() {
        return "10,000 random histories: the balance holds the truth within U in 95 % (k = 2), no"
                + " balance off by more than U goes unflagged, false flags ≤ 5 % of comparisons,"
                + " every lineage reaches its scenes, planted losses ≥ 3 U all found; adding up"
                + " all weights fails";
    }

    /** What is counted along the way. */
    private static final class Count {
        private int exhibits;
        private int elsewhere;
        private int sheets;
        private int within;
        private int exact;
        private int exactWrong;
        private int unflagged;
        private int comparisons;
        private int falseComparisons;
        private int quietSheets;
        private int falseSheets;
        private int otherFalse;
        private int planted;
        private int plantedTold;
        private int losses;
        private int lossesFound;
        private int lossesSure;
        private int sureFound;
        private int quiet;
        private int naiveAgrees;
    }

    @Override
    public Outcome measure() {
        Count count = new Count();
        for (int i = 0; i < HISTORIES; i++) {
            boolean faults = i % 2 == 1;
            MadeHistory made = MadeHistory.of(SEED + i, faults);
            Chain chain = Chain.fold(made.acts());
            lineages(made, chain, count);
            balances(made, chain, count);
            if (faults) {
                planted(made, chain, count);
            } else {
                quiet(made, chain, count);
            }
        }
        String figure = told(count);
        boolean holds =
                count.elsewhere == 0
                        && count.exactWrong == 0
                        && count.unflagged == 0
                        && count.otherFalse == 0
                        && Math.abs(covered(count) - COVERED) <= COVERED_WITHIN
                        && falseRate(count) <= FALSE_RATE
                        && count.falseSheets <= FALSE_RATE * count.quietSheets
                        && count.plantedTold == count.planted
                        && count.sureFound == count.lossesSure
                        && count.naiveAgrees * 2 < count.quiet;
        return holds ? new Outcome.Holds(figure) : new Outcome.Falls(figure);
    }

    private static void lineages(MadeHistory made, Chain chain, Count count) {
        for (Standing one : chain.standings()) {
            count.exhibits++;
            count.elsewhere += one.roots().equals(made.roots().get(one.exhibit())) ? 0 : 1;
        }
    }

    private static void balances(MadeHistory made, Chain chain, Count count) {
        Set<UUID> flagged = new HashSet<>();
        for (Standing one : chain.standings()) {
            if (!one.flags().isEmpty()) {
                flagged.addAll(one.roots());
            }
        }
        for (BalanceSheet sheet : chain.firstSheets()) {
            double off =
                    Math.abs(sheet.difference() - made.lostGrams().getOrDefault(sheet.root(), 0.0));
            if (sheet.standard() == 0) {
                count.exact++;
                count.exactWrong += off > 1e-6 ? 1 : 0;
            } else {
                count.sheets++;
                count.within += off <= sheet.expanded() ? 1 : 0;
            }
            count.unflagged += !sheet.conserved() && !flagged.contains(sheet.root()) ? 1 : 0;
        }
    }

    private static void quiet(MadeHistory made, Chain chain, Count count) {
        List<BalanceSheet> sheets = chain.firstSheets();
        count.quiet++;
        count.comparisons += made.comparisons();
        count.quietSheets += sheets.size();
        count.naiveAgrees += AddedUp.agrees(made.acts()) ? 1 : 0;
        for (Flag flag : chain.flags()) {
            if (!QUANTITIES.contains(flag.word())) {
                count.otherFalse++;
            } else if (ofWhole(flag, sheets)) {
                count.falseSheets++;
            } else {
                count.falseComparisons++;
            }
        }
    }

    /** From the seizure to the end, rather than from one weighing to the next. */
    private static boolean ofWhole(Flag flag, List<BalanceSheet> sheets) {
        return sheets.stream()
                .anyMatch(sheet ->
                        sheet.root().equals(flag.exhibit())
                                && flag.numbers()
                                        .filter(of ->
                                                of.expected() == sheet.seized()
                                                        && of.expanded() == sheet.expanded())
                                        .isPresent());
    }

    private static void planted(MadeHistory made, Chain chain, Count count) {
        for (Planted one : made.planted()) {
            boolean found =
                    chain.flags().stream()
                            .anyMatch(flag ->
                                    flag.exhibit().equals(one.exhibit())
                                            && flag.word() == one.word());
            if (one.timesExpanded() == 0) {
                count.planted++;
                count.plantedTold += found ? 1 : 0;
            } else {
                count.losses++;
                count.lossesFound += found ? 1 : 0;
                boolean sure = one.timesExpanded() >= SURELY_SEEN;
                count.lossesSure += sure ? 1 : 0;
                count.sureFound += sure && found ? 1 : 0;
            }
        }
        for (Flag flag : chain.flags()) {
            boolean known =
                    QUANTITIES.contains(flag.word())
                            || made.planted().stream()
                                    .anyMatch(one ->
                                            one.exhibit().equals(flag.exhibit())
                                                    && explains(one, flag));
            count.otherFalse += known ? 0 : 1;
        }
    }

    /** A strange seal is also one on which both halves of the hand-over disagree. */
    private static boolean explains(Planted one, Flag flag) {
        return one.word() == flag.word()
                || (one.word() == Flag.Word.SEAL_DIFFERS && flag.word() == Flag.Word.DISAGREEMENT);
    }

    private static double covered(Count count) {
        return (double) count.within / count.sheets;
    }

    private static double falseRate(Count count) {
        return (double) count.falseComparisons / count.comparisons;
    }

    private static String told(Count count) {
        return String.format(
                Locale.ROOT,
                "%,d of %,d balances hold the truth within U (%.1f %%), %,d that nobody weighed"
                        + " twice exactly (%d wrong); %d off by more than U unflagged; false flags"
                        + " %.1f %% of %,d comparisons, %.1f %% of %,d quiet balances, %d others;"
                        + " %d of %,d exhibits reach other scenes; losses ≥ 3 U found %,d of %,d,"
                        + " from 1 U %,d of %,d; other faults told %,d of %,d; adding up all"
                        + " weights calls %,d of %,d quiet histories quiet",
                count.within,
                count.sheets,
                100 * covered(count),
                count.exact,
                count.exactWrong,
                count.unflagged,
                100 * falseRate(count),
                count.comparisons,
                100.0 * count.falseSheets / count.quietSheets,
                count.quietSheets,
                count.otherFalse,
                count.elsewhere,
                count.exhibits,
                count.sureFound,
                count.lossesSure,
                count.lossesFound,
                count.losses,
                count.plantedTold,
                count.planted,
                count.naiveAgrees,
                count.quiet);
    }
}
