package org.qyran.server.search;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.Terrain;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.ground.Ground;
import org.qyran.survey.aircraft.Camera;
import org.qyran.survey.aircraft.Catalogue;
import org.qyran.survey.height.Telling;
import org.qyran.survey.height.View;
import org.qyran.survey.plan.Crew;
import org.qyran.survey.plan.SurveyRequest;

/**
 * How an area is to be flown.
 *
 * @param camera one of the catalogue's; the first aircraft's own where absent
 * @param heightMetres above ground; what follows from {@code thingMetres} where absent
 * @param thingMetres how large what must be recognised is; 1 m where absent
 * @param sideOverlap share of a swath that its neighbour sees too; 0.3 where absent
 * @param forwardOverlap share of an image that the next one sees too; 0.3 where absent
 * @param windMetresPerSecond to plan for; none where absent
 * @param followGround whether heights follow the unit's terrain; where absent, if it is known there
 * @param patienceSeconds to look for a better plan than the first; none where absent
 * @param notes for the crews' briefing sheet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlanSettings(
        @Nullable String camera,
        @Nullable Double heightMetres,
        @Nullable Double thingMetres,
        @Nullable Double sideOverlap,
        @Nullable Double forwardOverlap,
        @Nullable Double windMetresPerSecond,
        @Nullable Boolean followGround,
        @Nullable Integer patienceSeconds,
        @Nullable List<Team> aircraft,
        @Nullable SheetNotes notes) {

    static final double RECOGNISED = 0.79;

    private static final int MOST_AIRCRAFT = 20;
    private static final int MOST_SORTIES = 50;
    private static final int MOST_PATIENCE_SECONDS = 20;
    private static final double USUAL_OVERLAP = 0.3;
    private static final double METRES_A_KILOMETRE = 1000;

    /** Planning it would take longer than anybody waits, and flying it longer than a season. */
    private static final double MOST_WAY_METRES = 3_000_000;

    /**
     * Aircraft of a kind that start at one place.
     *
     * @param kind one of the catalogue's
     * @param count 1 where absent
     * @param launch longitude, latitude; the area's first corner where absent
     * @param sorties how often each can take off; as often as it takes where absent
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Team(
            @Nullable String kind,
            @Nullable Integer count,
            @Nullable List<Double> launch,
            @Nullable Integer sorties) {}

    Duration patience() {
        return Duration.ofSeconds(
                count("patienceSeconds", patienceSeconds, 0, 0, MOST_PATIENCE_SECONDS));
    }

    SheetNotes told() {
        return notes == null ? SheetNotes.NONE : notes;
    }

    double thing() {
        return Check.number("thingMetres", thingMetres == null ? 1.0 : thingMetres, 0.01, 1000);
    }

    /**
     * @param order number of the flight order
     * @param terrain the unit's, where it has any
     * @throws Refused naming what is missing or impossible
     */
    SurveyRequest request(Geometry outline, Geometry noFly, String order, @Nullable Terrain terrain)
            throws IOException {
        List<Crew> crews = crews(outline);
        Camera chosen = camera(crews);
        double height = height(chosen);
        double side = overlap("sideOverlap", sideOverlap);
        double spacing = new View(chosen, height).swathMetres() * (1 - side);
        double way = Land.squareMetres(outline) / spacing;
        if (way > MOST_WAY_METRES) {
            throw Refused.field(
                    "plan-large",
                    "heightMetres",
                    Math.round(height),
                    Math.round(way / METRES_A_KILOMETRE),
                    MOST_WAY_METRES / METRES_A_KILOMETRE);
        }
        return new SurveyRequest(
                outline,
                noFly,
                order,
                chosen,
                height,
                side,
                overlap("forwardOverlap", forwardOverlap),
                Check.number(
                        "windMetresPerSecond",
                        windMetresPerSecond == null ? 0.0 : windMetresPerSecond,
                        0,
                        60),
                crews,
                followed(terrain, outline, crews),
                false);
    }

    private Optional<Terrain> followed(
            @Nullable Terrain terrain, Geometry outline, List<Crew> crews) {
        if (Boolean.FALSE.equals(followGround)) {
            return Optional.empty();
        }
        if (Boolean.TRUE.equals(followGround)) {
            if (terrain == null) {
                throw Refused.field("no-terrain", "followGround");
            }
            return Optional.of(terrain);
        }
        Stream<GroundPoint> corners =
                Arrays.stream(outline.getCoordinates()).map(at -> new GroundPoint(at.y, at.x));
        Stream<GroundPoint> launches = crews.stream().map(Crew::launch);
        return Optional.ofNullable(terrain)
                .filter(one -> Ground.knows(one, Stream.concat(corners, launches).toList()));
    }

    private double height(Camera chosen) {
        double height =
                heightMetres == null
                        ? View.telling(chosen, Telling.RECOGNISE, thing(), RECOGNISED, 0)
                                .heightMetres()
                        : heightMetres;
        return Check.number("heightMetres", height, 5, 10_000);
    }

    private Camera camera(List<Crew> crews) throws IOException {
        String name = camera == null ? crews.getFirst().kind().camera() : camera;
        return Catalogue.camera(Check.oneOf("camera", name, Set.copyOf(Catalogue.CAMERAS)));
    }

    private static double overlap(String field, @Nullable Double asked) {
        return Check.number(field, asked == null ? USUAL_OVERLAP : asked, 0, 0.95);
    }

    private List<Crew> crews(Geometry outline) throws IOException {
        List<Crew> crews = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        List<Team> teams = aircraft == null ? List.of() : aircraft;
        for (int i = 0; i < teams.size(); i++) {
            Team team = teams.get(i);
            String field = "aircraft[%d]".formatted(i);
            String kind = Check.oneOf(field + ".kind", team.kind(), Set.copyOf(Catalogue.AIRCRAFT));
            int count = count(field + ".count", team.count(), 1, 1, MOST_AIRCRAFT);
            int sorties = count(field + ".sorties", team.sorties(), MOST_SORTIES, 1, MOST_SORTIES);
            GroundPoint place = launch(field + ".launch", team.launch(), outline);
            for (int n = 0; n < count; n++) {
                String name = kind + "-" + numbers.merge(kind, 1, Integer::sum);
                crews.add(new Crew(name, Catalogue.aircraft(kind), place, place, sorties));
            }
        }
        if (crews.isEmpty() || crews.size() > MOST_AIRCRAFT) {
            throw Refused.field("out-of-range", "aircraft", crews.size(), 1, MOST_AIRCRAFT);
        }
        return crews;
    }

    private static int count(
            String field, @Nullable Integer asked, int usual, int least, int most) {
        return (int) Check.number(field, asked == null ? usual : asked.doubleValue(), least, most);
    }

    private static GroundPoint launch(
            String field, @Nullable List<Double> asked, Geometry outline) {
        if (asked == null) {
            Coordinate corner = outline.getCoordinates()[0];
            return new GroundPoint(corner.y, corner.x);
        }
        if (asked.size() != 2) {
            throw Refused.field("out-of-range", field, asked.size(), 2, 2);
        }
        return new GroundPoint(
                Check.number(field + "[1]", asked.get(1), -90, 90),
                Check.number(field + "[0]", asked.get(0), -180, 180));
    }
}
