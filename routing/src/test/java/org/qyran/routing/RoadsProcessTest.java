package org.qyran.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.TravelTimes;
import org.qyran.geo.roads.RoadTravel;
import org.qyran.geo.roads.RoadsPart;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.Language;
import org.qyran.kernel.Progress;

/** The process itself, asked over its pipes. */
class RoadsProcessTest {

    private static final List<String> COMMAND =
            RoadsPart.java(System.getProperty("java.class.path"));

    @TempDir private Path folder;

    private final List<String> stages = Collections.synchronizedList(new ArrayList<>());

    private final Progress progress =
            new Progress() {
                @Override
                public void stage(String name, long units, long bytesPerUnit) {
                    stages.add(name);
                }

                @Override
                public void advance(long units) {}

                @Override
                public boolean stopRequested() {
                    return false;
                }
            };

    /** Enough edges that nobody takes it for a slip of the map. */
    private static MadeRoads town() {
        MadeRoads map = new MadeRoads();
        for (int row = 0; row < 12; row++) {
            for (int column = 0; column < 12; column++) {
                map.node(43.2 + 0.002 * row, 76.9 + 0.003 * column);
            }
        }
        for (int row = 0; row < 12; row++) {
            List<Integer> street = new ArrayList<>();
            List<Integer> across = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                street.add(row * 12 + i);
                across.add(i * 12 + row);
            }
            map.way(street, "highway", "residential");
            map.way(across, "highway", "tertiary");
        }
        return map;
    }

    private RoadTravel start(Path file) throws IOException {
        return RoadTravel.start(COMMAND, file, folder.resolve("cache"), progress);
    }

    @Test
    void answersAsTheRoadsDoAndReadsThemOnce() throws IOException {
        MadeRoads map = town();
        Path file = map.pbf(folder.resolve("town.osm.pbf"));
        List<GroundPoint> places = map.nodes.subList(0, 30);
        TravelTimes.Ways first;
        try (RoadTravel travel = start(file)) {
            first = travel.between(places, places);
            assertThat(stages).containsExactly("roads");
            assertThat(travel.source(Language.ENGLISH))
                    .contains("town.osm.pbf", "2026-01-01", "10 to 40 %", "assumed");
            assertThat(travel.source(Language.RUSSIAN)).contains("town.osm.pbf", "допущ");
            assertThat(travel.source(Language.KAZAKH)).contains("town.osm.pbf", "болжам");
        }
        stages.clear();
        try (RoadTravel again = start(file)) {
            assertThat(again.between(places, places).ways()).isEqualTo(first.ways());
            assertThat(stages).isEmpty();
        }
        EveryWay reference = new EveryWay(map);
        for (int i = 0; i < places.size(); i++) {
            assertThat(first.way(0, i).minutes() * 60)
                    .isCloseTo(
                            reference.seconds[0][i], org.assertj.core.api.Assertions.within(0.5));
        }
    }

    @Test
    void aBadExtractIsRefusedInTheUsersLanguage() throws IOException {
        Path file = Files.writeString(folder.resolve("letter.osm.pbf"), "Dear colleague,");

        assertThatThrownBy(() -> start(file).close())
                .isInstanceOfSatisfying(
                        BadInput.class,
                        bad -> {
                            assertThat(bad.fault()).isEqualTo(Fault.UNKNOWN_FORMAT);
                            assertThat(bad.sentence(Language.RUSSIAN)).contains(".osm.pbf");
                        });
    }

    @Test
    void whoeverAsksAProcessThatIsKilledIsToldSo() throws Exception {
        MadeRoads map = town();
        try (RoadTravel travel = start(map.pbf(folder.resolve("town.osm.pbf")))) {
            ProcessHandle process =
                    ProcessHandle.current()
                            .children()
                            .filter(child ->
                                    child.info()
                                            .arguments()
                                            .map(all ->
                                                    List.of(all)
                                                            .contains(
                                                                    folder.resolve("cache")
                                                                            .toString()))
                                            .orElse(false))
                            .findFirst()
                            .orElseThrow();
            // It stands still, so that it is killed between question and answer.
            assertThat(new ProcessBuilder("kill", "-STOP", "" + process.pid()).start().waitFor())
                    .isZero();
            CompletableFuture<TravelTimes.Ways> asked =
                    CompletableFuture.supplyAsync(() -> {
                        try {
                            return travel.between(map.nodes, map.nodes);
                        } catch (IOException e) {
                            throw new CompletionException(e);
                        }
                    });
            Thread.sleep(200);
            assertThat(asked).isNotDone();
            process.destroyForcibly();

            assertThatThrownBy(asked::join)
                    .cause()
                    .isInstanceOfSatisfying(
                            BadInput.class,
                            bad -> {
                                assertThat(bad.fault()).isEqualTo(Fault.PROCESS_ENDED);
                                assertThat(bad.getMessage())
                                        .contains("town.osm.pbf", "nothing was planned");
                            });
            assertThatThrownBy(() -> travel.between(map.nodes, map.nodes))
                    .isInstanceOf(BadInput.class);
        }
    }
}
