package org.qyran.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.Progress;

class BadExtractTest {

    @TempDir private Path folder;

    private RoadMap read(Path file) throws IOException {
        return new ReadExtract(file, folder.resolve("cache"), 0, Progress.SILENT).read();
    }

    private static MadeRoads road() {
        MadeRoads map = new MadeRoads();
        List<Integer> nodes =
                Stream.iterate(0, i -> i + 1)
                        .limit(40)
                        .map(i -> map.node(43.2 + 0.001 * i * (i % 3), 76.9 + 0.001 * i))
                        .toList();
        map.way(nodes, "highway", "secondary");
        return map;
    }

    private void refused(Path file, Fault fault) {
        assertThatThrownBy(() -> read(file).close())
                .isInstanceOfSatisfying(
                        BadInput.class,
                        bad -> {
                            assertThat(bad.fault()).isEqualTo(fault);
                            assertThat(bad.getMessage()).contains(file.toString());
                        });
    }

    @Test
    void whatIsNoMapIsSaid() throws IOException {
        refused(folder.resolve("absent.osm.pbf"), Fault.UNREADABLE);
        refused(Files.write(folder.resolve("empty.osm.pbf"), new byte[0]), Fault.UNKNOWN_FORMAT);
        refused(
                Files.writeString(folder.resolve("letter.osm"), "Dear colleague,"),
                Fault.UNKNOWN_FORMAT);
        refused(
                Files.writeString(folder.resolve("a.osm"), "<?xml version='1.0'?><osm><node "),
                Fault.DAMAGED);
        MadeRoads onFoot = road();
        onFoot.ways.clear();
        onFoot.way(List.of(0, 1, 2), "highway", "footway");
        refused(onFoot.pbf(folder.resolve("onfoot.osm.pbf")), Fault.NO_ROADS);
    }

    @Test
    void aCopyThatBrokeOffIsRefusedWhereverItDid() throws IOException {
        byte[] whole = Files.readAllBytes(road().pbf(folder.resolve("whole.osm.pbf")));
        Path file = folder.resolve("broken.osm.pbf");
        for (int length = 40; length < whole.length; length += 11) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertThatThrownBy(() -> read(file).close())
                    .isInstanceOfSatisfying(
                            BadInput.class,
                            bad -> assertThat(bad.fault()).isIn(Fault.TRUNCATED, Fault.NO_ROADS));
        }
    }

    @Test
    void aWrongByteIsRefusedOrHarmlessAndLeavesNothingBehind() throws IOException {
        byte[] whole = Files.readAllBytes(road().pbf(folder.resolve("whole.osm.pbf")));
        SplittableRandom random = new SplittableRandom(3);
        int refused = 0;
        for (int i = 0; i < 40; i++) {
            byte[] wrong = whole.clone();
            wrong[random.nextInt(wrong.length)] ^= (byte) (1 << random.nextInt(8));
            Path file = Files.write(folder.resolve("wrong" + i + ".osm.pbf"), wrong);
            try {
                read(file).close();
            } catch (BadInput bad) {
                refused++;
                assertThat(bad.getMessage()).contains(file.toString());
            }
        }
        assertThat(refused).isGreaterThan(20);
        try (Stream<Path> kept = Files.list(folder.resolve("cache"))) {
            assertThat(kept.filter(path -> path.toString().endsWith(".part"))).isEmpty();
        }
    }

    @Test
    void whatAKilledProcessLeftIsClearedAndReadAnew() throws IOException {
        Path file = road().pbf(folder.resolve("a.osm.pbf"));
        Path part = folder.resolve("cache").resolve("gh11-1-0-" + Extract.name(file) + ".part");
        Files.createDirectories(part);
        Files.write(part.resolve("edges"), "half".getBytes(StandardCharsets.UTF_8));

        try (RoadMap roads = read(file)) {
            assertThat(roads.between(road().nodes, road().nodes).way(0, 39).leadsThere()).isTrue();
        }
        assertThat(part).doesNotExist();
    }
}
