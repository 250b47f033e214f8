package org.qyran.bench.operation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.qyran.bench.Row;
import org.qyran.operation.law.Holiday;
import org.qyran.operation.presence.EstimatePresence;
import org.qyran.operation.presence.Joint;
import org.qyran.operation.presence.Look;
import org.qyran.operation.presence.Presence;
import org.qyran.scenario.routine.MadeRoutine;

/**
 * Presence of made routines from sparse looks: how often the true chance of a lawful quarter-hour
 * of the week after lies within the interval, beside one Beta over all looks; and all of three
 * groups at once, one of them two who move together.
 */
public final class PresenceIntervals implements Row {

    private static final int ROUTINES = 2_000;

    /** A multiple of {@link #GROUPS}, so that parties begin with it. */
    private static final long SEED = 800_001;

    private static final int IN_PARTIES = 900;
    private static final int DAY = 96;
    private static final int SIX = 24;
    private static final int TWENTY_TWO = 88;
    private static final int GROUPS = 3;
    private static final int HOUR = 4;
    private static final String ALL = "all";
    private static final String KERNEL = "kernel Beta";

    /** How far what happens may be from what is foretold, on average, to be called calibrated. */
    private static final double CALIBRATED = 0.03;

    @Override
    public String name() {
        return "presence-intervals";
    }

    @Override
    public String asks() {
        return "2,000 made routines, 10 to 60 looks: 90 % intervals hold 88–92 %, and narrower than a"
                + " band around the flat weekly mean that holds as often; joint probability"
                + " calibrated also when targets move together";
    }

    /**
     * @param members of two who move together, from the looks at each alone; else only {@code told}
     */
    private record Case(MadeRoutine made, Presence told, List<Presence> members) {

        /** As if the two were independent. */
        double apart(int quarter) {
            double chance = 1;
            for (Presence member : members) {
                chance *= member.mean()[quarter];
            }
            return chance;
        }
    }

    @Override
    public Outcome measure() {
        List<Case> cases =
                LongStream.range(SEED, SEED + ROUTINES)
                        .parallel()
                        .mapToObj(PresenceIntervals::look)
                        .toList();
        Map<String, Holding> by = new TreeMap<>();
        Calibration calibration = new Calibration();
        List<double[]> flatMisses = new ArrayList<>();
        for (Case one : cases) {
            hold(one, by, calibration, flatMisses);
        }
        by.forEach((of, holding) -> System.out.println("  " + holding.told(of)));
        System.out.println("  foretold → happened: " + calibration);
        Holding all = by.getOrDefault(ALL, new Holding());
        Holding kernel = by.getOrDefault(KERNEL, new Holding());
        double band = band(flatMisses, all.share());
        Together together = together(cases);
        String figure =
                String.format(
                        Locale.ROOT,
                        "hold %.1f %% (by routine %s), width %.3f; the flat mean's own %.3f wide hold"
                                + " %.1f %%, a band around it that holds as often is %.3f wide; a Beta"
                                + " of kernel sums holds %.1f %%, width %.3f; mean"
                                + " off by %.3f; joint off by %.3f (one who is told the true chances"
                                + " %.3f), its intervals hold %.1f %%, as if independent off by %.3f",
                        100 * all.share(),
                        range(by, "routine"),
                        all.width(),
                        all.flatWidth(),
                        100 * all.flatShare(),
                        band,
                        100 * kernel.share(),
                        kernel.width(),
                        calibration.off(),
                        together.joint().off(),
                        together.told().off(),
                        100 * together.held(),
                        together.apart().off());
        boolean holds =
                all.share() >= 0.88
                        && all.share() <= 0.92
                        && all.width() < band
                        && together.joint().off() <= CALIBRATED;
        return holds ? new Outcome.Holds(figure) : new Outcome.Falls(figure);
    }

    private static Case look(long seed) {
        MadeRoutine made = MadeRoutine.of(seed);
        List<Look> first = new ArrayList<>();
        List<Look> second = new ArrayList<>();
        for (Look look : made.looks()) {
            (first.size() > second.size() ? second : first).add(look);
        }
        Presence told = estimate(made, made.looks());
        // One of each party of three, each kind of routine in its turn.
        boolean moveTogether =
                seed < SEED + IN_PARTIES && seed % GROUPS == seed / (2 * GROUPS) % GROUPS;
        return new Case(
                made,
                told,
                moveTogether
                        ? List.of(estimate(made, first), estimate(made, second))
                        : List.of(told));
    }

    private static Presence estimate(MadeRoutine made, List<Look> looks) {
        return EstimatePresence.of(
                looks, made.zone(), MadeRoutine.COUNTRY, made.from(), MadeRoutine.WEEK);
    }

    private static void hold(
            Case one, Map<String, Holding> by, Calibration calibration, List<double[]> misses) {
        MadeRoutine made = one.made();
        int seen = (int) made.looks().stream().filter(Look::seen).count();
        Holding.Flat flat = Holding.Flat.of(seen, made.looks().size() - seen);
        KernelBeta kernel = new KernelBeta(made.looks(), made.zone());
        int n = made.looks().size();
        for (int q = 0; q < MadeRoutine.WEEK; q++) {
            if (q % DAY < SIX || q % DAY >= TWENTY_TWO) {
                continue;
            }
            double truth = made.chance()[q];
            Presence told = one.told();
            List<String> of = new ArrayList<>();
            of.add(ALL);
            of.add("routine " + made.kind().told());
            of.add("looks " + (n < 20 ? "10–19" : n < 40 ? "20–39" : "40–60"));
            of.add("hour " + (q % DAY / 16 * 4 < 10 ? "0" : "") + q % DAY / 16 * 4);
            of.add(
                    "truth "
                            + (truth < 0.1
                                    ? "to 0.1"
                                    : truth < 0.5 ? "to 0.5" : truth < 0.9 ? "to 0.9" : "to 1"));
            if (isHoliday(made, q)) {
                of.add("holidays");
            }
            for (String key : of) {
                by.computeIfAbsent(key, _ -> new Holding())
                        .add(truth, told.low()[q], told.mean()[q], told.high()[q], flat);
            }
            double[] beta = kernel.at(made.from().plusSeconds(900L * q), made.zone());
            by.computeIfAbsent(KERNEL, _ -> new Holding())
                    .add(truth, beta[0], beta[1], beta[2], flat);
            misses.add(new double[] {Math.abs(truth - flat.mean()), flat.mean()});
            calibration.add(told.mean()[q], made.there()[q]);
        }
    }

    private static boolean isHoliday(MadeRoutine made, int quarter) {
        Instant at = made.from().plusSeconds(900L * quarter);
        return Holiday.is(MadeRoutine.COUNTRY, at.atZone(made.zone()).toLocalDate());
    }

    /** How wide the same distance on both sides of the flat mean must be to hold a share. */
    private static double band(List<double[]> misses, double share) {
        double[] sorted = misses.stream().mapToDouble(miss -> miss[0]).sorted().toArray();
        double half = sorted[(int) Math.min(sorted.length - 1.0, share * sorted.length)];
        double wide = 0;
        for (double[] miss : misses) {
            wide += Math.min(1, miss[1] + half) - Math.max(0, miss[1] - half);
        }
        return wide / misses.size();
    }

    private static String range(Map<String, Holding> by, String of) {
        double[] shares =
                by.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith(of))
                        .mapToDouble(entry -> 100 * entry.getValue().share())
                        .sorted()
                        .toArray();
        return String.format(Locale.ROOT, "%.1f to %.1f", shares[0], shares[shares.length - 1]);
    }

    /**
     * @param joint three groups, whoever moves together counted once
     * @param held how often the joint interval held the true joint chance
     * @param apart the same where the two who move together are taken as two
     * @param told the same by one who is told the true chances: what is left is luck
     */
    private record Together(Calibration joint, double held, Calibration apart, Calibration told) {}

    private static Together together(List<Case> cases) {
        Calibration joint = new Calibration();
        Calibration apart = new Calibration();
        Calibration byTruth = new Calibration();
        long held = 0;
        long all = 0;
        for (int c = 0; c < IN_PARTIES; c += GROUPS) {
            List<Case> party = cases.subList(c, c + GROUPS);
            List<Joint> told = joint(party);
            for (int i = 0; i < told.size(); i++) {
                int q = quarter(i);
                boolean there = party.stream().allMatch(one -> one.made().there()[q]);
                double truth = 1;
                for (Case one : party) {
                    truth *= one.made().chance()[q];
                }
                joint.add(told.get(i).mean(), there);
                byTruth.add(truth, there);
                all++;
                held += truth >= told.get(i).low() && truth <= told.get(i).high() ? 1 : 0;
                double independent = 1;
                for (Case one : party) {
                    independent *= one.apart(q);
                }
                apart.add(independent, there);
            }
        }
        System.out.println("  joint: " + joint);
        System.out.println("  joint, as if independent: " + apart);
        return new Together(joint, held / (double) all, apart, byTruth);
    }

    private static List<Joint> joint(List<Case> party) {
        List<Presence> groups = party.stream().map(Case::told).toList();
        int each = (TWENTY_TWO - SIX) / HOUR;
        Joint[] told = new Joint[7 * each];
        Arrays.parallelSetAll(told, i -> Joint.of(groups, quarter(i)));
        return List.of(told);
    }

    /** The i-th full hour of a lawful week. */
    private static int quarter(int i) {
        int each = (TWENTY_TWO - SIX) / HOUR;
        return i / each * DAY + SIX + i % each * HOUR;
    }
}
