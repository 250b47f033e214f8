package org.qyran.exchange.flight;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.qyran.geo.GroundPoint;
import org.qyran.survey.aircraft.AircraftKind;
import org.qyran.survey.plan.Flight;
import org.qyran.survey.plan.SurveyPlan;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * QGroundControl's plan (docs.qgroundcontrol.com, Plan File Format, version 1): simple items, with
 * no-fly zones and holes as a geofence the autopilot itself keeps out of.
 */
final class QgcPlan implements FlightFormat {

    private static final int FIRMWARE_PX4 = 12;
    private static final int ABOVE_HOME = 1;
    private static final int FIXED_WING = 1;
    private static final int QUADROTOR = 2;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public String suffix() {
        return ".plan";
    }

    @Override
    public void write(SurveyPlan plan, Flight flight, OutputStream out) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("fileType", "Plan");
        root.put("groundStation", "QGroundControl");
        root.put("version", 1);
        ObjectNode fence = root.putObject("geoFence");
        fence.put("version", 2);
        fence.putArray("circles");
        ArrayNode polygons = fence.putArray("polygons");
        exclude(plan.request().noFly(), polygons);
        holes(plan.request().area(), polygons);
        mission(root.putObject("mission"), plan, flight);
        ObjectNode rally = root.putObject("rallyPoints");
        rally.put("version", 2);
        rally.putArray("points");
        out.write(JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root));
    }

    private static void mission(ObjectNode mission, SurveyPlan plan, Flight flight) {
        boolean hovers = flight.crew().kind().manner() instanceof AircraftKind.Manner.Stopping;
        mission.put("cruiseSpeed", flight.betweenSpeed());
        mission.put("hoverSpeed", flight.betweenSpeed());
        mission.put("firmwareType", FIRMWARE_PX4);
        mission.put("vehicleType", hovers ? QUADROTOR : FIXED_WING);
        mission.put("globalPlanAltitudeMode", ABOVE_HOME);
        mission.put("version", 2);
        GroundPoint home = flight.crew().launch();
        ArrayNode place = mission.putArray("plannedHomePosition");
        place.add(home.latitudeDegrees()).add(home.longitudeDegrees()).add(0);
        ArrayNode items = mission.putArray("items");
        List<Command> steps = Command.of(plan, flight);
        for (int i = 0; i < steps.size(); i++) {
            item(items.addObject(), i + 1, steps.get(i));
        }
    }

    private static void item(ObjectNode item, int number, Command step) {
        item.put("type", "SimpleItem");
        item.put("autoContinue", true);
        item.put("command", step.number());
        item.put("doJumpId", number);
        item.put("frame", step.frame());
        if (step.isPlace()) {
            item.putNull("AMSLAltAboveTerrain");
            item.put("Altitude", step.numbers()[6]);
            item.put("AltitudeMode", ABOVE_HOME);
        }
        ArrayNode params = item.putArray("params");
        for (double value : step.numbers()) {
            if (Double.isNaN(value)) {
                params.addNull();
            } else {
                params.add(value);
            }
        }
    }

    private static void exclude(Geometry zones, ArrayNode polygons) {
        for (int g = 0; g < zones.getNumGeometries(); g++) {
            if (zones.getGeometryN(g) instanceof Polygon polygon && !polygon.isEmpty()) {
                exclude(polygon.getExteriorRing().getCoordinates(), polygons);
            }
        }
    }

    private static void holes(Geometry area, ArrayNode polygons) {
        for (int g = 0; g < area.getNumGeometries(); g++) {
            if (area.getGeometryN(g) instanceof Polygon polygon) {
                for (int h = 0; h < polygon.getNumInteriorRing(); h++) {
                    exclude(polygon.getInteriorRingN(h).getCoordinates(), polygons);
                }
            }
        }
    }

    private static void exclude(Coordinate[] ring, ArrayNode polygons) {
        ObjectNode zone = polygons.addObject();
        zone.put("inclusion", false);
        zone.put("version", 1);
        ArrayNode corners = zone.putArray("polygon");
        for (int i = 0; i < ring.length - 1; i++) {
            corners.addArray().add(ring[i].y).add(ring[i].x);
        }
    }
}
