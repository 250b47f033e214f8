package org.qyran.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.qyran.exchange.flight.AreaFile;
import org.qyran.geo.Terrain;
import org.qyran.survey.aircraft.Camera;
import org.qyran.survey.plan.Crew;
import org.qyran.survey.plan.SurveyRequest;
import picocli.CommandLine.Option;

/** How flights are flown, whoever chooses where. */
final class FlightOptions {

    @Option(
            names = "--camera",
            paramLabel = "NAME",
            description =
                    "one-inch-rgb, four-thirds-rgb, five-band, thermal-640 or a .properties file of"
                            + " the same form (default: the first aircraft's)")
    private @Nullable String camera;

    @Option(
            names = "--overlap",
            paramLabel = "SIDE[,FORWARD]",
            description =
                    "per cent of a swath its neighbour sees too, and of an image the next one"
                            + " (default: ${DEFAULT-VALUE})",
            defaultValue = "30,30")
    private String overlap = "30,30";

    @Option(
            names = "--no-fly",
            paramLabel = "FILE",
            description = "more zones not to be entered: GeoJSON or KML")
    private @Nullable Path noFly;

    @Option(
            names = "--level",
            description = "fly at --height above take-off throughout; with --terrain it is checked")
    private boolean level;

    @Option(
            names = "--wind",
            paramLabel = "M/S",
            description = "wind to plan for (default: ${DEFAULT-VALUE})",
            defaultValue = "0")
    private double wind;

    @Option(
            names = "--order",
            paramLabel = "NUMBER",
            description = "the flight order this rests on; it stands in the plan")
    private String order = "";

    String order() {
        return order;
    }

    String camera(String usual) {
        return camera == null ? usual : camera;
    }

    double forwardOverlap() {
        double[] share = overlaps();
        return share[share.length - 1] / 100;
    }

    private double[] overlaps() {
        double[] share = PoseOptions.numbers("--overlap", overlap, "SIDE[,FORWARD]", 1, 2);
        for (double percent : share) {
            WrongUsage.requireWithin("--overlap", percent, 0, 95);
        }
        return share;
    }

    /** Of its own file, in degrees; empty where none was given. */
    Geometry zones() throws IOException {
        if (noFly == null) {
            return new GeometryFactory().createMultiPolygon();
        }
        AreaFile more = AreaFile.read(noFly);
        return more.area().union(more.noFly());
    }

    SurveyRequest request(
            Geometry area,
            Geometry zones,
            Camera chosen,
            double heightMetres,
            List<Crew> crews,
            Optional<Terrain> terrain) {
        WrongUsage.requireWithin("--wind", wind, 0, 60);
        return new SurveyRequest(
                area,
                zones,
                order,
                chosen,
                heightMetres,
                overlaps()[0] / 100,
                forwardOverlap(),
                wind,
                crews,
                terrain,
                level);
    }
}
