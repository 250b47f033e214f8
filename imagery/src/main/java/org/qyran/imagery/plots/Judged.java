package org.qyran.imagery.plots;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.qyran.imagery.learn.BoostedTrees;
import org.qyran.imagery.learn.Platt;
import org.qyran.imagery.learn.Samples;
import org.qyran.imagery.learn.SamplesBuilder;

/**
 * Candidates with what trees say that have not seen their fold.
 *
 * @param logOdds one per candidate
 * @param positive whether it stands for a known place
 * @param missed known places without any candidate
 */
record Judged(double[] logOdds, boolean[] positive, int missed) {

    static Judged outOfFold(
            List<PlotTraining.Candidates> candidates,
            int folds,
            Function<SamplesBuilder, BoostedTrees> learn) {
        List<Double> logOdds = new ArrayList<>();
        List<Boolean> positive = new ArrayList<>();
        for (int fold = 0; fold < folds; fold++) {
            SamplesBuilder others = null;
            SamplesBuilder own = null;
            for (PlotTraining.Candidates c : candidates) {
                if (c.fold() == fold) {
                    own = joined(own, c.samples());
                } else {
                    others = joined(joined(others, c.samples()), c.ordinary());
                }
            }
            if (own == null || others == null || own.size() == 0) {
                continue;
            }
            BoostedTrees trees = learn.apply(others);
            Samples samples = own.build();
            for (int i = 0; i < samples.size(); i++) {
                logOdds.add(trees.logOdds(samples.row(i)));
                positive.add(samples.positive()[i]);
            }
        }
        boolean[] flags = new boolean[positive.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = positive.get(i);
        }
        return new Judged(
                logOdds.stream().mapToDouble(Double::doubleValue).toArray(),
                flags,
                candidates.stream().mapToInt(PlotTraining.Candidates::placesMissed).sum());
    }

    private static SamplesBuilder joined(@Nullable SamplesBuilder sum, SamplesBuilder more) {
        SamplesBuilder joined = sum == null ? new SamplesBuilder(more.features()) : sum;
        joined.addAll(more);
        return joined;
    }

    Platt calibration() {
        return Platt.learn(logOdds, positive);
    }

    /** The least probability at which false marks stay within what is allowed. */
    double operating(Platt calibration, double falsePerSquareKilometre, double squareKilometres) {
        int allowed = (int) Math.floor(falsePerSquareKilometre * squareKilometres);
        double[] wrong =
                IntStream.range(0, logOdds.length)
                        .filter(i -> !positive[i])
                        .mapToDouble(i -> logOdds[i])
                        .sorted()
                        .toArray();
        double atMost = wrong.length <= allowed ? -20 : wrong[wrong.length - 1 - allowed];
        double probability = calibration.at(atMost);
        // Above the probability of the first one that is not allowed.
        return Math.clamp(probability * 1.0001 + 1e-6, 0.01, 0.99);
    }

    String summary(Platt calibration, double operating, double squareKilometres) {
        int found = 0;
        int wrong = 0;
        int places = missed;
        for (int i = 0; i < logOdds.length; i++) {
            boolean marked = calibration.at(logOdds[i]) >= operating;
            found += marked && positive[i] ? 1 : 0;
            wrong += marked && !positive[i] ? 1 : 0;
            places += positive[i] ? 1 : 0;
        }
        return String.format(
                Locale.ROOT,
                "out of fold: %d of %d places marked (%d without a candidate), %.2f false per km²"
                        + " at probability %.3f; %d candidates",
                found,
                places,
                missed,
                wrong / squareKilometres,
                operating,
                logOdds.length);
    }
}
