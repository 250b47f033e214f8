package org.qyran.bench.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code plan-entry --roads} as its user types it, with the process as it is built. */
class PlanOnRoadsIT {

    private static final Path ROOT = Path.of(System.getProperty("qyran.root", ".."));

    private static final String PROBLEM =
            """
            {"format": "qyran-entry-problem-1", "from": "2026-05-11T00:00:00Z", "quarters": 96,
             "sites": [{"id": "north bank", "zone": "Asia/Almaty", "country": "KZ",
                "place": [76.9, 43.22], "presence": {"week": [WEEK]}, "needs": {"entry": 1},
                "warrants": [{"number": "SAMPLE-1", "kind": "search", "decidedBy": "Sample Court",
                    "from": "2026-05-11T00:00:00Z", "to": "2026-05-14T00:00:00Z"}]}],
             "teams": [{"id": "T", "place": [76.9, 43.20], "has": {"entry": 1},
                "free": [[0, 96]]}]}
            """;

    @TempDir private Path folder;

    /** Two banks, a way round of 200 edges and more, and a bridge that may be closed. */
    private Path river(boolean bridge) throws IOException {
        List<String> nodes = new ArrayList<>();
        List<String> round = new ArrayList<>();
        node(nodes, 1, 43.20, 76.90);
        node(nodes, 2, 43.22, 76.90);
        int id = 3;
        for (int i = 1; i <= 120; i++) {
            node(nodes, id, 43.20, 76.90 + 0.001 * i);
            round.add(Integer.toString(id++));
        }
        for (int i = 120; i >= 1; i--) {
            node(nodes, id, 43.22, 76.90 + 0.001 * i);
            round.add(Integer.toString(id++));
        }
        StringBuilder text = new StringBuilder();
        int way = 1;
        String before = "1";
        for (String next : round) {
            text.append(way(way++, before, next, "secondary"));
            before = next;
        }
        text.append(way(way++, before, "2", "secondary"));
        // A street off each joint, so that every edge stays one.
        for (String joint : round) {
            node(nodes, id, 43.10 + id * 1e-5, 76.90);
            text.append(way(way++, joint, Integer.toString(id++), "track"));
        }
        if (bridge) {
            text.append(way(way, "1", "2", "secondary"));
        }
        return Files.writeString(
                folder.resolve(bridge ? "bridge.osm" : "out.osm"),
                "<?xml version='1.0'?><osm version='0.6'>"
                        + String.join("", nodes)
                        + text
                        + "</osm>");
    }

    private static void node(List<String> to, int id, double latitude, double longitude) {
        to.add(
                "<node id='%d' version='1' lat='%.7f' lon='%.7f'/>"
                        .formatted(id, latitude, longitude));
    }

    private static String way(int id, String from, String to, String kind) {
        return ("<way id='%d' version='1'><nd ref='%s'/><nd ref='%s'/>"
                        + "<tag k='highway' v='%s'/></way>")
                .formatted(id, from, to, kind);
    }

    private String run(int code, String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("--sun-misc-unsafe-memory-access=allow");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Dqyran.root=" + ROOT);
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), "org.qyran.cli.Qyran"));
        command.addAll(Arrays.asList(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("XDG_CACHE_HOME", folder.resolve("cache").toString());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isEqualTo(code);
        return said;
    }

    @Test
    void theWayIsOverTheBridgeOrRoundAndThePlanSaysOnWhat() throws Exception {
        Path problem = folder.resolve("problem.json");
        Files.writeString(
                problem,
                PROBLEM.replace("WEEK", String.join(",", Collections.nCopies(672, "0.5"))));
        Path plan = folder.resolve("plan.json");
        double[] minutes = new double[2];
        for (int i = 0; i < 2; i++) {
            String said =
                    run(
                            0,
                            "plan-entry",
                            problem.toString(),
                            "--roads",
                            river(i == 0).toString(),
                            "--out",
                            plan.toString(),
                            "--lang",
                            "ru");
            String name = i == 0 ? "bridge.osm" : "out.osm";
            assertThat(said).contains("дороги из " + name, "допущения");
            String written = Files.readString(plan);
            assertThat(written).contains("\"source\" : \"roads of " + name, "\"OPTIMAL\"");
            minutes[i] =
                    Double.parseDouble(
                            written.replaceAll("(?s).*\"wayMinutes\" : ([0-9.]+).*", "$1"));
        }
        assertThat(minutes[0]).isBetween(2.2, 2.25);
        assertThat(minutes[1]).isBetween(21.5, 22.5);

        Path letter = Files.writeString(folder.resolve("letter.osm.pbf"), "Dear colleague,");
        assertThat(
                        run(
                                1,
                                "plan-entry",
                                problem.toString(),
                                "--roads",
                                letter.toString(),
                                "--out",
                                plan.toString(),
                                "--lang",
                                "kk"))
                .contains("letter.osm.pbf")
                .doesNotContain("Exception");
    }
}
