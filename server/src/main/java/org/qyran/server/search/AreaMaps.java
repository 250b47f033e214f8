package org.qyran.server.search;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.qyran.server.ground.Ground;
import org.qyran.server.search.AreaFlights.Flight;
import org.qyran.server.search.Searches.TrackTold;
import org.qyran.server.storage.Forgets;
import org.springframework.stereotype.Component;

/**
 * Maps as they were drawn a moment ago: of all that a map is drawn from, flight by flight, so that
 * another look at it, and one more flight, need not cross every track again. Whoever asks has read
 * what it is drawn from; nothing is told here that was not.
 */
@Component
class AreaMaps implements Forgets {

    /** Maps in memory, the ones asked for last. */
    private static final int KEPT = 32;

    private final Ground ground;
    private final Map<Drawn, AreaMap> kept =
            new LinkedHashMap<>(KEPT, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Drawn, AreaMap> eldest) {
                    return size() > KEPT;
                }
            };

    AreaMaps(Ground ground) {
        this.ground = ground;
    }

    /** All that a map depends on: equal ones are the same map. */
    private record Drawn(
            Geometry outline,
            Geometry noFly,
            String layers,
            Geometry finds,
            Object cover,
            List<Flown> flown) {

        Drawn first(int flights) {
            return new Drawn(outline, noFly, layers, finds, cover, flown.subList(0, flights));
        }
    }

    private record Flown(
            List<TrackTold> tracks,
            List<String> footprints,
            double swathMetres,
            double lengthMetres,
            double detection) {

        static Flown of(Flight flight) {
            return new Flown(
                    flight.tracks(),
                    flight.footprints(),
                    flight.swathMetres(),
                    flight.lengthMetres(),
                    flight.detection());
        }
    }

    /**
     * @param layersText as kept
     * @param flights in the order they were flown
     */
    AreaMap of(
            Geometry outline,
            Geometry noFly,
            String layersText,
            Geometry finds,
            List<Flight> flights)
            throws IOException {
        Layers layers = Layers.of(layersText);
        Drawn all =
                new Drawn(
                        outline,
                        noFly,
                        layersText,
                        finds,
                        layers.needCover() ? ground.covers() : List.of(),
                        flights.stream().map(Flown::of).toList());
        int from = flights.size();
        AreaMap map = kept(all);
        while (map == null && from > 0) {
            map = kept(all.first(--from));
        }
        if (map == null) {
            map = unflown(outline, noFly, layers, finds);
            keep(all.first(0), map);
        }
        for (int i = from; i < flights.size(); i++) {
            map = map.after(flights.get(i).looks(map));
            keep(all.first(i + 1), map);
        }
        return Objects.requireNonNull(map);
    }

    private AreaMap unflown(Geometry outline, Geometry noFly, Layers layers, Geometry finds)
            throws IOException {
        try (Ground.Opened cover = layers.needCover() ? ground.cover() : Ground.Opened.NONE) {
            return new AreaMap(outline, noFly, layers, finds, cover.rasters());
        }
    }

    /** Drawn from what was erased or not: none stays, and whoever looks again draws anew. */
    @Override
    public void forget(UUID object) {
        forgetAll();
    }

    synchronized void forgetAll() {
        kept.clear();
    }

    private synchronized @Nullable AreaMap kept(Drawn drawn) {
        return kept.get(drawn);
    }

    private synchronized void keep(Drawn drawn, AreaMap map) {
        kept.put(drawn, map);
    }
}
