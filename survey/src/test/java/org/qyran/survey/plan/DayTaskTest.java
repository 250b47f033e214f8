package org.qyran.survey.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.qyran.survey.chance.Budget;
import org.qyran.survey.chance.Cells;
import org.qyran.survey.chance.DetectionLaw;
import org.qyran.survey.chance.Prior;
import org.qyran.survey.chance.SearchProblem;
import org.qyran.survey.chance.Sorties;
import org.qyran.survey.cover.Coverage;
import org.qyran.survey.cover.Craft;
import org.qyran.survey.cover.StopAndGo;

class DayTaskTest {

    private static final double SWEEP_WIDTH_METRES = 150;

    @Test
    void linesSpendTheBudgetInsideTheSquare() {
        GeometryFactory geometry = new GeometryFactory();
        Cells cells = Cells.over(geometry.toGeometry(new Envelope(71, 71.06, 43, 43.05)), 500);
        SearchProblem problem =
                SearchProblem.of(
                        new Prior(cells, List.of(), 0.1).map(), new DetectionLaw.RandomSearch());
        List<Budget> budgets =
                List.of(
                        new Budget("one", 1, 4e6),
                        new Budget("two", 1, 6e6),
                        new Budget("one", 2, 4e6));
        Sorties.Assignment plan = Sorties.assign(problem, cells, budgets);
        List<DayTask> tasks = DayTask.of(cells, plan, _ -> SWEEP_WIDTH_METRES);
        assertThat(tasks).extracting(DayTask::budget).isEqualTo(budgets);
        for (DayTask task : tasks) {
            assertThat(cells.area().buffer(1e-3).covers(task.area())).isTrue();
            Coordinate home = task.area().getCoordinate();
            Craft craft = new Craft("one", new StopAndGo(15, 15, 3), home, home, 1e5, 60, 60, 1);
            Coverage lines = task.lines(geometry.createPolygon(), craft, () -> false).orElseThrow();
            double asked = task.budget().sweptSquareMetres() / SWEEP_WIDTH_METRES;
            assertThat(lines.lookingMetres() / asked).isCloseTo(1, within(0.15));
        }
    }
}
