package org.qyran.spark.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qyran.cli.Qyran;
import org.qyran.spark.Cluster;
import org.qyran.spark.SparkHome;

@ResourceLock(Resources.SYSTEM_ERR)
@ResourceLock("spark")
class ResolveOnClusterTest {

    private static final int PEOPLE = 2500;

    @TempDir private Path folder;

    @BeforeAll
    static void home() throws IOException {
        SparkHome.make();
    }

    /** Invented people, twice each and with slips, some numbers that contradict, and bad rows. */
    private Path people() throws IOException {
        SplittableRandom random = new SplittableRandom(11);
        StringBuilder text = new StringBuilder("no,iin,surname,given_name,born,town,phone\n");
        String[] names = "aru bek dana erik gul ilya kira lena marat nur olzhas".split(" ");
        for (int who = 0; who < PEOPLE; who++) {
            String family = "kin" + Integer.toString(random.nextInt(900), 36) + "ov";
            String given = names[random.nextInt(names.length)];
            String born =
                    "19%02d-%02d-%02d"
                            .formatted(
                                    50 + random.nextInt(50),
                                    1 + random.nextInt(12),
                                    1 + random.nextInt(28));
            for (int copy = 0; copy < 2; copy++) {
                boolean slip = random.nextInt(5) == 0;
                text.append(
                        "r%d,,%s,%s,%s,town %d,+7 000 %03d %04d\n"
                                .formatted(
                                        2 * who + copy,
                                        slip ? family + "a" : family,
                                        given,
                                        random.nextInt(12) == 0 ? "" : born,
                                        random.nextInt(40),
                                        who % 1000,
                                        random.nextInt(3) == 0 ? random.nextInt(9999) : who));
            }
        }
        Path file = folder.resolve("people.csv");
        Files.writeString(file, text + "r1,again\n\"never closed\n");
        return file;
    }

    private record Ran(int exit, String err) {}

    private static Ran cluster(String... arguments) {
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try {
            System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
            List<String> line = new ArrayList<>(List.of("resolve", "--lang", "en"));
            line.addAll(Arrays.asList(arguments));
            int exit = Cluster.run(line.toArray(String[]::new));
            return new Ran(exit, said.toString(StandardCharsets.UTF_8));
        } finally {
            System.setErr(err);
        }
    }

    private String[] arguments(Path people, String out, String... more) {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                people.toString(),
                                "--id",
                                "no",
                                "--out",
                                folder.resolve(out).resolve("entities.csv").toString(),
                                "--pairs",
                                folder.resolve(out).resolve("pairs.csv").toString()));
        line.addAll(Arrays.asList(more));
        return line.toArray(String[]::new);
    }

    /** Of each file of a folder its bytes. */
    private Map<String, String> files(String out) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder.resolve(out))) {
            for (Path file : all.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }

    private Map<String, String> local(Path people) throws IOException {
        Files.createDirectories(folder.resolve("local"));
        List<String> line = new ArrayList<>(List.of("resolve"));
        line.addAll(Arrays.asList(arguments(people, "local")));
        assertThat(Qyran.run(line.toArray(String[]::new))).isZero();
        return files("local");
    }

    @ParameterizedTest
    @ValueSource(strings = {"local[1]", "local[3]", "local-cluster[2,1,1024]"})
    void givesTheFilesOfTheLocalCommand(String master) throws IOException {
        Path people = people();
        Map<String, String> expected = local(people);
        assertThat(expected).containsKeys("entities.csv", "pairs.csv", "entities.csv.aside.csv");
        assertThat(Files.readAllLines(folder.resolve("local/pairs.csv")))
                .hasSizeGreaterThan(PEOPLE / 2);
        Files.createDirectories(folder.resolve("there"));
        Path report = folder.resolve("report.json");
        Ran ran =
                cluster(
                        arguments(
                                people,
                                "there",
                                "--master",
                                master,
                                "--report",
                                report.toString()));
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.err()).contains("for a million records");
        assertThat(files("there")).isEqualTo(expected);
        assertThat(Files.readString(report)).contains("\"records\" : 5000", "coreSeconds");
    }
}
