package org.qyran.imagery.plots;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.qyran.imagery.parcels.CellGrid;
import org.qyran.imagery.raster.Window;

class CandidatesTest {

    @Test
    void ofOverlappingCandidatesTheLikeliestIsKept() {
        List<int[]> candidates =
                List.of(new int[] {1, 2, 3, 4}, new int[] {3, 4}, new int[] {7, 8}, new int[] {1});
        assertThat(PlotFinder.best(candidates, new double[] {1, 2, -1, 0}))
                .containsExactly(1, 3, 2);
        assertThat(PlotFinder.best(candidates, new double[] {3, 2, -1, 0})).containsExactly(0, 2);
    }

    @Test
    void aPlotBesideALessLikelyBedIsACandidateByItself() {
        CellGrid grid = CellGrid.over(new Window(0, 0, 200, 200), OptionalDouble.of(0.1));
        float[] likeness = new float[grid.size()];
        for (int row = 10; row < 20; row++) {
            for (int column = 5; column < 35; column++) {
                likeness[row * grid.columns() + column] = column < 15 ? 0.7f : 0.1f;
            }
        }
        List<int[]> candidates = PlotFinder.candidates(likeness, grid, 0.08);
        assertThat(candidates.stream().map(c -> c.length)).contains(300, 100);
        assertThat(candidates.stream().mapToInt(c -> c.length).distinct().count())
                .as("no candidate twice")
                .isEqualTo(candidates.size());
        for (int cell : candidates.getLast()) {
            assertThat(likeness[cell]).isEqualTo(0.7f);
        }
    }
}
