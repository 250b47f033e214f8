package org.qyran.exchange.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.network.table.Rows;

class WorkbookTest {

    private static final String PEOPLE =
            """
            <sheetData>
            <row r="1"><c r="A1" t="inlineStr"><is><t>Список придуманных людей</t></is></c></row>
            <row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" t="s"><v>1</v></c><c r="C3" t="inlineStr"><is><t>Дата</t></is></c>
            <c r="D3" t="inlineStr"><is><t>Телефон</t></is></c><c r="E3" t="inlineStr"><is><t>Сумма</t></is></c></row>
            <row r="4"><c r="A4" t="s"><v>2</v></c><c r="B4" s="3"><v>10203500012</v></c><c r="C4" s="1"><v>45058</v></c>
            <c r="D4" s="4"><v>7010000001</v></c><c r="E4" s="5"><f>SUM(A1)</f><v>1234.5</v></c></row>
            <row r="5"/>
            <row r="6"><c r="B6"><v>8.7011234567E10</v></c><c r="C6" s="2"><v>45058.4375</v></c><c r="E6"><v>0.10000000000000001</v></c></row>
            <row><c><v>5</v></c><c r="C7" t="b"><v>1</v></c><c t="e"><v>#N/A</v></c><c r="F7"><v>1</v></c></row>
            </sheetData><mergeCells count="1"><mergeCell ref="A4:A6"/></mergeCells>
            """;

    private static final String STRINGS =
            "<si><t>ФИО</t></si><si><r><t>ИИ</t></r><r><t>Н</t></r><rPh><t>x</t></rPh></si><si><t>Выдуманный Асан</t></si>";

    @TempDir private Path folder;

    private static List<List<String>> cells(Rows rows, List<Long> lines) throws IOException {
        List<List<String>> cells = new ArrayList<>();
        while (rows.next()) {
            cells.add(rows.cells());
            lines.add(rows.line());
        }
        return cells;
    }

    @Test
    void cellsAreAsAPersonSeesThem() throws IOException {
        Path file = Book.write(folder.resolve("people.bin"), STRINGS, "<sheetData/>", PEOPLE);
        RecordFile opened = RecordFiles.open(file, "people.xlsx");
        assertThat(opened.format()).isEqualTo("xlsx");
        try (Rows rows = opened.rows()) {
            assertThat(rows.header()).containsExactly("ФИО", "ИИН", "Дата", "Телефон", "Сумма");
            List<Long> lines = new ArrayList<>();
            assertThat(cells(rows, lines))
                    .containsExactly(
                            List.of(
                                    "Выдуманный Асан",
                                    "010203500012",
                                    "2023-05-12",
                                    "+7 (701) 000-00-01",
                                    "1234.50"),
                            List.of(
                                    "Выдуманный Асан",
                                    "87011234567",
                                    "2023-05-12 10:30",
                                    "",
                                    "0.1"),
                            List.of("5", "", "TRUE", "", "", "1"));
            assertThat(lines).containsExactly(4L, 6L, 7L);
        }
    }

    @Test
    void numbersAreShownByTheirFormat() {
        Map<List<String>, String> shown =
                Map.ofEntries(
                        Map.entry(List.of("0", "45058.6"), "45059"),
                        Map.entry(List.of("0.0%", "0.125"), "12.5%"),
                        Map.entry(List.of("General", "1E-7"), "0.0000001"),
                        Map.entry(List.of("", "123456789012345680"), "123456789012346000"),
                        Map.entry(List.of("[h]:mm", "1.5"), "36:00"),
                        Map.entry(List.of("h:mm", "0.4375"), "10:30"),
                        Map.entry(List.of("yyyy-mm-dd", "1"), "1900-01-01"),
                        Map.entry(List.of("yyyy-mm-dd", "61"), "1900-03-01"),
                        Map.entry(List.of("mm:ss", "0.00001"), "00:00:01"),
                        Map.entry(List.of("000-00", "12345"), "123-45"),
                        Map.entry(List.of("000-00", "1234567"), "12345-67"),
                        Map.entry(List.of("\"No 0\"000", "7"), "No 0007"),
                        Map.entry(List.of("# ##0.00\" kg\"", "2.345"), "2.35"),
                        Map.entry(List.of("0", "none"), "none"),
                        Map.entry(List.of("yyyy", "1e300"), "1e300"));
        shown.forEach((given, expected) ->
                assertThat(new ShownNumber(given.get(0), false).of(given.get(1)))
                        .as(given.toString())
                        .isEqualTo(expected));
        assertThat(new ShownNumber("yyyy-mm-dd", true).of("0")).isEqualTo("1904-01-01");
    }

    @Test
    void aSheetIsAskedForByName() throws IOException {
        Path file =
                Book.write(
                        folder.resolve("b.xlsx"),
                        STRINGS,
                        PEOPLE,
                        PEOPLE,
                        PEOPLE.replace("Сумма", "Итог"));
        try (Rows rows = RecordFiles.named(Path.of(file + "#Лист3")).rows()) {
            assertThat(rows.header()).contains("Итог");
        }
        for (String sheet : List.of("Лист1", "Лист9")) {
            assertThatThrownBy(() -> RecordFiles.open(file, "b.xlsx", Optional.of(sheet)))
                    .as("hidden or not there")
                    .hasMessage(
                            "b.xlsx: sheet = "
                                    + sheet
                                    + ": outside what is possible; allowed is Лист2, Лист3");
        }
    }

    @Test
    void whatCannotBeReadIsRefusedWithItsPlace() throws IOException {
        Map<String, String> bad =
                Map.of(
                        "<row r='1'><c r='A1'><v>1</v></c><c r='B1'><f>A1</f></c></row>",
                                "cell = B1",
                        "<row r='1'><c r='A1' t='s'><v>99</v></c></row>", "cell A1 = 99",
                        "<row r='1'><c r='ZZZZ1'><v>1</v></c></row>", "row 1 = ZZZZ1",
                        "<row r='1'><c r='A1'><v>1</v></c>", "xl/worksheets/s1.xml",
                        "", "header");
        for (Map.Entry<String, String> one : bad.entrySet()) {
            Path file =
                    Book.write(
                            folder.resolve("bad.xlsx"),
                            STRINGS,
                            "<sheetData>" + one.getKey() + "</sheetData>");
            assertThatThrownBy(() -> RecordFiles.open(file, "bad.xlsx").rows().close())
                    .isInstanceOf(BadInput.class)
                    .hasMessageStartingWith("bad.xlsx: ")
                    .hasMessageContaining(one.getValue());
        }
        Path old =
                Files.write(
                        folder.resolve("old.xls"),
                        new byte[] {
                            (byte) 0xD0,
                            (byte) 0xCF,
                            0x11,
                            (byte) 0xE0,
                            (byte) 0xA1,
                            (byte) 0xB1,
                            0x1A,
                            (byte) 0xE1,
                            0
                        });
        assertThatThrownBy(() -> RecordFiles.open(old, "old.xls"))
                .hasMessageContaining("saved as XLSX");
    }

    @Test
    void aLargeSheetMayHaveAnyNumberOfAmpersands() throws IOException {
        String many = "&amp;".repeat(120_000);
        Path file =
                Book.write(
                        folder.resolve("many.xlsx"),
                        STRINGS,
                        "<sheetData><row><c t=\"inlineStr\"><is><t>%s</t></is></c></row></sheetData>"
                                .formatted(many));
        try (Rows rows = RecordFiles.open(file, "many.xlsx").rows()) {
            assertThat(rows.header().getFirst()).hasSize(120_000);
        }
    }

    @Test
    void aPartThatGrowsBeyondBeliefIsRefused() throws IOException {
        String blanks = " ".repeat(1 << 20).repeat(60);
        Path file =
                Book.write(
                        folder.resolve("bomb.xlsx"),
                        STRINGS,
                        "<sheetData>" + blanks + "</sheetData>");
        assertThat(Files.size(file)).isLessThan(1 << 18);
        assertThatThrownBy(() -> RecordFiles.open(file, "bomb.xlsx").rows().close())
                .isInstanceOfSatisfying(
                        BadInput.class,
                        refused -> assertThat(refused.fault()).isEqualTo(Fault.IMPLAUSIBLE_SIZE));
    }
}
