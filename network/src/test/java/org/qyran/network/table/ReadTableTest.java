package org.qyran.network.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Language;

class ReadTableTest {

    private static Table read(String text) throws BadInput {
        return ReadTable.read("t.csv", text.getBytes(StandardCharsets.UTF_8), "id");
    }

    @Test
    void readsQuotesDelimitersAndMarks() throws BadInput {
        Table table = read("\uFEFFid; name ;note\r\n1;\"Ivan; \"\"the\"\"\nfirst\";a\n2;;\n\n");
        assertThat(table.rows()).isEqualTo(2);
        assertThat(table.quarantined()).isEmpty();
        Column name = table.column("name").orElseThrow();
        assertThat(name.value(0)).isEqualTo("Ivan; \"the\"\nfirst");
        assertThat(name.isEmpty(1)).isTrue();
    }

    @Test
    void badRowsAreKeptAsideWithLineAndReason() throws BadInput {
        byte[] text =
                "id,name\n1,a\n2\n,b\n1,c\n3,?\n4,\"open\n5,e\n".getBytes(StandardCharsets.UTF_8);
        text[new String(text, StandardCharsets.UTF_8).indexOf('?')] = (byte) 0xFF;
        Table table = ReadTable.read("t.csv", text, "id");
        assertThat(table.id().values()).containsExactly("", "1", "5");
        assertThat(table.quarantined())
                .extracting(Quarantined::line, Quarantined::reason)
                .containsExactly(
                        tuple(3L, Quarantined.Reason.CELLS),
                        tuple(4L, Quarantined.Reason.NO_ID),
                        tuple(5L, Quarantined.Reason.REPEATED_ID),
                        tuple(6L, Quarantined.Reason.NOT_UTF8),
                        tuple(7L, Quarantined.Reason.OPEN_QUOTE));
        for (Language language : Language.values()) {
            table.quarantined().forEach(row -> assertThat(row.sentence(language)).isNotBlank());
        }
    }

    @Test
    @Timeout(60)
    void quotationsThatNeverEndAreLookedThroughOnce() throws BadInput {
        int lines = 300_000;
        Table table = read("id,name\n" + "x\",\"\n".repeat(lines) + "7,g\n");
        assertThat(table.id().values()).containsExactly("", "7");
        assertThat(table.quarantined())
                .hasSize(lines)
                .extracting(Quarantined::reason)
                .containsOnly(Quarantined.Reason.OPEN_QUOTE);
    }

    @Test
    void whatFollowsAnEndlessQuotationIsReadAsEver() throws BadInput {
        Table table = read("id,name\n1,\"a\n2,\"b, \"\"c\"\n3,d\n4,\"e\n5,\"f\n6,\"g\"\"\n7,h\n");
        assertThat(table.id().values()).contains("3", "7");
    }

    @Test
    void refusesWhatHasNoUsableHeader() {
        for (String text : List.of("", "name\na\n", "id,id\n1,2\n", "id,a,a\n")) {
            assertThatThrownBy(() -> read(text)).as(text).isInstanceOf(BadInput.class);
        }
        assertThatThrownBy(() ->
                        ReadTable.read("t.csv", "id\n".getBytes(StandardCharsets.UTF_16), "id"))
                .hasMessageContaining("UTF-8");
    }

    /** Read in parts side by side, whatever their size, a text gives what it gives row by row. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 20, 64, 500, 4000})
    void partsAreJoinedAsIfReadRowByRow(int partBytes) throws BadInput {
        SplittableRandom random = new SplittableRandom(5);
        StringBuilder text = new StringBuilder("id,name,note\n");
        for (int row = 0; row < 400; row++) {
            String note =
                    switch (random.nextInt(9)) {
                        case 0 -> "\"two\nlines, \"\"said\"\"\n\"";
                        case 1 -> "";
                        case 2 -> "қала " + random.nextInt(5);
                        case 3 -> "a,b";
                        default -> "n" + random.nextInt(50);
                    };
            int id = random.nextInt(20) == 0 ? row / 2 : row;
            text.append("r%d,name%d,%s\n".formatted(id, random.nextInt(30), note));
        }
        for (String end : List.of("", "x,\"never closed\nr1,a,\"b\n\"\nz,\"y,1\nw,w,w\n")) {
            byte[] bytes = (text + end).getBytes(StandardCharsets.UTF_8);
            Table whole = gathered(bytes, Integer.MAX_VALUE);
            Table parts = gathered(bytes, partBytes);
            assertThat(parts.quarantined()).isEqualTo(whole.quarantined()).isNotEmpty();
            assertThat(parts.id().values()).isEqualTo(whole.id().values());
            assertThat(parts.id().codes()).isEqualTo(whole.id().codes());
            for (int c = 0; c < 2; c++) {
                Column part = parts.columns().get(c);
                assertThat(part.values()).isEqualTo(whole.columns().get(c).values());
                assertThat(part.codes()).isEqualTo(whole.columns().get(c).codes());
            }
        }
    }

    private static Table gathered(byte[] text, int partBytes) throws BadInput {
        Gathered gathered = new Gathered("id", false, partBytes);
        DelimitedRows rows = new DelimitedRows("t.csv", text);
        gathered.begin("t.csv", rows.header());
        gathered.take(rows.rest());
        return gathered.table();
    }

    @Test
    void textsAreKeptAsTheyWere() {
        Texts.Builder builder = new Texts.Builder();
        List<String> added = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            String text = i == 0 ? "" : "қ".repeat(i % 7) + i;
            assertThat(builder.add(text)).isEqualTo(i);
            added.add(text);
        }
        assertThat(builder.add("ққ2")).isEqualTo(2);
        assertThat(builder.has("ққ2")).isTrue();
        assertThat(builder.has("none")).isFalse();
        assertThat(builder.build()).isEqualTo(added);
    }
}
