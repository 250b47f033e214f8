package org.qyran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.exchange.network.Entity;
import org.qyran.exchange.network.NetworkExport;
import org.qyran.exchange.network.NetworkFormat;
import org.qyran.exchange.network.NetworkFormats;

/** What the commands on records read besides delimited text, and what they refuse. */
class RecordInputsTest {

    @TempDir private Path folder;

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    /** A workbook of one sheet. */
    private String book(String name, List<List<String>> rows) throws IOException {
        StringBuilder sheet = new StringBuilder("<worksheet><sheetData>");
        for (List<String> row : rows) {
            sheet.append("<row>");
            row.forEach(cell ->
                    sheet.append("<c t=\"inlineStr\"><is><t>")
                            .append(cell)
                            .append("</t></is></c>"));
            sheet.append("</row>");
        }
        Path file = folder.resolve(name);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            Map<String, String> parts =
                    Map.of(
                            "xl/workbook.xml",
                                    "<workbook xmlns:r=\"r\"><sheets><sheet name=\"S\" r:id=\"a\"/></sheets></workbook>",
                            "xl/_rels/workbook.xml.rels",
                                    "<R><Relationship Id=\"a\" Target=\"s.xml\"/></R>",
                            "xl/s.xml", sheet + "</sheetData></worksheet>");
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return file.toString();
    }

    @Test
    void fourRecordsAreJudgedByShippedWeights() throws IOException {
        String text =
                """
                no,name,born
                1,Выдуманный Асан Иванұлы,1990-02-01
                2,Vydumannyi Asan,1990-02-01
                3,Вымышленная Айгүл,1985-07-09
                4,Придуманный Ерлан,1990-02-01
                """;
        Said said = Said.run("resolve", file("few.csv", text), "--id", "no", "--lang", "en");
        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.out()).isEqualTo("record_id,entity_id\n1,1\n2,1\n3,3\n4,4\n");
        assertThat(said.err()).contains("4 records are too few to learn from", "3 entities");
        Said why =
                Said.run(
                        "resolve",
                        file("few.csv", text),
                        "--id",
                        "no",
                        "--explain",
                        "1,2",
                        "--lang",
                        "en");
        assertThat(why.out()).contains("birth_date: ").contains("together: +");
    }

    @Test
    void twoStateNumbersThatDifferKeepFewApartToo() throws IOException {
        String text =
                "no,name,iin\n1,Выдуманный Асан Иванұлы,900101300017\n2,Выдуманный Асан Иванұлы,910101300019\n";
        Said said = Said.run("resolve", file("few.csv", text), "--id", "no", "--lang", "en");
        assertThat(said.out()).contains("1,1\n2,2\n");
    }

    @Test
    void workbooksAndJsonAreResolvedAsTables() throws IOException {
        String book =
                book(
                        "b.xlsx",
                        List.of(
                                List.of("no", "ФИО", "ИИН"),
                                List.of("1", "Выдуманный Асан", "900101300017"),
                                List.of("2", "Vydumannyi Asan", "900101300017")));
        Said said = Said.run("resolve", book, "--id", "no", "--lang", "en");
        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.out()).contains("2,1");
        String json =
                file(
                        "p.json",
                        "[{\"no\":1,\"name\":\"Выдуманный Асан\"},{\"no\":2,\"name\":\"Асан Выдуманный\"}]");
        assertThat(Said.run("resolve", json, "--id", "no", "--lang", "en").out()).contains("2,1");
        String ftm =
                file(
                        "p.ftm",
                        """
                        {"id":"a","schema":"Person","properties":{"name":["Выдуманный Асан"]}}
                        {"id":"b","schema":"Person","properties":{"name":["Vydumannyi Asan"]}}
                        {"id":"f","schema":"Family","properties":{"person":["a"],"relative":["b"]}}
                        """);
        assertThat(Said.run("resolve", ftm, "--id", "id", "--lang", "en").out())
                .isEqualTo("record_id,entity_id\na,a\nb,a\n");
        Said path =
                Said.run(
                        "path",
                        ftm,
                        "--from",
                        "Выдуманный Асан",
                        "--to",
                        "Vydumannyi Asan",
                        "--lang",
                        "en");
        assertThat(path.out()).contains("family (record " + ftm + ": 3");
    }

    @Test
    void aMappingIsProposedKeptAndReused() throws IOException {
        String calls =
                book(
                        "calls.xlsx",
                        List.of(
                                List.of("Абонент А", "Абонент Б", "Дата"),
                                List.of("87010000001", "+7 701 000 00 02", "12.05.2023 10:30"),
                                List.of("87010000002", "8 701 000 00 03", "13.05.2023 10:30")));
        Path mapping = folder.resolve("calls.json");
        for (int round = 0; round < 2; round++) {
            Said said =
                    Said.run(
                            "path",
                            calls,
                            "--mapping",
                            mapping.toString(),
                            "--from",
                            "7010000001",
                            "--to",
                            "7010000003",
                            "--lang",
                            "en");
            assertThat(said.exit()).as(said.err()).isZero();
            assertThat(said.out()).contains("7010000001 is tied to 7010000002", "call");
            assertThat(said.err().contains("a proposal of which column is what"))
                    .isEqualTo(round == 0);
        }
        Files.writeString(mapping, "{\"kind\":\"call\",\"columns\":{\"nobody\":\"from\"}}");
        assertThat(
                        Said.run(
                                        "path",
                                        calls,
                                        "--mapping",
                                        mapping.toString(),
                                        "--from",
                                        "a",
                                        "--to",
                                        "b",
                                        "--lang",
                                        "en")
                                .err())
                .contains("mapping column = nobody");
    }

    @Test
    void aVictimsPhoneIsNotWalkedThroughEither() throws IOException {
        String people =
                file(
                        "p.csv",
                        """
                        name,phone,category
                        Выдуманный Асан,87010000001,suspect
                        Вымышленная Айгүл,87010000001,victim
                        Придуманный Ерлан,87010000001,suspect
                        """);
        Said said =
                Said.run(
                        "path",
                        people,
                        "--mapping",
                        folder.resolve("m.json").toString(),
                        "--from",
                        "Выдуманный Асан",
                        "--to",
                        "Придуманный Ерлан",
                        "--lang",
                        "en");
        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.out()).contains("Nothing that is counted here ties");
    }

    @Test
    void rankAsksInsteadOfTakingPeopleForTies() throws IOException {
        for (String text :
                List.of(
                        "ФИО,Дата рождения,Телефон\nВыдуманный Асан,1990-01-01,87010000001\n",
                        "name,phone\nВыдуманный Асан,87010000001\n",
                        "x,y,z\na,b,c\n")) {
            Said said = Said.run("rank", file("people.csv", text), "--lang", "en");
            assertThat(said.exit()).as(text).isEqualTo(1);
            assertThat(said.err()).contains("whom each row ties");
        }
        Said ties =
                Said.run(
                        "rank",
                        file("ties.csv", "weight,to,from\n3,b,a\n1,c,b\n"),
                        "--top",
                        "1",
                        "--lang",
                        "en");
        assertThat(ties.out()).isEqualTo("rank,node,value\n1,b,1.0000\n");
        String book =
                book("t.xlsx", List.of(List.of("a", "b"), List.of("x", "y"), List.of("y", "z")));
        assertThat(Said.run("rank", book, "--top", "1", "--lang", "en").out()).contains("1,y,");
    }

    @Test
    void whatAServerExportedIsRefusedInThreeLanguages() throws IOException {
        NetworkExport export =
                new NetworkExport(
                        List.of(new Entity("a", "person", "Выдуманный Асан", Map.of())),
                        List.of(),
                        "act 1");
        for (NetworkFormat format : NetworkFormats.all()) {
            Path file = folder.resolve("e." + format.ending());
            try (OutputStream out = Files.newOutputStream(file)) {
                format.write(export, out);
            }
            Set<String> refusals = new HashSet<>();
            for (String language : List.of("en", "ru", "kk")) {
                for (List<String> command :
                        List.of(
                                List.of("resolve", file.toString(), "--id", "id"),
                                List.of("path", file.toString(), "--from", "a", "--to", "b"),
                                List.of("rank", file.toString()),
                                List.of("similar", "a", file.toString()))) {
                    List<String> all = new ArrayList<>(command);
                    all.addAll(List.of("--lang", language));
                    Said said = Said.run(all.toArray(String[]::new));
                    assertThat(said.exit()).as(all.toString()).isEqualTo(1);
                    assertThat(said.out()).isEmpty();
                    refusals.add(said.err());
                }
            }
            assertThat(refusals).as(format.name()).hasSize(3);
            assertThat(refusals).anyMatch(one -> one.contains("read only after signing in"));
        }
    }
}
