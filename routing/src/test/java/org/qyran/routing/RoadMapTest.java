package org.qyran.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.TravelTimes.Way;
import org.qyran.geo.TravelTimes.Ways;
import org.qyran.kernel.Progress;

class RoadMapTest {

    @TempDir private Path folder;

    private RoadMap read(Path file, int smallestNetwork) throws IOException {
        return new ReadExtract(file, folder.resolve("cache"), smallestNetwork, Progress.SILENT)
                .read();
    }

    /** Twelve junctions, some in a second piece that nothing joins, each road with a bend. */
    private static MadeRoads random(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        MadeRoads map = new MadeRoads();
        for (int i = 0; i < 12; i++) {
            map.node(43.2 + 0.1 * random.nextDouble(), 76.9 + 0.1 * random.nextDouble());
        }
        List<String> kinds = List.copyOf(new java.util.TreeSet<>(EveryWay.SPEEDS.keySet()));
        List<String> oneWays = List.of("no", "no", "yes", "-1");
        for (int i = 0; i < 16; i++) {
            boolean apart = i % 5 == 0;
            int a = apart ? 9 + random.nextInt(3) : random.nextInt(9);
            int b = apart ? 9 + random.nextInt(3) : random.nextInt(9);
            if (a == b) {
                continue;
            }
            GroundPoint p = map.nodes.get(a);
            GroundPoint q = map.nodes.get(b);
            int bend =
                    map.node(
                            (p.latitudeDegrees() + q.latitudeDegrees()) / 2
                                    + 0.001 * (1 + random.nextDouble()),
                            (p.longitudeDegrees() + q.longitudeDegrees()) / 2);
            map.way(
                    List.of(a, bend, b),
                    "highway",
                    kinds.get(random.nextInt(kinds.size())),
                    "oneway",
                    oneWays.get(random.nextInt(oneWays.size())));
        }
        return map;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void isWhatTryingEveryWayComesTo(long seed) throws IOException {
        MadeRoads map = random(seed);
        EveryWay reference = new EveryWay(map);
        List<Integer> asked = new ArrayList<>();
        for (int i = 0; i < map.nodes.size(); i++) {
            int node = i;
            if (map.ways.stream().anyMatch(way -> way.nodes().contains(node))) {
                asked.add(i);
            }
        }
        List<GroundPoint> places = asked.stream().map(map.nodes::get).toList();
        Path file =
                seed % 2 == 0
                        ? map.pbf(folder.resolve("made.osm.pbf"))
                        : map.xml(folder.resolve("made.osm"));
        int none = 0;
        try (RoadMap roads = read(file, 0)) {
            Ways ways = roads.between(places, places);
            for (int i = 0; i < asked.size(); i++) {
                assertThat(ways.fromRoadMetres()[i]).isLessThan(0.1);
                for (int j = 0; j < asked.size(); j++) {
                    double seconds = reference.seconds[asked.get(i)][asked.get(j)];
                    Way way = ways.way(i, j);
                    assertThat(way.leadsThere()).isEqualTo(Double.isFinite(seconds));
                    if (way.leadsThere()) {
                        assertThat(way.minutes() * 60).isCloseTo(seconds, within(0.3));
                        assertThat(way.deviation() * 60)
                                .isCloseTo(
                                        reference.deviation[asked.get(i)][asked.get(j)],
                                        within(0.2));
                    } else {
                        none++;
                    }
                }
            }
        }
        assertThat(none).isGreaterThan(5);
    }

    @Test
    void bothFormatsSayTheSame() throws IOException {
        MadeRoads map = random(11);
        List<GroundPoint> places = map.nodes.subList(0, 12);
        try (RoadMap xml = read(map.xml(folder.resolve("a.osm")), 0);
                RoadMap pbf = read(map.pbf(folder.resolve("b.osm.pbf")), 0)) {
            assertThat(pbf.between(places, places).ways())
                    .isEqualTo(xml.between(places, places).ways());
            assertThat(pbf.date()).isEqualTo("2026-01-01");
            assertThat(xml.date()).isEmpty();
        }
    }

    /** A river between two banks, a bridge over it and a long way round. */
    private static MadeRoads river(String... ofBridge) {
        MadeRoads map = new MadeRoads();
        int south = map.node(43.20, 76.90);
        int north = map.node(43.22, 76.90);
        int far = map.node(43.20, 77.00);
        int farther = map.node(43.22, 77.00);
        String[] tags = new String[2 + ofBridge.length];
        tags[0] = "highway";
        tags[1] = "secondary";
        System.arraycopy(ofBridge, 0, tags, 2, ofBridge.length);
        map.way(List.of(south, north), tags);
        map.way(List.of(south, far, farther, north), "highway", "secondary");
        return map;
    }

    @Test
    void whereTheBridgeIsOutTheWayIsRound() throws IOException {
        List<GroundPoint> banks = river().nodes.subList(0, 2);
        try (RoadMap whole = read(river("bridge", "yes").xml(folder.resolve("a.osm")), 0);
                RoadMap out =
                        read(
                                river("bridge", "yes", "access", "no").xml(folder.resolve("b.osm")),
                                0);
                RoadMap yard = read(river("access", "private").xml(folder.resolve("c.osm")), 0)) {
            Way over = whole.between(banks, banks).way(0, 1);
            Way round = out.between(banks, banks).way(0, 1);

            assertThat(over.minutes()).isCloseTo(2.22, within(0.01));
            assertThat(round.minutes()).isGreaterThan(8 * over.minutes());
            assertThat(round.deviation()).isCloseTo(0.15 * round.minutes(), within(1e-3));
            assertThat(yard.between(banks, banks).way(0, 1)).isEqualTo(over);
        }
    }

    @Test
    void aOneWayRoadIsOneWay() throws IOException {
        List<GroundPoint> banks = river().nodes.subList(0, 2);
        try (RoadMap roads = read(river("oneway", "yes").xml(folder.resolve("a.osm")), 0)) {
            Ways ways = roads.between(banks, banks);

            assertThat(ways.way(0, 1).minutes()).isCloseTo(2.22, within(0.01));
            assertThat(ways.way(1, 0).minutes()).isGreaterThan(8 * 2.2);
            assertThat(ways.way(0, 0)).isEqualTo(new Way(0, 0));
        }
    }

    @Test
    void noFerryIsCountedOn() throws IOException {
        MadeRoads map = new MadeRoads();
        int here = map.node(43.20, 76.90);
        int pier = map.node(43.20, 76.91);
        int island = map.node(43.20, 76.95);
        int there = map.node(43.20, 76.96);
        map.way(List.of(here, pier), "highway", "secondary");
        map.way(List.of(pier, island), "route", "ferry", "motor_vehicle", "yes");
        map.way(List.of(island, there), "highway", "secondary");
        try (RoadMap roads = read(map.xml(folder.resolve("a.osm")), 0)) {
            assertThat(roads.between(map.nodes, map.nodes).way(0, 1).leadsThere()).isTrue();
            assertThat(roads.between(map.nodes, map.nodes).way(0, 3)).isEqualTo(Way.NONE);
            assertThat(roads.between(map.nodes, map.nodes).way(2, 3).leadsThere()).isTrue();
        }
    }

    @Test
    void fromAPlaceToItsRoadIsSaidAndCounted() throws IOException {
        MadeRoads map = river();
        GroundPoint yard = new GroundPoint(43.21, 76.89); // 0.01° west of the bridge's middle
        GroundPoint steppe = new GroundPoint(43.21, 76.70);
        List<GroundPoint> places = List.of(map.nodes.get(0), yard, steppe);
        try (RoadMap roads = read(map.xml(folder.resolve("a.osm")), 0)) {
            Ways ways = roads.between(places, places);

            double metres = ways.toRoadMetres()[1];
            assertThat(metres).isCloseTo(810.6, within(5.0));
            assertThat(ways.way(0, 1).minutes())
                    .isCloseTo(2.22 / 2 + metres / 10_000 * 60, within(0.02));
            assertThat(ways.way(0, 1).deviation())
                    .isCloseTo(0.15 * 2.22 / 2 + 0.5 * metres / 10_000 * 60, within(0.02));
            assertThat(ways.toRoadMetres()[2]).isInfinite();
            assertThat(ways.way(0, 2)).isEqualTo(Way.NONE);
            assertThat(ways.way(2, 0)).isEqualTo(Way.NONE);
        }
    }

    @Test
    void aSlipOfTheMapIsNoRoad() throws IOException {
        MadeRoads map = river();
        // A piece of a street that nothing joins, 500 m from the way round.
        int a = map.node(43.1955, 76.95);
        int b = map.node(43.1955, 76.951);
        map.way(List.of(a, b), "highway", "residential");
        List<GroundPoint> places = List.of(map.nodes.get(0), map.nodes.get(a));
        Path file = map.xml(folder.resolve("a.osm"));
        try (RoadMap all = read(file, 0);
                RoadMap joined = read(file, 3)) {
            assertThat(all.between(places, places).way(0, 1)).isEqualTo(Way.NONE);
            assertThat(all.between(places, places).toRoadMetres()[1]).isLessThan(0.1);
            assertThat(joined.between(places, places).way(0, 1).leadsThere()).isTrue();
            assertThat(joined.between(places, places).toRoadMetres()[1])
                    .isCloseTo(500, within(10.0));
        }
    }
}
