package org.qyran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResolveCommandTest {

    @TempDir private Path folder;

    private Path people() throws IOException {
        StringBuilder text = new StringBuilder("no,given_name,surname,born,town\n");
        List<String> names = List.of("aru", "bek", "dana", "erik", "gul", "ilya", "kira", "lena");
        for (int i = 0; i < 64; i++) {
            String given = names.get(i % 8);
            String family = "kin" + (char) ('a' + i / 8) + (char) ('z' - i % 8) + "ov";
            String born = "19%02d-0%d-1%d".formatted(10 + i, 1 + i % 9, i % 7);
            text.append("a%d,%s,%s,%s,town%d\n".formatted(i, given, family, born, i % 11));
            text.append("b%d,%s,%sv,%s,town%d\n".formatted(i, given, family, born, i % 11));
        }
        Path file = folder.resolve("people.csv");
        Files.writeString(file, text + "short,row\n");
        return file;
    }

    @Test
    void writesEntitiesPairsAndWhatWasKeptAside() throws IOException {
        Path out = folder.resolve("entities.csv");
        Path pairs = folder.resolve("pairs.csv");
        Said said =
                Said.run(
                        "resolve",
                        people().toString(),
                        "--id",
                        "no",
                        "--out",
                        out.toString(),
                        "--pairs",
                        pairs.toString(),
                        "--lang",
                        "en");
        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(Files.readAllLines(out))
                .hasSize(129)
                .startsWith("record_id,entity_id", "a0,a0", "b0,a0")
                .contains("b63,a63");
        assertThat(Files.readAllLines(pairs).getFirst()).isEqualTo("left,right,probability");
        assertThat(Files.readAllLines(pairs)).anyMatch(line -> line.startsWith("a7,b7,0.99"));
        assertThat(Files.readAllLines(folder.resolve("entities.csv.aside.csv")).get(1))
                .contains(",130,CELLS,2 / 5");
        assertThat(said.err()).contains("128 records, 64 entities", "1 rows are in no result");
    }

    @Test
    void twoValidNumbersOfOneNameAreShownAndNotJoined() throws IOException {
        List<String> lines = Files.readAllLines(people());
        StringBuilder text = new StringBuilder(lines.getFirst() + ",iin\n");
        for (String line : lines.subList(1, 129)) {
            String number =
                    line.startsWith("a7,")
                            ? "790815301242"
                            : line.startsWith("b7,") ? "850203450121" : "";
            text.append(line).append(',').append(number).append('\n');
        }
        // A third number, so that the column says something.
        Path file = folder.resolve("numbered.csv");
        Files.writeString(file, text + "c1,omar,saparov,1971-02-03,town1,900101500009\n");
        Path out = folder.resolve("entities.csv");
        Said said =
                Said.run(
                        "resolve",
                        file.toString(),
                        "--id",
                        "no",
                        "--out",
                        out.toString(),
                        "--lang",
                        "en");
        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(Files.readAllLines(out)).contains("a7,a7", "b7,b7", "b8,a8");
        assertThat(said.err()).contains("1 pairs agree in all else", "a7 | b7: probability");
        assertThat(Files.readAllLines(folder.resolve("entities.csv.conflicts.csv")).get(1))
                .startsWith("a7,b7,0.");
    }

    /** What was learned is used again, and only what is new is resolved. */
    @Test
    void learnsOnceAndResolvesWhatIsNewByIt() throws IOException {
        List<String> lines = Files.readAllLines(people()).subList(0, 129);
        Path old = folder.resolve("old.csv");
        Files.write(old, lines.subList(0, 121));
        Path fresh = folder.resolve("new.csv");
        Files.writeString(
                fresh, lines.getFirst() + "\n" + String.join("\n", lines.subList(121, 129)) + "\n");
        String learned = folder.resolve("learned.json").toString();
        Path one = folder.resolve("one.csv");
        Path two = folder.resolve("two.csv");
        Path all = folder.resolve("all.csv");
        Said first =
                Said.run(
                        "resolve",
                        old.toString(),
                        "--id",
                        "no",
                        "--learn",
                        learned,
                        "--out",
                        one.toString());
        assertThat(first.exit()).as(first.err()).isZero();
        assertThat(Files.readString(Path.of(learned)))
                .contains(
                        "\"learned\" : \"20", "\"old.csv\" : \"", "\"surname\" : \"family name\"");
        Said again =
                Said.run(
                        "resolve",
                        old.toString(),
                        "--id",
                        "no",
                        "--settings",
                        learned,
                        "--out",
                        two.toString());
        assertThat(again.exit()).as(again.err()).isZero();
        assertThat(two).hasSameTextualContentAs(one);
        Said more =
                Said.run(
                        "resolve",
                        old.toString(),
                        fresh.toString(),
                        "--id",
                        "no",
                        "--settings",
                        learned,
                        "--known",
                        one.toString(),
                        "--out",
                        all.toString());
        assertThat(more.exit()).as(more.err()).isZero();
        assertThat(Files.readAllLines(all))
                .hasSize(129)
                .containsAll(Files.readAllLines(one))
                .contains("b63,a63");
        assertThat(
                        Said.run("resolve", old.toString(), "--id", "no", "--known", one.toString())
                                .exit())
                .isEqualTo(2);
        assertThat(
                        Said.run(
                                        "resolve",
                                        fresh.toString(),
                                        "--id",
                                        "no",
                                        "--settings",
                                        learned,
                                        "--known",
                                        one.toString(),
                                        "--lang",
                                        "en")
                                .err())
                .contains("record_id = a0");
        Files.writeString(two, "{\"columns\": {\"town\": \"planet\"}}");
        assertThat(
                        Said.run(
                                        "resolve",
                                        old.toString(),
                                        "--id",
                                        "no",
                                        "--settings",
                                        two.toString(),
                                        "--lang",
                                        "en")
                                .err())
                .contains("columns.town = planet", "place");
    }

    @Test
    void explainsAPairTermByTerm() throws IOException {
        Said said =
                Said.run(
                        "resolve",
                        people().toString(),
                        "--id",
                        "no",
                        "--explain",
                        "a3,b3",
                        "--lang",
                        "en");
        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.out()).contains("family name: ", "born: ", ": same: +", "together: +");
    }

    @Test
    void refusesInOneSentence() throws IOException {
        String file = people().toString();
        assertThat(Said.run("resolve", file, "--id", "number", "--lang", "en"))
                .satisfies(said -> assertThat(said.exit()).isEqualTo(1))
                .satisfies(said ->
                        assertThat(said.err()).contains("column = number", "given_name, surname"));
        assertThat(
                        Said.run("resolve", file, "--id", "no", "--ignore", "truth", "--lang", "ru")
                                .err())
                .contains("--ignore = truth");
        assertThat(
                        Said.run("resolve", file, "--id", "no", "--explain", "a1", "--lang", "kk")
                                .exit())
                .isEqualTo(2);
        assertThat(Said.run("resolve", folder.resolve("none.csv").toString(), "--id", "no").exit())
                .isEqualTo(1);
        assertThat(Said.run("resolve", file, "--id", "no", "--out", file).err()).contains(file);
    }

    @Test
    void namesGoThroughFiles() throws IOException {
        Path pairs = folder.resolve("pairs.tsv");
        Files.writeString(
                pairs,
                "left\tright\nЖақыпов Ерлан\tJAKUPOV \"ERLAN\"\nСерік Ахметов\tDaniyal Akhmetov\nalone\n");
        Path out = folder.resolve("likeness.csv");
        Said said =
                Said.run(
                        "names",
                        "--pairs",
                        pairs.toString(),
                        "--out",
                        out.toString(),
                        "--lang",
                        "en");
        assertThat(said.exit()).as(said.err()).isZero();
        List<String> lines = Files.readAllLines(out);
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0)).isEqualTo("left,right,probability");
        assertThat(lines.get(1)).startsWith("Жақыпов Ерлан,\"JAKUPOV \"\"ERLAN\"\"\",0.9");
        assertThat(lines.get(2)).startsWith("Серік Ахметов,Daniyal Akhmetov,0.0");
        assertThat(said.err()).contains("2 pairs compared", "1 rows are in no result");
        Said explained = Said.run("names", "--pairs", pairs.toString(), "--explain");
        assertThat(explained.out()).contains("Ахметов ~ Akhmetov");
    }

    @Test
    void ranksWhoStandsBetween() throws IOException {
        Path ties = folder.resolve("ties.csv");
        Files.writeString(ties, "from,to\na,b\nb,c\nc,d\n");
        Said said = Said.run("rank", ties.toString(), "--measure", "betweenness", "--top", "2");
        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.out()).isEqualTo("rank,node,value\n1,b,2.0000\n2,c,2.0000\n");
        assertThat(Said.run("rank", ties.toString(), "--top", "0").exit()).isEqualTo(2);
    }
}
