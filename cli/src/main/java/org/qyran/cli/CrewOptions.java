package org.qyran.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.qyran.geo.GroundPoint;
import org.qyran.survey.aircraft.AircraftKind;
import org.qyran.survey.aircraft.Catalogue;
import org.qyran.survey.plan.Crew;
import picocli.CommandLine.Option;

/** Who flies, and from where. */
final class CrewOptions {

    private static final int MOST_AIRCRAFT = 100;

    @Option(
            names = "--aircraft",
            required = true,
            split = ",",
            paramLabel = "KIND[:N]",
            description =
                    "skylark, multirotor, helicopter or a .properties file of the same form; N of"
                            + " them")
    private List<String> aircraft = List.of();

    @Option(
            names = "--launch",
            paramLabel = "LAT,LON",
            description =
                    "where they take off and land; given several times, the aircraft take turns"
                            + " (default: the first corner of the area)")
    private List<String> launches = List.of();

    @Option(
            names = "--batteries",
            paramLabel = "N",
            description = "how often each can take off (default: as often as it takes)")
    private int batteries = Integer.MAX_VALUE;

    String usualCamera() throws IOException {
        return Catalogue.aircraft(kind(aircraft.getFirst())).camera();
    }

    List<Crew> crews(Geometry area) throws IOException {
        WrongUsage.requireWithin("--batteries", batteries, 1, Integer.MAX_VALUE);
        List<GroundPoint> places = new ArrayList<>();
        for (String launch : launches) {
            double[] parts = PoseOptions.numbers("--launch", launch, "LAT,LON", 2);
            places.add(PoseOptions.place("--launch", parts));
        }
        if (places.isEmpty()) {
            Coordinate corner = area.getCoordinates()[0];
            places.add(new GroundPoint(corner.y, corner.x));
        }
        List<Crew> crews = new ArrayList<>();
        Map<String, Integer> numbers = new HashMap<>();
        for (String text : aircraft) {
            AircraftKind kind = Catalogue.aircraft(kind(text));
            for (int i = 0; i < count(text); i++) {
                GroundPoint place = places.get(crews.size() % places.size());
                String name = kind.name() + "-" + numbers.merge(kind.name(), 1, Integer::sum);
                crews.add(new Crew(name, kind, place, place, batteries));
            }
        }
        return crews;
    }

    private static String kind(String text) {
        int colon = text.lastIndexOf(':');
        return (colon < 0 ? text : text.substring(0, colon)).strip();
    }

    private static int count(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return 1;
        }
        double count = PoseOptions.numbers("--aircraft", text.substring(colon + 1), "N", 1)[0];
        WrongUsage.requireWithin("--aircraft", count, 1, MOST_AIRCRAFT);
        return (int) count;
    }
}
