package org.qyran.exchange.flight;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.qyran.geo.GroundPoint;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.InputFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A flight as read from a ground station's file: QGroundControl's {@code .plan} (with surveys it
 * laid out itself) or Mission Planner's {@code .waypoints}.
 *
 * @param steps in order
 * @param surveyed outlines of the surveys in it, x longitude, y latitude
 */
public record Mission(List<Step> steps, List<Polygon> surveyed) {

    private static final long MOST_BYTES = 64L << 20;
    private static final int PARAMETERS = 7;
    private static final int COLUMNS = 12;
    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    public Mission {
        steps = List.copyOf(steps);
        surveyed = List.copyOf(surveyed);
    }

    /**
     * @param command MAV_CMD
     * @param frame MAV_FRAME
     * @param numbers its seven parameters; NaN where the file leaves one open
     */
    public record Step(int command, int frame, List<Double> numbers) {
        public Step {
            numbers = List.copyOf(numbers);
        }

        /** Whether it is a place to fly to: take-off or a waypoint. */
        public boolean isPlace() {
            return command == Command.WAYPOINT || command == Command.TAKEOFF;
        }

        /** Its place, height as the frame has it. */
        public GroundPoint place() {
            return new GroundPoint(numbers.get(4), numbers.get(5), numbers.get(6));
        }
    }

    /** Places in the order they are flown to. */
    public List<GroundPoint> places() {
        return steps.stream().filter(Step::isPlace).map(Step::place).toList();
    }

    /**
     * @throws BadInput naming what is no flight in the file, and where
     */
    public static Mission read(Path file) throws IOException {
        String text = new String(InputFile.read(file, MOST_BYTES), StandardCharsets.UTF_8);
        return text.startsWith("QGC WPL")
                ? waypoints(file.toString(), text)
                : plan(file.toString(), text);
    }

    private static Mission waypoints(String file, String text) throws BadInput {
        List<Step> steps = new ArrayList<>();
        String[] lines = text.split("\\R");
        if (!lines[0].strip().equals(QgcWaypoints.HEAD)) {
            throw new BadInput(file, "line 1", lines[0], Fault.UNKNOWN_FORMAT, QgcWaypoints.HEAD);
        }
        for (int i = 1; i < lines.length; i++) {
            if (lines[i].isBlank()) {
                continue;
            }
            String[] columns = lines[i].strip().split("\\s+");
            if (columns.length != COLUMNS) {
                throw new BadInput(
                        file,
                        "line " + (i + 1),
                        columns.length,
                        Fault.OUT_OF_RANGE,
                        COLUMNS + " columns");
            }
            List<Double> numbers = new ArrayList<>();
            try {
                for (int k = 4; k < 4 + PARAMETERS; k++) {
                    numbers.add(Double.parseDouble(columns[k]));
                }
                Step step =
                        new Step(
                                Integer.parseInt(columns[3]),
                                Integer.parseInt(columns[2]),
                                numbers);
                steps.add(checked(file, "line " + (i + 1), step));
            } catch (NumberFormatException e) {
                throw new BadInput(file, "line " + (i + 1), lines[i], Fault.NOT_A_NUMBER);
            }
        }
        return new Mission(steps, List.of());
    }

    private static Mission plan(String file, String text) throws BadInput {
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(text);
        } catch (JacksonException e) {
            throw new BadInput(file, "JSON", "", Fault.UNKNOWN_FORMAT, ".plan, .waypoints");
        }
        if (!root.path("fileType").asString("").equals("Plan")) {
            throw new BadInput(
                    file,
                    "fileType",
                    root.path("fileType").asString(""),
                    Fault.UNKNOWN_FORMAT,
                    "Plan");
        }
        List<Step> steps = new ArrayList<>();
        List<Polygon> surveyed = new ArrayList<>();
        JsonNode items = root.path("mission").path("items");
        for (int i = 0; i < items.size(); i++) {
            JsonNode item = items.get(i);
            String field = "mission.items[" + i + "]";
            if (item.path("type").asString("").equals("SimpleItem")) {
                steps.add(step(file, field, item));
                continue;
            }
            JsonNode laid = item.path("TransectStyleComplexItem").path("Items");
            for (int k = 0; k < laid.size(); k++) {
                steps.add(step(file, field + ".Items[" + k + "]", laid.get(k)));
            }
            if (item.path("polygon").isArray()) {
                surveyed.add(polygon(file, field + ".polygon", item.path("polygon")));
            }
        }
        return new Mission(steps, surveyed);
    }

    private static Step step(String file, String field, JsonNode item) throws BadInput {
        JsonNode params = item.path("params");
        if (params.size() != PARAMETERS) {
            throw new BadInput(
                    file,
                    field + ".params",
                    params.size(),
                    Fault.OUT_OF_RANGE,
                    PARAMETERS + " numbers");
        }
        List<Double> numbers = new ArrayList<>();
        params.forEach(value -> numbers.add(value.asDouble(Double.NaN)));
        return checked(
                file,
                field,
                new Step(item.path("command").asInt(0), item.path("frame").asInt(0), numbers));
    }

    private static Step checked(String file, String field, Step step) throws BadInput {
        if (step.isPlace()
                && !(Math.abs(step.numbers().get(4)) <= 90
                        && Math.abs(step.numbers().get(5)) <= 180)) {
            throw new BadInput(
                    file,
                    field,
                    step.numbers().get(4) + ", " + step.numbers().get(5),
                    Fault.OUT_OF_RANGE,
                    "latitude, longitude in degrees");
        }
        return step;
    }

    private static Polygon polygon(String file, String field, JsonNode corners) throws BadInput {
        List<Coordinate> ring = new ArrayList<>();
        for (JsonNode corner : corners) {
            Coordinate at =
                    new Coordinate(
                            corner.path(1).asDouble(Double.NaN),
                            corner.path(0).asDouble(Double.NaN));
            if (!(Math.abs(at.x) <= 180 && Math.abs(at.y) <= 90)) {
                throw new BadInput(
                        file, field, corner, Fault.OUT_OF_RANGE, "latitude, longitude in degrees");
            }
            ring.add(at);
        }
        if (ring.size() < 3) {
            throw new BadInput(file, field, ring.size(), Fault.DAMAGED, "at least three corners");
        }
        ring.add(ring.getFirst());
        return GEOMETRY.createPolygon(ring.toArray(Coordinate[]::new));
    }
}
