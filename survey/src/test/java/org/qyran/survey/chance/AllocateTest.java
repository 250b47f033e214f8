package org.qyran.survey.chance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllocateTest {

    private static final double EQUAL = 1e-6;

    private static SearchProblem random(Random random, int cells, DetectionLaw law, boolean caps) {
        double[] mass = new double[cells];
        double[] area = new double[cells];
        double[] most = new double[cells];
        double sum = 0;
        for (int i = 0; i < cells; i++) {
            mass[i] = random.nextInt(5) == 0 ? 0 : Math.exp(2 * random.nextGaussian());
            area[i] = 0.2 + random.nextDouble();
            most[i] = caps && random.nextBoolean() ? random.nextDouble() : Double.POSITIVE_INFINITY;
            sum += mass[i];
        }
        for (int i = 0; i < cells; i++) {
            mass[i] *= 0.9 / Math.max(sum, 1e-9);
        }
        return SearchProblem.of(mass, area, law).withMost(most);
    }

    private static double onePot(SearchProblem problem, double budget) {
        int[] all = IntStream.range(0, problem.count()).toArray();
        return problem.success(Spread.of(problem, all, budget));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void randomSearchIsAsGoodAsEveryOtherWay(long seed) {
        Random random = new Random(seed);
        SearchProblem problem = random(random, 6, new DetectionLaw.RandomSearch(), true);
        double budget = 4 * random.nextDouble();
        assertThat(onePot(problem, budget))
                .isCloseTo(Exhaustive.onePot(problem, budget), within(EQUAL));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15})
    void parallelLinesAreAsGoodAsEveryOtherWay(long seed) {
        Random random = new Random(seed);
        SearchProblem problem = random(random, 6, new DetectionLaw.InverseCube(), true);
        double budget = 4 * random.nextDouble();
        assertThat(onePot(problem, budget))
                .isCloseTo(Exhaustive.onePot(problem, budget), within(EQUAL));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void wholePassesAreAsGoodAsEveryOtherWay(long seed) {
        Random random = new Random(seed);
        double q = 0.3 + 0.6 * random.nextDouble();
        SearchProblem problem = random(random, 4, new DetectionLaw.Passes(q), false);
        double budget = 2 * random.nextDouble();
        assertThat(onePot(problem, budget))
                .isCloseTo(Exhaustive.wholePasses(problem, budget, q), within(EQUAL));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void severalBudgetsWithTheirOwnReach(long seed) {
        Random random = new Random(seed);
        DetectionLaw law =
                seed % 2 == 0 ? new DetectionLaw.RandomSearch() : new DetectionLaw.InverseCube();
        SearchProblem problem = random(random, 4, law, false);
        List<Budget> budgets = budgets(random, 3, 4);
        Allocation found = Allocate.together(problem, IntStream.range(0, 4).toArray(), budgets);
        assertThat(found.success()).isCloseTo(Exhaustive.budgets(problem, budgets), within(EQUAL));
        requireHonest(found, problem);
    }

    private static List<Budget> budgets(Random random, int count, int cells) {
        List<Budget> budgets = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            BitSet reach = new BitSet();
            reach.set(random.nextInt(cells));
            reach.set(random.nextInt(cells));
            budgets.add(new Budget("craft " + k, 1, 0.05 + random.nextDouble(), reach::get));
        }
        return budgets;
    }

    /** No budget gives more than it has or where it cannot get to. */
    private static void requireHonest(Allocation found, SearchProblem problem) {
        double[] spent = new double[found.budgets().size()];
        for (Allocation.Share share : found.shares()) {
            assertThat(found.budgets().get(share.budget()).reaches().test(share.cell())).isTrue();
            assertThat(share.sweptSquareMetres()).isPositive();
            spent[share.budget()] += share.sweptSquareMetres();
        }
        for (int k = 0; k < spent.length; k++) {
            assertThat(spent[k])
                    .isLessThanOrEqualTo(found.budgets().get(k).sweptSquareMetres() * (1 + 1e-9));
        }
        double[] swept = found.swept(problem.count());
        for (int cell = 0; cell < swept.length; cell++) {
            assertThat(swept[cell])
                    .isLessThanOrEqualTo(
                            problem.room(cell) * problem.squareMetres(cell) * (1 + 1e-9) + 1e-12);
        }
    }

    @Test
    void dayByDayWinsAsMuchAsAllAtOnceWhereEveryDayReachesAll() {
        Random random = new Random(7);
        Cells cells = Cells.square(12, 9, 250);
        double[] weights = new double[cells.count()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.exp(random.nextGaussian());
        }
        SearchProblem problem =
                SearchProblem.of(
                        ChanceMap.of(cells, weights, 0.1), new DetectionLaw.RandomSearch());
        List<Budget> budgets = new ArrayList<>();
        for (int day = 1; day <= 3; day++) {
            budgets.add(new Budget("drone", day, 800_000));
            budgets.add(new Budget("helicopter", day, 1_500_000));
        }
        Allocation days = Allocate.dayByDay(problem, cells, budgets);
        Allocation once = Allocate.together(problem, cells, budgets);
        assertThat(days.success()).isCloseTo(once.success(), within(1e-9));
        requireHonest(days, problem);
        assertThat(days.unspentSquareMetres(0)).isCloseTo(0, within(1e-3));
    }

    @Test
    void farMoreEffortThanLandFindsAllThereIs() {
        for (DetectionLaw law :
                List.of(
                        new DetectionLaw.RandomSearch(),
                        new DetectionLaw.InverseCube(),
                        new DetectionLaw.Passes(0.5))) {
            SearchProblem problem =
                    SearchProblem.of(new double[] {0.3, 0.6}, new double[] {2, 1}, law);
            assertThat(onePot(problem, 1e6)).isCloseTo(0.9, within(1e-12));
        }
    }

    @Test
    void whatNoCellCanTakeStaysUnspent() {
        SearchProblem problem =
                SearchProblem.of(
                                new double[] {1}, new double[] {2}, new DetectionLaw.RandomSearch())
                        .withMost(new double[] {0.5});
        Allocation found =
                Allocate.together(problem, new int[] {0}, List.of(new Budget("a", 1, 10)));
        assertThat(found.unspentSquareMetres(0)).isCloseTo(9, within(1e-12));
        assertThat(found.success()).isCloseTo(1 - Math.exp(-0.5), within(1e-12));
    }
}
