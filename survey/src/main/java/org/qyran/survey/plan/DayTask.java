package org.qyran.survey.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;
import org.locationtech.jts.algorithm.MinimumDiameter;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.qyran.survey.chance.Budget;
import org.qyran.survey.chance.Cells;
import org.qyran.survey.chance.Sorties;
import org.qyran.survey.cover.CoverArea;
import org.qyran.survey.cover.Coverage;
import org.qyran.survey.cover.Craft;
import org.qyran.survey.cover.Sweep;

/**
 * What one aircraft is sent to search on one day, as an area to be crossed in parallel lines.
 *
 * @param budget whose effort it is
 * @param area polygons, in metres on the cells' plane
 * @param spacingMetres between lines, so that they spend the budget: sweep width × area ÷ swept
 *     area, to whole lines; wider than the swath where a share of the land is to be looked at
 */
public record DayTask(Budget budget, Geometry area, double spacingMetres) {

    /** Rounding must not make one line more. */
    private static final double JUST_ABOVE = 1 + 1e-6;

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    /**
     * One a sortie, in the sorties' order.
     *
     * @param cells those the assignment is over
     * @param sweepWidthMetres above 0, of the budget's aircraft
     */
    public static List<DayTask> of(
            Cells cells, Sorties.Assignment plan, ToDoubleFunction<Budget> sweepWidthMetres) {
        List<DayTask> tasks = new ArrayList<>();
        for (int k = 0; k < plan.sorties().size(); k++) {
            Budget budget = plan.sorties().get(k);
            Geometry square = GEOMETRY.toGeometry(envelope(cells, plan.sectors().get(k)));
            Geometry area = OverlayNGRobust.overlay(square, cells.area(), OverlayNG.INTERSECTION);
            double lines = budget.sweptSquareMetres() / sweepWidthMetres.applyAsDouble(budget);
            tasks.add(new DayTask(budget, area, spacing(area, area.getArea() / lines)));
        }
        return tasks;
    }

    /** The nearest at which whole lines fit the narrowest way across. */
    private static double spacing(Geometry area, double metres) {
        double across = new MinimumDiameter(area).getLength();
        return across * JUST_ABOVE / Math.max(1, Math.rint(across / metres));
    }

    private static Envelope envelope(Cells cells, Sorties.Sector sector) {
        int first = sector.row() * cells.columns() + sector.column();
        int last = first + (sector.rows() - 1) * cells.columns() + sector.columns() - 1;
        Envelope both = cells.envelope(first);
        both.expandToInclude(cells.envelope(last));
        return both;
    }

    /**
     * The lines and who flies them.
     *
     * @param noFly polygons in metres on the cells' plane; may be empty
     * @param craft its places on the same plane
     * @param goOn as in {@link CoverArea#plan}
     * @return empty when the aircraft cannot do it
     */
    public Optional<Coverage> lines(Geometry noFly, Craft craft, BooleanSupplier goOn) {
        Sweep sweep = new Sweep(spacingMetres / 2, spacingMetres, 0);
        return new CoverArea(area, noFly, sweep, List.of(craft)).plan(goOn);
    }
}
