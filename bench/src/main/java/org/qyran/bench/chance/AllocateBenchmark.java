package org.qyran.bench.chance;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.qyran.survey.chance.Allocate;
import org.qyran.survey.chance.Allocation;
import org.qyran.survey.chance.Budget;
import org.qyran.survey.chance.Cells;
import org.qyran.survey.chance.ChanceMap;
import org.qyran.survey.chance.DetectionLaw;
import org.qyran.survey.chance.SearchProblem;

/** Effort over a made-up area of some 600 km² in cells of 250 m, by sorting and by halving. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class AllocateBenchmark {

    /** What turns coverage into detection. */
    public enum Law {
        RANDOM,
        LINES,
        PASSES
    }

    @Param({"RANDOM", "LINES", "PASSES"})
    public Law law = Law.RANDOM;

    private SearchProblem problem = problem(Law.RANDOM);
    private Cells cells = cells();
    private final List<Budget> budgets = new ArrayList<>();

    private static MadeArea made() {
        return new MadeArea(new SplittableRandom(9), 18_000);
    }

    private static Cells cells() {
        return Cells.over(made().outline(), 250);
    }

    private static SearchProblem problem(Law law) {
        ChanceMap map = made().prior(cells()).map();
        return SearchProblem.of(
                map,
                switch (law) {
                    case RANDOM -> new DetectionLaw.RandomSearch();
                    case LINES -> new DetectionLaw.InverseCube();
                    case PASSES -> new DetectionLaw.Passes(0.7);
                });
    }

    @Setup
    public void make() {
        cells = cells();
        problem = problem(law);
        budgets.clear();
        for (int k = 0; k < 10; k++) {
            budgets.add(new Budget("aircraft " + k, 1, 15e6));
        }
    }

    @Benchmark
    public Allocation together() {
        return Allocate.together(problem, cells, budgets);
    }
}
