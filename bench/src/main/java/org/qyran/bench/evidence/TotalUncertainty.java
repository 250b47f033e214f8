package org.qyran.bench.evidence;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.qyran.bench.Row;
import org.qyran.evidence.quantity.Amount;
import org.qyran.evidence.quantity.Measure;
import org.qyran.evidence.quantity.Total;

/**
 * Uncertainty of totals against Monte Carlo: each trial draws every reading's chance and every
 * balance's error once, and adds up what the balances would have shown.
 */
public final class TotalUncertainty implements Row {

    private static final int TRIALS = 300_000;
    private static final int WORLDS = 20;
    private static final long SEED = 761_000;

    /** The standard deviation of so many trials is itself only known to about 0.13 %. */
    private static final double MOST_OFF = 0.01;

    @Override
    public String name() {
        return "total-uncertainty";
    }

    @Override
    public String asks() {
        return "uncertainty of totals against Monte Carlo within 1 %; 40 items of one balance,"
                + " repeatability 0.02 g, calibration 0.01 g: U = 0.84 g (k = 2)";
    }

    @Override
    public Outcome measure() {
        List<Amount> forty = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            forty.add(amount(0.02, 0.01, Optional.of(new UUID(0, 1))));
        }
        double known = Total.of(forty).expanded();
        double worst = off(forty, SEED);
        double naiveKnown = 2 * independent(forty);
        double naiveWorst = Math.abs(independent(forty) / monteCarlo(forty, SEED) - 1);
        Random random = new Random(SEED + 1);
        for (int world = 0; world < WORLDS; world++) {
            List<Amount> items = new ArrayList<>();
            int count = 1 + random.nextInt(60);
            int balances = 1 + random.nextInt(5);
            for (int i = 0; i < count; i++) {
                items.add(
                        amount(
                                random.nextDouble() * 0.1,
                                random.nextDouble() * 0.1,
                                random.nextInt(6) == 0
                                        ? Optional.empty()
                                        : Optional.of(new UUID(0, random.nextInt(balances)))));
            }
            double off = off(items, SEED + 2 + world);
            double trueSpread = monteCarlo(items, SEED + 2 + world);
            naiveWorst = Math.max(naiveWorst, Math.abs(independent(items) / trueSpread - 1));
            worst = Math.max(worst, off);
            System.out.printf(
                    Locale.ROOT,
                    "  %2d items, up to %d balances: u = %.4f g, %.2f %% off%n",
                    count,
                    balances,
                    Total.of(items).standard(),
                    100 * off);
        }
        String figure =
                String.format(
                        Locale.ROOT,
                        "largest difference %.2f %% over %d totals of %d trials; the forty items"
                                + " U = %.3f g; all terms taken for independent %.3f g, up to %.0f %%"
                                + " off",
                        100 * worst,
                        WORLDS + 1,
                        TRIALS,
                        known,
                        naiveKnown,
                        100 * naiveWorst);
        boolean holds = worst <= MOST_OFF && Math.round(known * 100) == 84 && naiveWorst > MOST_OFF;
        return holds ? new Outcome.Holds(figure) : new Outcome.Falls(figure);
    }

    private static Amount amount(double repeatability, double calibration, Optional<UUID> balance) {
        return new Amount(Measure.NET_MASS, BigDecimal.TEN, repeatability, calibration, balance);
    }

    private static double off(List<Amount> items, long seed) {
        return Math.abs(Total.of(items).standard() / monteCarlo(items, seed) - 1);
    }

    private static double independent(List<Amount> items) {
        double squares = 0;
        for (Amount one : items) {
            squares += one.standard() * one.standard();
        }
        return Math.sqrt(squares);
    }

    /** Standard deviation of the total's error. */
    private static double monteCarlo(List<Amount> items, long seed) {
        Random random = new Random(seed);
        double[] ofBalance = new double[8];
        double sum = 0;
        double squares = 0;
        for (int trial = 0; trial < TRIALS; trial++) {
            for (int i = 0; i < ofBalance.length; i++) {
                ofBalance[i] = random.nextGaussian();
            }
            double error = 0;
            for (Amount one : items) {
                double shared =
                        one.balance()
                                .map(id -> ofBalance[(int) id.getLeastSignificantBits()])
                                .orElseGet(random::nextGaussian);
                error += one.repeatability() * random.nextGaussian() + one.calibration() * shared;
            }
            sum += error;
            squares += error * error;
        }
        double mean = sum / TRIALS;
        return Math.sqrt(squares / TRIALS - mean * mean);
    }
}
