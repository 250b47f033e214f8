package org.qyran.routing;

import com.graphhopper.GraphHopper;
import com.graphhopper.routing.ev.Subnetwork;
import com.graphhopper.routing.querygraph.QueryGraph;
import com.graphhopper.routing.util.AllEdgesIterator;
import com.graphhopper.routing.util.DefaultSnapFilter;
import com.graphhopper.storage.index.Snap;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.TravelTimes.Way;
import org.qyran.geo.TravelTimes.Ways;

/** Roads that are read, and the ways on them. */
final class RoadMap implements AutoCloseable {

    /** From a place to its road: nobody knows the yards between. */
    static final double ACCESS_KILOMETRES_PER_HOUR = 10;

    /** Farther from any road a place is taken for none that these roads lead to. */
    static final double FARTHEST_METRES = 5_000;

    private static final double METRES_PER_SECOND = ACCESS_KILOMETRES_PER_HOUR / 3.6;
    private static final double SECONDS = 60;

    private final GraphHopper hopper;
    private final Driving driving;
    private final Varies varies = new Varies();
    private final DefaultSnapFilter roadsOnly;

    RoadMap(GraphHopper hopper) {
        this.hopper = hopper;
        this.driving = new Driving(hopper.getEncodingManager());
        this.roadsOnly =
                new DefaultSnapFilter(
                        driving,
                        hopper.getEncodingManager()
                                .getBooleanEncodedValue(Subnetwork.key(ReadExtract.PROFILE)));
    }

    Varies varies() {
        return varies;
    }

    /** Whether there is anything to drive on: the library keeps footways as well. */
    boolean hasRoads() {
        AllEdgesIterator edges = hopper.getBaseGraph().getAllEdges();
        while (edges.next()) {
            if (Double.isFinite(driving.calcEdgeWeight(edges, false))
                    || Double.isFinite(driving.calcEdgeWeight(edges, true))) {
                return true;
            }
        }
        return false;
    }

    /** The day of the data, where the extract tells it; else nothing. */
    String date() {
        String date = hopper.getProperties().get("datareader.data.date");
        return date.length() < "2026-01-01".length() ? "" : date.substring(0, 10);
    }

    /**
     * A place and its road.
     *
     * @param metres to the road; infinite where none is near
     */
    private record Place(Snap snap, double metres) {

        boolean onRoad() {
            return Double.isFinite(metres);
        }

        int junction() {
            return snap.getClosestNode();
        }
    }

    private Place place(GroundPoint point) {
        Snap snap =
                hopper.getLocationIndex()
                        .findClosest(point.latitudeDegrees(), point.longitudeDegrees(), roadsOnly);
        boolean near = snap.isValid() && snap.getQueryDistance() <= FARTHEST_METRES;
        return new Place(snap, near ? snap.getQueryDistance() : Double.POSITIVE_INFINITY);
    }

    /** All ways at once; bases that several teams share are asked once. */
    Ways between(List<GroundPoint> from, List<GroundPoint> to) {
        Map<GroundPoint, Place> places = new LinkedHashMap<>();
        from.forEach(point -> places.computeIfAbsent(point, this::place));
        to.forEach(point -> places.computeIfAbsent(point, this::place));
        List<Snap> snaps = places.values().stream().filter(Place::onRoad).map(Place::snap).toList();
        Map<GroundPoint, List<Way>> rows = new ConcurrentHashMap<>();
        if (!snaps.isEmpty()) {
            QueryGraph roads = QueryGraph.create(hopper.getBaseGraph(), snaps);
            BitSet wanted = new BitSet();
            to.stream()
                    .map(point -> of(places, point))
                    .filter(Place::onRoad)
                    .forEach(place -> wanted.set(place.junction()));
            from.stream()
                    .distinct()
                    .filter(point -> of(places, point).onRoad())
                    .parallel()
                    .forEach(point -> {
                        Place start = of(places, point);
                        Spread spread = Spread.of(roads, driving, varies, start.junction(), wanted);
                        rows.put(
                                point,
                                to.stream()
                                        .map(end ->
                                                point.equals(end)
                                                        ? new Way(0, 0)
                                                        : way(start, spread, of(places, end)))
                                        .toList());
                    });
        }
        List<Way> none = to.stream().map(_ -> Way.NONE).toList();
        List<List<Way>> ways = new ArrayList<>();
        from.forEach(point -> ways.add(rows.getOrDefault(point, none)));
        return new Ways(ways, metres(from, places), metres(to, places));
    }

    private static Place of(Map<GroundPoint, Place> places, GroundPoint point) {
        return Objects.requireNonNull(places.get(point));
    }

    private Way way(Place start, Spread spread, Place end) {
        if (!end.onRoad() || !Double.isFinite(spread.seconds(end.junction()))) {
            return Way.NONE;
        }
        double access = (start.metres() + end.metres()) / METRES_PER_SECOND;
        return new Way(
                (spread.seconds(end.junction()) + access) / SECONDS,
                (spread.deviation(end.junction()) + access * varies.access()) / SECONDS);
    }

    private static double[] metres(List<GroundPoint> of, Map<GroundPoint, Place> places) {
        return of.stream().mapToDouble(point -> of(places, point).metres()).toArray();
    }

    @Override
    public void close() {
        hopper.close();
    }
}
