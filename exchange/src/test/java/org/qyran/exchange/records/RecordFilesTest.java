package org.qyran.exchange.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Language;
import org.qyran.kernel.PartyCategory;
import org.qyran.network.links.When;
import org.qyran.network.records.Mapping;
import org.qyran.network.records.Mention;
import org.qyran.network.records.ReadRecords;
import org.qyran.network.records.RecordKinds;
import org.qyran.network.records.Said;
import org.qyran.network.records.Tie;
import org.qyran.network.table.Quarantined;
import org.qyran.network.table.Rows;

class RecordFilesTest {

    private static final String FTM =
            """
            {"id":"o1","schema":"Ownership","properties":{"owner":["p1"],"asset":["c1"],"startDate":["2021-03"]}}
            {"id":"p1","schema":"Person","properties":{"name":["Выдуманный Асан","Vydumannyi Asan"],"idNumber":["900101300017"],"birthDate":["1990-01-01"],"phone":["+77010000001","+77010000002"]}}
            {"id":"p2","schema":"Person","properties":{"firstName":["Айгүл"],"lastName":["Вымышленная"],"idNumber":["N123"]}}
            {"id":"c1","schema":"Company","properties":{"name":["ЖШС Мысал"],"registrationNumber":["150340000017"],"capital":["1"]}}
            {"id":"f1","schema":"Family","properties":{"person":["p1"],"relative":["p2"]}}
            {"id":"x1","schema":"CallForTenders","properties":{"title":["t"]}}
            {"id":"u1","schema":"UnknownLink","properties":{"subject":["p1"],"object":["gone"]}}
            {"id":"k1","schema":"Call","properties":{"callerNumber":["+77010000001"],"receiverNumber":["+77010000003"],"date":["2023-05-12T10:30:00"],"caller":["p1"]}}
            {"id":"p3","schema":"Person","properties":{"birthDate":["1990-01-01"]}}
            {"id":"p1","schema":"Person","properties":{"name":["Другой"]}}
            """;

    @TempDir private Path folder;

    private final List<Said> taken = new ArrayList<>();
    private final List<Quarantined> aside = new ArrayList<>();

    private RecordFile open(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("f"), text, StandardCharsets.UTF_8);
        return RecordFiles.open(file, "f.json");
    }

    private static List<List<String>> cells(RecordFile file) throws IOException {
        List<List<String>> cells = new ArrayList<>();
        try (Rows rows = file.rows()) {
            cells.add(rows.header());
            while (rows.next()) {
                cells.add(rows.cells());
            }
        }
        return cells;
    }

    @Test
    void objectsBecomeRows() throws IOException {
        String one = "{\"a\": 1, \"b\": {\"c\": \"x\", \"d\": [1, 2, {\"e\": true}]}}";
        String two = "{\"b\": {\"c\": null}, \"a\": 1.50, \"f\": \"y\"}";
        List<List<String>> expected =
                List.of(
                        List.of("a", "b.c", "b.d", "b.d.e", "f"),
                        List.of("1", "x", "1; 2", "true", ""),
                        List.of("1.5", "", "", "", "y"));
        for (String text :
                List.of(
                        "[" + one + "," + two + "]",
                        one + "\n" + two + "\n",
                        "\uFEFF" + one + two)) {
            RecordFile file = open(text);
            assertThat(file.format()).isEqualTo("json");
            assertThat(cells(file)).as(text).isEqualTo(expected);
        }
    }

    @Test
    void aTableMayBeginWithABracket() throws IOException {
        assertThat(open("[id],{name}\n1,a\n").format()).isEqualTo("csv");
    }

    @Test
    void jsonThatIsNoneIsRefusedWithItsLine() throws IOException {
        Map<String, String> bad =
                Map.of(
                        "{\"a\":1}\n{\"a\":\n",
                        "line 3",
                        "[{\"a\":1},\n7]",
                        "line 2 = 7",
                        "[]",
                        "f.json: JSON",
                        "{\"a\":" + "[".repeat(200),
                        "line 1",
                        "[{\"a\":1}\n",
                        "line 2");
        for (Map.Entry<String, String> one : bad.entrySet()) {
            assertThatThrownBy(() -> cells(open(one.getKey())))
                    .as(one.getKey())
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining(one.getValue());
        }
    }

    @Test
    void entitiesOfFollowTheMoneySayThemselvesWhatTheyAre() throws IOException {
        RecordFile file = open(FTM);
        assertThat(file.format()).isEqualTo("ftm");
        assertThat(file.needsMapping()).isFalse();
        assertThat(cells(file).getFirst()).startsWith("id", "schema");
        ReadRecords.Counted counted = read(file, "none");
        assertThat(counted).isEqualTo(new ReadRecords.Counted(6, 4, 0));
        assertThat(aside)
                .extracting(Quarantined::line, Quarantined::reason, Quarantined::detail)
                .contains(
                        tuple(6L, Quarantined.Reason.NOT_READ, "CallForTenders"),
                        tuple(7L, Quarantined.Reason.NO_REFERENCE, "gone"),
                        tuple(10L, Quarantined.Reason.REPEATED_ID, "p1"));
        assertThat(aside).extracting(Quarantined::line).contains(9L);
        Said person = at(2);
        assertThat(person.mentions())
                .extracting(Mention::kind)
                .containsExactly("person", "phone", "phone");
        assertThat(person.mentions().getFirst().attributes())
                .containsEntry("iin", "900101300017")
                .containsEntry("name", "Выдуманный Асан")
                .containsEntry(RecordKinds.REFERENCE, "p1");
        assertThat(person.values())
                .containsEntry("properties.name", "Выдуманный Асан; Vydumannyi Asan");
        assertThat(at(3).mentions().getFirst().attributes())
                .containsEntry("document", "N123")
                .doesNotContainKey("iin");
        assertThat(at(4).mentions().getFirst().attributes()).containsEntry("bin", "150340000017");
        Said owns = at(1);
        assertThat(owns.mentions())
                .containsExactly(at(4).mentions().getFirst(), person.mentions().getFirst());
        assertThat(owns.ties()).containsExactly(new Tie(0, 1, "owner"));
        assertThat(owns.observed()).isEqualTo(When.parse("2021-03"));
        assertThat(at(5).ties()).containsExactly(new Tie(0, 1, "family"));
        Said call = at(8);
        assertThat(call.tellsWhere()).isTrue();
        assertThat(call.mentions())
                .extracting(Mention::label)
                .containsExactly("+77010000001", "+77010000003", "Выдуманный Асан");
        assertThat(call.ties())
                .containsExactlyInAnyOrder(new Tie(0, 1, "call"), new Tie(0, 2, "phone"));
    }

    @Test
    void whoIsShieldedIsInNoTieEither() throws IOException {
        ReadRecords.Counted counted = read(open(FTM), "7010000002");
        assertThat(counted.shielded()).as("the person, and four that refer to them").isEqualTo(5);
        assertThat(taken).noneMatch(said -> said.toString().contains("Выдуманный"));
    }

    @Test
    void everyTieAndAttributeOfTheTableExists() {
        FtmSchema.all()
                .forEach((schema, one) -> {
                    one.fields()
                            .forEach(field ->
                                    assertThat(
                                                    RecordKinds.named(one.kind())
                                                            .orElseThrow()
                                                            .attribute(field.attribute()))
                                            .as(schema + " " + field)
                                            .isPresent());
                    one.ends()
                            .ifPresent(ends -> assertThat(RecordKinds.ties()).contains(ends.tie()));
                });
    }

    private Said at(long line) {
        return taken.stream().filter(said -> said.line() == line).findFirst().orElseThrow();
    }

    private ReadRecords.Counted read(RecordFile file, String shielded) throws IOException {
        Mapping mapping = new Mapping("person", Map.of());
        return file.read(mapping, PartyCategory.CONTACT, shielded::equals, taken::add, aside::add);
    }

    @Test
    void damagedBytesAreRefusedOrKeptAsideAndNeverWorse() throws IOException {
        Path book = folder.resolve("b");
        Book.write(
                book,
                "<si><t>name</t></si><si><t>phone</t></si>",
                "<sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c></row>"
                        + "<row r=\"2\"><c r=\"A2\" s=\"1\"><v>45058</v></c><c r=\"B2\" s=\"4\"><v>7010000001</v></c></row></sheetData>");
        List<byte[]> samples =
                List.of(
                        Files.readAllBytes(book),
                        FTM.getBytes(StandardCharsets.UTF_8),
                        "[{\"name\":\"Асан\",\"phone\":{\"one\":\"87010000001\"}},\n{\"name\":\"\\u0410\"}]"
                                .getBytes(StandardCharsets.UTF_8),
                        "name;phone\n\"Асан\";87010000001\nАйгүл;\"8701\n"
                                .getBytes(StandardCharsets.UTF_8));
        Random random = new Random(5);
        int refused = 0;
        for (int round = 0; round < 1200; round++) {
            byte[] bytes = samples.get(round % samples.size()).clone();
            int changes = 1 + random.nextInt(6);
            for (int i = 0; i < changes; i++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            if (random.nextInt(4) == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            Path file = Files.write(folder.resolve("damaged"), bytes);
            try {
                RecordFile opened = RecordFiles.open(file, "damaged");
                Mapping mapping = new Mapping("person", Map.of());
                try (Rows rows = opened.rows()) {
                    if (rows.header().contains("name")) {
                        mapping = new Mapping("person", Map.of("name", "name"));
                    }
                }
                opened.read(mapping, PartyCategory.CONTACT, _ -> false, taken::add, aside::add);
            } catch (BadInput e) {
                refused++;
                for (Language language : Language.values()) {
                    assertThat(e.sentence(language)).startsWith("damaged: ");
                }
            }
        }
        assertThat(refused).isBetween(200, 1199);
        assertThat(taken).isNotEmpty();
    }
}
