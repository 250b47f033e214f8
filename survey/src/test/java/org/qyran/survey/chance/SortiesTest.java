package org.qyran.survey.chance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortiesTest {

    private static final Cells CELLS = Cells.square(4, 3, 1000);

    /** Every square for every sortie. */
    private static double best(
            SearchProblem problem,
            List<Budget> sorties,
            List<Sorties.Sector> sectors,
            double[] swept,
            int k) {
        if (k == sorties.size()) {
            return problem.success(swept);
        }
        double best = 0;
        for (Sorties.Sector sector : sectors) {
            double each =
                    sorties.get(k).sweptSquareMetres()
                            / ((double) sector.columns() * sector.rows());
            double[] with = swept.clone();
            for (int y = sector.row(); y < sector.row() + sector.rows(); y++) {
                for (int x = sector.column(); x < sector.column() + sector.columns(); x++) {
                    with[y * 4 + x] += each;
                }
            }
            best = Math.max(best, best(problem, sorties, sectors, with, k + 1));
        }
        return best;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void nearTheBestOfAllAssignmentsAndBoundedByItsWord(long seed) {
        Random random = new Random(seed);
        double[] weights = new double[CELLS.count()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.exp(1.5 * random.nextGaussian());
        }
        DetectionLaw law =
                seed % 2 == 0 ? new DetectionLaw.RandomSearch() : new DetectionLaw.InverseCube();
        SearchProblem problem = SearchProblem.of(ChanceMap.of(CELLS, weights, 0.1), law);
        List<Budget> sorties = new ArrayList<>();
        for (int k = 0; k < 3; k++) {
            sorties.add(new Budget("craft " + k, 1, 1e6 * (1 + 3 * random.nextDouble())));
        }
        Sorties.Assignment found = Sorties.assign(problem, CELLS, sorties);
        List<Sorties.Sector> sectors = Sorties.sectors(problem, CELLS, sorties);
        double best = best(problem, sorties, sectors, new double[CELLS.count()], 0);
        assertThat(found.success()).isLessThanOrEqualTo(best + 1e-12);
        assertThat(found.bound()).isGreaterThanOrEqualTo(best - 1e-12);
        assertThat(found.success()).isGreaterThanOrEqualTo(0.97 * best);
    }
}
