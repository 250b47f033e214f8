package org.qyran.imagery.plots;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.qyran.imagery.learn.BoostedTrees;
import org.qyran.imagery.learn.Boosting;
import org.qyran.imagery.learn.Platt;
import org.qyran.imagery.learn.Samples;
import org.qyran.imagery.learn.SamplesBuilder;
import org.qyran.imagery.learn.Schedule;
import org.qyran.imagery.parcels.Sensor;
import org.qyran.imagery.plots.Candidates.Candidate;
import org.qyran.imagery.plots.Judged.Rated;

/** Learns the judges of a {@link PlotModel} and what they say of what they have not seen. */
final class JudgeTraining {

    /** Of the false marks allowed those that gardens may make by themselves. */
    private static final double GARDENS_SHARE = 0.5;

    /** Judges of different draws whose mean decides. */
    private static final int MEMBERS = 4;

    private final Sensor sensor;
    private final PlotTraining.Settings settings;
    private final Teller teller;

    JudgeTraining(Sensor sensor, PlotTraining.Settings settings, Teller teller) {
        this.sensor = sensor;
        this.settings = settings;
        this.teller = teller;
    }

    /**
     * @param outOfFold a scene's candidates with checked log-odds of trees that have not seen it
     */
    record Learned(Judge judge, Function<Candidates, List<Rated>> outOfFold) {}

    private interface Examples {
        void add(Candidates scene, IntPredicate fold, SamplesBuilder samples);
    }

    /**
     * @param allowed false marks per km² of what is said at all; empty to say something of all
     */
    private Learned judge(
            List<Candidates> scenes,
            Function<Candidates, List<Candidate>> which,
            Examples examples,
            OptionalDouble allowed) {
        List<BoostedTrees> without =
                IntStream.range(0, PlotTraining.FOLDS)
                        .mapToObj(out -> plotTrees(samples(scenes, examples, f -> f != out)))
                        .toList();
        Function<Candidates, List<Rated>> rated =
                scene -> Judged.outOfFold(which.apply(scene), without);
        Platt calibration = Judged.of(scenes, rated).calibration();
        Function<Candidates, List<Rated>> checked =
                scene -> Judged.checked(rated.apply(scene), calibration);
        double from =
                allowed.isEmpty() ? 0 : Judged.of(scenes, checked).operating(allowed.getAsDouble());
        BoostedTrees all = plotTrees(samples(scenes, examples, fold -> true));
        return new Learned(
                new Judge(all, calibration, from),
                scene -> Judged.from(checked.apply(scene), from));
    }

    /**
     * @throws IllegalArgumentException with too few places to learn and to judge by
     */
    Learned plots(List<Candidates> scenes) {
        refuseTooFew(scenes);
        return judge(scenes, Candidates::all, Candidates::learnFrom, OptionalDouble.empty());
    }

    /** Empty where places are no gardens of their own, e.g. too few of them. */
    Optional<Learned> gardens(List<Candidates> scenes) {
        for (int fold = 0; fold < PlotTraining.FOLDS; fold++) {
            int out = fold;
            Samples samples = samples(scenes, Candidates::learnFromGardens, f -> f != out);
            int others = samples.size() - samples.positives();
            teller.tell("gardens-without-fold", fold, samples.positives(), others);
            if (samples.positives() == 0 || others == 0) {
                return Optional.empty();
            }
        }
        return Optional.of(
                judge(
                        scenes,
                        Candidates::gardens,
                        Candidates::learnFromGardens,
                        OptionalDouble.of(GARDENS_SHARE * settings.falsePerSquareKilometre())));
    }

    private void refuseTooFew(List<Candidates> candidates) {
        for (int fold = 0; fold < PlotTraining.FOLDS; fold++) {
            int without = fold;
            Samples samples = samples(candidates, Candidates::learnFrom, f -> f != without);
            int places = samples.positives();
            int others = samples.size() - places;
            teller.tell("without-fold", fold, places, others);
            if (places == 0 || others == 0) {
                throw new IllegalArgumentException(
                        "too few rasters: without a fifth of them there are candidates for %d known places and %d for none"
                                .formatted(places, others));
            }
        }
    }

    private Samples samples(List<Candidates> scenes, Examples examples, IntPredicate fold) {
        SamplesBuilder samples =
                new SamplesBuilder(PlotFeatures.names(sensor, Surroundings.evidenceNames(sensor)));
        scenes.forEach(scene -> examples.add(scene, fold, samples));
        return samples.build();
    }

    private BoostedTrees plotTrees(Samples samples) {
        List<BoostedTrees> members = new ArrayList<>();
        for (int member = 0; member < MEMBERS; member++) {
            Schedule schedule =
                    new Schedule(
                            settings.plotTrees(),
                            4,
                            0.08,
                            0.7,
                            3,
                            0.7,
                            0.3,
                            settings.seed() + member);
            members.add(Boosting.learn(samples, schedule));
        }
        return BoostedTrees.mean(members);
    }
}
