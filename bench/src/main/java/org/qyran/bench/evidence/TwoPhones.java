package org.qyran.bench.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.qyran.bench.Row;
import org.qyran.evidence.chain.Chain;
import org.qyran.evidence.chain.ExhibitAct;
import org.qyran.evidence.chain.Flag;
import org.qyran.evidence.chain.Rules;
import org.qyran.evidence.chain.Standing;
import org.qyran.evidence.chain.Transfer;
import org.qyran.scenario.evidence.MadeTransfers;

/**
 * Hand-overs recorded by two phones without network, whose clocks are wrong by hours and set anew
 * in between: acts come late, out of order and some of them twice.
 */
public final class TwoPhones implements Row {

    private static final int HISTORIES = 3_000;
    private static final long SEED = 910_000;
    private static final double WRONG_HOURS = 12;
    private static final double NEVER_COMES = 0.03;
    private static final int ARRIVALS = 3;

    @Override
    public String name() {
        return "two-phones";
    }

    @Override
    public String asks() {
        return "thousands of hand-overs, network lost, clocks wrong by up to 12 hours: one chain in"
                + " whichever order acts come, every holder right, both confirmations, all"
                + " disagreements shown and no false one, lost halves told; ordering by the clock"
                + " fails";
    }

    /** What is counted along the way. */
    private static final class Count {
        private int exhibits;
        private int holders;
        private int byClock;
        private int transfers;
        private int confirmed;
        private int disagreements;
        private int shown;
        private int falseShown;
        private int falseGaps;
        private int otherOrders;
        private int lost;
        private int lostTold;
    }

    @Override
    public Outcome measure() {
        Count late = new Count();
        Count never = new Count();
        for (int i = 0; i < HISTORIES; i++) {
            look(MadeTransfers.of(SEED + i, WRONG_HOURS, 0), late, i);
            look(MadeTransfers.of(SEED + HISTORIES + i, WRONG_HOURS, NEVER_COMES), never, i);
        }
        String figure =
                told("all come in the end", late)
                        + "; "
                        + told("3 % of halves never come", never)
                        + String.format(
                                Locale.ROOT,
                                ", exhibits with a lost half told %,d of %,d",
                                never.lostTold,
                                never.lost);
        boolean holds =
                holds(late)
                        && late.confirmed == late.transfers
                        && holds(never)
                        && never.lostTold == never.lost
                        && late.byClock * 2 < late.exhibits;
        return holds ? new Outcome.Holds(figure) : new Outcome.Falls(figure);
    }

    private static boolean holds(Count of) {
        return of.holders == of.exhibits
                && of.shown == of.disagreements
                && of.falseShown == 0
                && of.falseGaps == 0
                && of.otherOrders == 0;
    }

    private static void look(MadeTransfers made, Count count, int seed) {
        Instant last =
                made.acts().stream()
                        .map(act -> act.made().recorded())
                        .max(Instant::compareTo)
                        .orElseThrow();
        Rules rules = Rules.USUAL.asOf(last.plus(Duration.ofDays(3)));
        Chain chain = Chain.fold(made.acts(), rules);
        ByClock byClock = new ByClock(made.acts());
        for (Standing one : chain.standings()) {
            boolean gap = one.flags().stream().anyMatch(f -> f.word() == Flag.Word.GAP);
            if (made.lost().contains(one.exhibit())) {
                count.lost++;
                boolean waits =
                        one.flags().stream().anyMatch(f -> f.word() == Flag.Word.UNCONFIRMED);
                count.lostTold += gap || waits ? 1 : 0;
            } else {
                String holder = made.holders().getOrDefault(one.exhibit(), "");
                count.exhibits++;
                count.holders += one.holder().filter(holder::equals).isPresent() ? 1 : 0;
                count.byClock += byClock.right(one.exhibit(), holder) ? 1 : 0;
                count.falseGaps += gap ? 1 : 0;
            }
            one.transfers().forEach(transfer -> look(made, transfer, count));
        }
        again(made, chain, rules, count, seed);
    }

    private static void look(MadeTransfers made, Transfer transfer, Count count) {
        count.transfers++;
        count.confirmed += transfer.isConfirmed() ? 1 : 0;
        if (made.disagreements().contains(transfer.transfer())) {
            count.disagreements++;
            count.shown += transfer.disagreement() ? 1 : 0;
        } else {
            count.falseShown += transfer.disagreement() ? 1 : 0;
        }
    }

    /** The same acts, come in other orders. */
    private static void again(MadeTransfers made, Chain chain, Rules rules, Count count, int seed) {
        Random random = new Random(seed);
        for (int i = 0; i < ARRIVALS; i++) {
            List<ExhibitAct> acts = new ArrayList<>(made.acts());
            Collections.shuffle(acts, random);
            Chain other = Chain.fold(acts, rules);
            boolean same =
                    other.order().equals(chain.order())
                            && List.copyOf(other.standings()).equals(List.copyOf(chain.standings()))
                            && other.flags().equals(chain.flags());
            count.otherOrders += same ? 0 : 1;
        }
    }

    private static String told(String which, Count of) {
        return String.format(
                Locale.ROOT,
                "%s: %,d hand-overs, %,d confirmed by both, holder right for %,d of %,d exhibits"
                        + " (by the clock %,d), disagreements shown %,d of %,d, false %d, false gaps"
                        + " %d, other results in other orders %d",
                which,
                of.transfers,
                of.confirmed,
                of.holders,
                of.exhibits,
                of.byClock,
                of.shown,
                of.disagreements,
                of.falseShown,
                of.falseGaps,
                of.otherOrders);
    }
}
