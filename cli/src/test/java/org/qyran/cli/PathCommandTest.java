package org.qyran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PathCommandTest {

    @TempDir private Path folder;

    private Said path(String... more) throws IOException {
        Path file = folder.resolve("links.csv");
        Files.writeString(
                file,
                """
                record,from,to,kind,time,grade,source,to_category,note
                R-1,Aru,Bek,call,2023-02-01,B24,list 4,,x
                R-2,Bek,Dana,transfer,2023-03-05,A11,bank,,
                R-3,Dana,Aru,met,,C33,informer,,
                R-4,Aru,Vera,call,2023-02-01,A11,list 4,victim,
                R-5,Vera,Dana,call,2023-02-02,A11,list 4,,
                R-6,Dana,Erik,met,someday,B24,informer,,
                R-7,Erik,Dana,rent,2022-12,B24,landlord,,
                """);
        String[] all = new String[more.length + 2];
        all[0] = "path";
        all[1] = file.toString();
        System.arraycopy(more, 0, all, 2, more.length);
        return Said.run(all);
    }

    @Test
    void tellsTheStrongestAndTheShortestWithTheirRecords() throws IOException {
        Said said = path("--from", "Aru", "--to", "Erik", "--lang", "en");
        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.out())
                .contains("How is Aru tied to Erik?")
                .contains("The strongest chain is Aru – Bek – Dana – Erik: 3 links")
                .contains("The shortest chains have 2 links; there is one, 1 shown.")
                .contains("1. Aru – Dana – Erik: strength")
                .contains("Dana → Aru, met (record R-3; source informer; grade C33)")
                .contains("Erik → Dana, rent, 2022-12 (record R-7; source landlord; grade B24)")
                .doesNotContain("Vera");
        assertThat(said.err()).contains("links.csv: note", "someday is no time");
    }

    @Test
    void aVictimIsAskedForByNameWithAReasonOnly() throws IOException {
        Said refused = path("--from", "Aru", "--to", "Vera", "--lang", "ru");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("--to Vera", "--reason");
        Said told =
                path("--from", "Aru", "--to", "Vera", "--reason", "her statement", "--lang", "en");
        assertThat(told.exit()).isZero();
        assertThat(told.out()).contains("with this reason: her statement", "Aru – Vera: one link");
    }

    @Test
    void withdrawingASourceTakesNobodysProtectionAway() throws IOException {
        Path others = folder.resolve("others.csv");
        Files.writeString(
                others,
                """
                record,from,to,kind,source
                Q-1,Aru,Vera,call,neighbour
                Q-2,Vera,Erik,call,neighbour
                """);
        Said said =
                path(
                        others.toString(),
                        "--from",
                        "Aru",
                        "--to",
                        "Erik",
                        "--without",
                        "list 4",
                        "--lang",
                        "en");
        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.out()).contains("Aru – Dana – Erik").doesNotContain("Vera");
    }

    @Test
    void aWindowAndAWithdrawnSourceTakeLinksAway() throws IOException {
        Said window = path("--from", "Aru", "--to", "Dana", "--since", "2023-01", "--lang", "en");
        assertThat(window.out()).contains("shortest chains have 2 links");
        assertThat(window.err()).contains("1 records have no time");
        Said none = path("--from", "Aru", "--to", "Dana", "--until", "2022", "--lang", "kk");
        assertThat(none.out()).contains("Aru мен Dana арасын байланыстырмайды");
        Said without =
                path("--from", "Aru", "--to", "Dana", "--without", "informer", "--lang", "en");
        assertThat(without.out()).contains("chains have 2 links").doesNotContain("informer");
    }

    @Test
    void writesJsonAndATable() throws IOException {
        Path out = folder.resolve("hops.csv");
        Said said = path("--from", "Aru", "--to", "Erik", "--json", "--out", out.toString());
        assertThat(said.out())
                .startsWith("{\"from\":\"Aru\",\"to\":\"Erik\",\"strongest\":{\"strength\":0.")
                .contains("\"shortest\":{\"links\":2,\"count\":1,\"chains\":[{");
        assertThat(Files.readAllLines(out))
                .hasSize(6)
                .anyMatch(line ->
                        line.startsWith("shortest-1,1,Aru,Dana,0.")
                                && line.endsWith("R-3,Dana,Aru,met,,C33,informer"));
    }

    @Test
    void refusesInOneSentence() throws IOException {
        assertThat(path("--from", "Aru", "--to", "Nobody", "--lang", "en").err())
                .contains("--to = Nobody");
        assertThat(path("--from", "Aru", "--to", "Aru").exit()).isEqualTo(2);
        assertThat(path("--from", "Aru", "--to", "Bek", "--since", "soon").exit()).isEqualTo(2);
        assertThat(
                        path("--from", "Aru", "--to", "Bek", "--since", "2023", "--until", "2022")
                                .exit())
                .isEqualTo(2);
        assertThat(path("--from", "Aru", "--to", "Bek", "--without", "x", "--lang", "en").err())
                .contains("--without = x");
    }
}
