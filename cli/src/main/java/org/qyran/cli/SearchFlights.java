package org.qyran.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.qyran.exchange.briefing.BriefingNotes;
import org.qyran.exchange.flight.FlightFiles;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.Terrain;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.Language;
import org.qyran.survey.aircraft.AircraftKind;
import org.qyran.survey.aircraft.Camera;
import org.qyran.survey.aircraft.Catalogue;
import org.qyran.survey.chance.Budget;
import org.qyran.survey.chance.Cells;
import org.qyran.survey.chance.SearchProblem;
import org.qyran.survey.chance.Sorties;
import org.qyran.survey.height.Telling;
import org.qyran.survey.height.View;
import org.qyran.survey.plan.Crew;
import org.qyran.survey.plan.DayTask;
import org.qyran.survey.plan.PlanSurvey;
import org.qyran.survey.plan.Planning;
import org.qyran.survey.plan.SurveyPlan;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;

/** The flights of {@code search-map}: of each aircraft and day one square, crossed in lines. */
final class SearchFlights {

    /** Squares of more cells take longer to choose than anybody waits. */
    private static final int MOST_CELLS = 10_000;

    @ArgGroup(exclusive = true, multiplicity = "0..1")
    private final HeightOptions height = new HeightOptions();

    @Mixin private final FlightOptions flying = new FlightOptions();

    @Mixin private final BriefingOptions briefing = new BriefingOptions();

    /** What one aircraft does on one day. */
    record Day(Budget budget, DayTask task, SurveyPlan plan) {}

    /**
     * @param success that whole sorties add, of what is left
     * @param nearness to the best there is
     */
    record Planned(List<Day> days, double success, double nearness) {}

    /** Whether flights are asked for: only who says how high gets any. */
    boolean asked() {
        return height.given();
    }

    /** What one kind's camera sees from there. */
    SearchAircraft.Seen seen(String kind) throws IOException {
        AircraftKind craft = Catalogue.aircraft(kind);
        Camera camera = Catalogue.camera(flying.camera(craft.camera()));
        View view = new View(camera, height.metres(camera));
        double keepsUp = Math.min(view.sharpSpeed(1), view.keepingUpSpeed(flying.forwardOverlap()));
        String source =
                "Johnson: %s m, %s, %.0f m"
                        .formatted(height.thingMetres(), camera.name(), view.heightMetres());
        return new SearchAircraft.Seen(
                craft,
                camera,
                view.swathMetres(),
                Math.min(craft.cruiseSpeed(), keepsUp),
                view.probability(Telling.RECOGNISE, height.thingMetres()),
                source);
    }

    /** Of each cell, the share that may be flown over. */
    double[] open(Cells cells) throws IOException {
        Geometry zones = cells.toPlane(flying.zones());
        double[] open = new double[cells.count()];
        for (int cell = 0; cell < open.length; cell++) {
            Geometry square = cells.area().getFactory().toGeometry(cells.envelope(cell));
            double closed =
                    square.intersects(zones)
                            ? OverlayNGRobust.overlay(square, zones, OverlayNG.INTERSECTION)
                                    .getArea()
                            : 0;
            open[cell] = 1 - closed / square.getArea();
        }
        return open;
    }

    /**
     * @param area whose file it came from, for refusals
     * @throws BadInput when whole sorties cannot be chosen over so many cells, or from so far away
     * @throws Impossible naming aircraft and day
     */
    Planned plan(
            Path area,
            SearchProblem problem,
            Cells cells,
            SearchAircraft aircraft,
            List<Budget> budgets,
            Optional<Terrain> terrain)
            throws IOException {
        if (cells.count() > MOST_CELLS) {
            throw new BadInput(
                    area.toString(),
                    "--cell",
                    cells.sideMetres(),
                    Fault.IMPLAUSIBLE_SIZE,
                    "%d cells where flights are planned; a larger --cell makes fewer"
                            .formatted(MOST_CELLS));
        }
        requireNames(budgets);
        Sorties.Assignment chosen = Sorties.assign(problem, cells, budgets);
        List<DayTask> tasks =
                DayTask.of(cells, chosen, budget -> aircraft.of(budget).sweepWidthMetres());
        Geometry zones = flying.zones();
        List<Planning> planned =
                IntStream.range(0, tasks.size())
                        .parallel()
                        .mapToObj(i -> plan(tasks.get(i), cells, zones, aircraft, terrain))
                        .toList();
        List<Day> days = new ArrayList<>();
        for (int i = 0; i < tasks.size(); i++) {
            Budget budget = tasks.get(i).budget();
            switch (planned.get(i)) {
                case Planning.Planned one -> days.add(new Day(budget, tasks.get(i), one.plan()));
                case Planning.Impossible no -> throw new Impossible(budget, no);
            }
        }
        return new Planned(days, chosen.success(), chosen.nearness());
    }

    /** Flights an aircraft cannot make; the sentence says what would help. */
    static final class Impossible extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Budget budget;
        private final transient Planning.Impossible why;

        Impossible(Budget budget, Planning.Impossible why) {
            super(why.sentence(Language.ENGLISH));
            this.budget = budget;
            this.why = why;
        }

        String sentence(Language language) {
            return "%s (%d): %s".formatted(budget.aircraft(), budget.day(), why.sentence(language));
        }
    }

    private Planning plan(
            DayTask task,
            Cells cells,
            Geometry zones,
            SearchAircraft aircraft,
            Optional<Terrain> terrain) {
        SearchAircraft.Craft craft = aircraft.of(task.budget());
        SearchAircraft.Seen seen = Objects.requireNonNull(craft.seen());
        Geometry ground = cells.toDegrees(task.area());
        GroundPoint home = craft.from() == null ? corner(cells) : craft.from();
        String name = "%s-day-%d".formatted(craft.name(), task.budget().day());
        Crew crew = new Crew(name, seen.kind(), home, home, craft.sorties());
        return PlanSurvey.spaced(
                flying.request(
                        ground,
                        zones,
                        seen.camera(),
                        height.metres(seen.camera()),
                        List.of(crew),
                        terrain),
                task.spacingMetres(),
                () -> false);
    }

    private static GroundPoint corner(Cells cells) {
        Coordinate first = cells.toDegrees(cells.area()).getCoordinates()[0];
        return new GroundPoint(first.y, first.x);
    }

    /** They become files' names. */
    private static void requireNames(List<Budget> budgets) {
        Set<String> named = new HashSet<>();
        for (Budget budget : budgets) {
            boolean fit = budget.aircraft().matches("[\\p{L}\\p{N}_.-]+");
            if (!fit || !named.add(budget.aircraft() + "-day-" + budget.day())) {
                throw new WrongUsage("aircraft-name", "--aircraft", budget.aircraft());
            }
        }
    }

    /** Of each day and aircraft its missions and its briefing sheet. */
    List<Path> write(Path folder, Path area, List<Day> days, Language language) throws IOException {
        List<Path> written = new ArrayList<>();
        for (Day day : days) {
            written.addAll(FlightFiles.write(folder, day.plan()));
            Budget budget = day.budget();
            String name = "%s-day-%d".formatted(budget.aircraft(), budget.day());
            BriefingNotes notes =
                    briefing.notes(
                            BriefingOptions.name(area) + ", " + name,
                            flying.order(),
                            height.thingMetres(),
                            budget.day() - 1);
            Path sheet = folder.resolve(name + "-briefing.pdf");
            written.add(BriefingOptions.write(sheet, day.plan(), notes, language));
        }
        return written;
    }
}
