package org.qyran.network.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
}
