package org.qyran.exchange.briefing;

import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.qyran.exchange.pdf.Drawing;
import org.qyran.exchange.pdf.Sheet;
import org.qyran.geo.Antimeridian;
import org.qyran.geo.GroundPoint;
import org.qyran.survey.cover.Plane;
import org.qyran.survey.plan.Flight;
import org.qyran.survey.plan.SurveyPlan;
import org.qyran.survey.plan.Waypoint;

/** The map of a plan: north up, true to scale, with the flights asked for. */
final class BriefingMap {

    private static final Color LAND = new Color(250, 249, 245);
    private static final Color AREA = new Color(233, 240, 226);
    private static final Color EDGE = new Color(70, 100, 60);
    private static final Color GRID = new Color(222, 222, 216);
    private static final Color WAY = new Color(120, 120, 120);

    /** Told apart in print and by the colour-blind (B. Wong, Nature Methods 8, 441, 2011). */
    private static final List<Color> FLIGHTS =
            List.of(
                    new Color(0, 114, 178),
                    new Color(213, 94, 0),
                    new Color(0, 130, 100),
                    new Color(160, 70, 130),
                    new Color(170, 120, 0),
                    new Color(40, 150, 210));

    private static final double AROUND = 0.07;
    private static final double MOST_GRID_LINES = 9;
    private static final float HATCH = 5;
    private static final float LEGEND = 18;
    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private final SurveyPlan plan;
    private final List<BriefingNotes.AbortPoint> aborts;
    private final Said said;
    private final Plane plane;
    private final Geometry area;
    private final Geometry noFly;

    BriefingMap(SurveyPlan plan, List<BriefingNotes.AbortPoint> aborts, Said said) {
        this.plan = plan;
        this.aborts = aborts;
        this.said = said;
        this.plane = Plane.around(plan.request().area());
        this.area = plane.metres(plan.request().area());
        this.noFly = plane.metres(plan.request().noFly());
    }

    Color colour(Flight flight) {
        return FLIGHTS.get(plan.flights().indexOf(flight) % FLIGHTS.size());
    }

    /**
     * @param height with the legend below it
     */
    void draw(Sheet sheet, float height, List<Flight> flights) throws IOException {
        Sheet.Room room = sheet.room(height);
        Drawing on = room.drawing();
        MapBox box =
                new MapBox(
                        room.x(), room.y() + LEGEND, Sheet.WIDTH, height - LEGEND, seen(flights));
        on.within(box.x, box.y, box.width, box.height);
        on.fill(box.frame(), LAND);
        grid(on, box);
        on.fill(box.on(area), AREA);
        noFly(on, box);
        on.outline(box.on(area), 0.8f, EDGE);
        for (Flight flight : flights) {
            ways(on, box, flight);
        }
        for (Flight flight : flights) {
            lines(on, box, flight, flights.size() == 1);
        }
        for (Flight flight : flights) {
            Symbols.home(on, box.on(at(flight.crew().launch())));
            Symbols.home(on, box.on(at(flight.crew().recovery())));
        }
        for (int i = 0; i < aborts.size(); i++) {
            Symbols.abort(on, box.on(at(aborts.get(i).place())), i + 1);
        }
        Symbols.scaleBar(on, box, said);
        Symbols.north(on, box, said);
        on.free();
        on.line(box.frame(), 0.8f, WAY);
        legend(on, room.x(), room.y() + 3, flights);
    }

    private Coordinate at(GroundPoint place) {
        return plane.metres(place);
    }

    private Envelope seen(List<Flight> flights) {
        Envelope seen = area.getEnvelopeInternal().copy();
        for (Flight flight : flights) {
            for (int i = -1; i <= flight.waypoints().size(); i++) {
                seen.expandToInclude(at(flight.place(i)));
            }
        }
        // An abort point far off would make the rest too small to read; its place is in the table.
        Envelope near = seen.copy();
        near.expandBy(seen.getDiameter() / 3);
        aborts.stream()
                .map(abort -> at(abort.place()))
                .filter(near::contains)
                .forEach(seen::expandToInclude);
        seen.expandBy(AROUND * seen.getDiameter());
        return seen;
    }

    private void grid(Drawing on, MapBox box) throws IOException {
        GroundPoint low = plane.place(box.metres(box.x, box.y));
        GroundPoint high = plane.place(box.metres(box.x + box.width, box.y + box.height));
        double west = low.longitudeDegrees();
        double east = west + (high.longitudeDegrees() - west + 360) % 360;
        double step = MapBox.nice((east - west) / MOST_GRID_LINES);
        int places = Math.max(0, (int) Math.ceil(-Math.log10(step) - 1e-9));
        for (double k = Math.ceil(west / step); k * step <= east; k++) {
            double meridian = Antimeridian.home(k * step);
            Coordinate bottom = box.on(at(new GroundPoint(low.latitudeDegrees(), meridian)));
            Coordinate top = box.on(at(new GroundPoint(high.latitudeDegrees(), meridian)));
            on.line(List.of(bottom, top), 0.5f, GRID);
            on.text(degrees(meridian, places), bottom.x + 2, box.y + 2, Symbols.LABEL, WAY);
        }
        for (double k = Math.ceil(low.latitudeDegrees() / step);
                k * step <= high.latitudeDegrees();
                k++) {
            Coordinate left = box.on(at(new GroundPoint(k * step, low.longitudeDegrees())));
            Coordinate right = box.on(at(new GroundPoint(k * step, high.longitudeDegrees())));
            on.line(List.of(left, right), 0.5f, GRID);
            on.text(degrees(k * step, places), box.x + 2, left.y + 2, Symbols.LABEL, WAY);
        }
    }

    private static String degrees(double value, int places) {
        return String.format(Locale.ROOT, "%." + places + "f°", value);
    }

    private void noFly(Drawing on, MapBox box) throws IOException {
        if (noFly.isEmpty()) {
            return;
        }
        Geometry zones = box.on(noFly);
        Envelope all = zones.getEnvelopeInternal().intersection(box.envelope());
        if (all.isNull()) {
            return;
        }
        double height = all.getHeight();
        for (double x = all.getMinX() - height; x < all.getMaxX(); x += HATCH) {
            Geometry hatch =
                    GEOMETRY.createLineString(
                            new Coordinate[] {
                                new Coordinate(x, all.getMinY()),
                                new Coordinate(x + height, all.getMaxY())
                            });
            Geometry inside = OverlayNGRobust.overlay(hatch, zones, OverlayNG.INTERSECTION);
            for (int i = 0; i < inside.getNumGeometries(); i++) {
                if (inside.getGeometryN(i).getLength() > 0) {
                    on.line(List.of(inside.getGeometryN(i).getCoordinates()), 0.5f, Symbols.DANGER);
                }
            }
        }
        on.outline(zones, 1, Symbols.DANGER);
    }

    private void ways(Drawing on, MapBox box, Flight flight) throws IOException {
        boolean looking = false;
        for (int i = 0; i <= flight.waypoints().size(); i++) {
            if (!looking) {
                on.line(
                        List.of(box.on(at(flight.place(i - 1))), box.on(at(flight.place(i)))),
                        0.6f,
                        WAY,
                        3,
                        2);
            }
            looking = i < flight.waypoints().size() && flight.waypoints().get(i).looking();
        }
    }

    private void lines(Drawing on, MapBox box, Flight flight, boolean numbered) throws IOException {
        List<Waypoint> corners = flight.waypoints();
        Color colour = colour(flight);
        double apart = plan.spacingMetres() * box.scale;
        int each = (int) Math.max(1, Math.ceil(1.3 * Symbols.LABEL / apart));
        int number = 0;
        for (int i = 0; i < corners.size(); i++) {
            if (!flight.lineBegins(i)) {
                continue;
            }
            number++;
            List<Coordinate> way = new ArrayList<>();
            for (int k = i; k <= flight.lineEnd(i); k++) {
                way.add(box.on(at(corners.get(k).place())));
            }
            on.line(way, numbered ? 1.4f : 1.1f, colour);
            if (numbered && (number - 1) % each == 0) {
                Symbols.arrow(on, way.getFirst(), way.getLast(), colour);
                Coordinate begin = way.getFirst();
                on.label(
                        Integer.toString(number),
                        begin.x + 1.5,
                        begin.y + 1.5,
                        Symbols.LABEL,
                        Sheet.INK);
            }
        }
    }

    private void legend(Drawing on, double left, double y, List<Flight> flights)
            throws IOException {
        double x = left;
        on.fill(MapBox.rectangle(x, y, 12, 6), AREA);
        on.line(MapBox.closed(MapBox.rectangle(x, y, 12, 6)), 0.6f, EDGE);
        x = named(on, "map.area", x + 15, y);
        if (!noFly.isEmpty()) {
            on.line(
                    List.of(new Coordinate(x + 2, y), new Coordinate(x + 8, y + 6)),
                    0.5f,
                    Symbols.DANGER);
            on.line(MapBox.closed(MapBox.rectangle(x, y, 12, 6)), 0.8f, Symbols.DANGER);
            x = named(on, "map.no-fly", x + 15, y);
        }
        on.line(
                List.of(new Coordinate(x, y + 3), new Coordinate(x + 12, y + 3)),
                1.4f,
                colour(flights.getFirst()));
        x = named(on, "map.look", x + 15, y);
        on.line(List.of(new Coordinate(x, y + 3), new Coordinate(x + 12, y + 3)), 0.6f, WAY, 3, 2);
        x = named(on, "map.way", x + 15, y);
        on.fill(Symbols.triangle(new Coordinate(x + 4, y + 2.5), 4.8), Sheet.INK);
        x = named(on, "map.home", x + 11, y);
        if (!aborts.isEmpty()) {
            on.fill(Symbols.diamond(new Coordinate(x + 4, y + 3), 4), Symbols.DANGER);
            named(on, "map.abort", x + 11, y);
        }
    }

    private double named(Drawing on, String key, double x, double y) throws IOException {
        String text = said.say(key);
        on.text(text, x, y, 7, Sheet.SOFT);
        return x + on.width(text, 7) + 12;
    }
}
