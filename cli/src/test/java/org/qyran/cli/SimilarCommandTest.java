package org.qyran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimilarCommandTest {

    @TempDir private Path folder;
    private Path sites = Path.of("");

    /** Made up; nothing in it is of any real place or method. */
    @BeforeEach
    void madeUp() throws IOException {
        StringBuilder text =
                new StringBuilder(
                        "site,case,product,packaging,cover_business,power,substance,profile,tenant\n");
        text.append("L-1,K-1,product A,bag 7,workshop,,mephedrone,p1=1;p2=2,renter 17\n");
        text.append("L-2,K-2,product A,bag 7,workshop,mains,mephedrone,p1=1;p2=2,\n");
        for (int i = 3; i < 40; i++) {
            text.append(
                    "L-%d,K-%d,product A,bag %d,shop %d,mains,,,\n".formatted(i, i, i % 6, i % 4));
        }
        sites = folder.resolve("sites.csv");
        Files.writeString(sites, text + "L-99,,product A,,,,,,\n");
    }

    @Test
    void callsEachALeadAndSaysWhy() {
        Said said = Said.run("similar", "L-1", sites.toString(), "--top", "2", "--lang", "en");
        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.out())
                .contains("1. Lead: L-2 (case K-2)")
                .contains("packaging: both bag 7 (2 of 39 have it)")
                .contains("not known of one or both: precursors")
                .contains("no comparison was validated for mephedrone")
                .contains("A likeness is a lead and no link")
                .doesNotContain("renter 17", "L-3");
        assertThat(said.err()).contains("tenant", "L-99 is of no case");
    }

    @Test
    void writesJsonAndATableInAnyLanguage() throws IOException {
        Path out = folder.resolve("leads.csv");
        Said said =
                Said.run(
                        "similar",
                        "L-1",
                        "--among",
                        sites.toString(),
                        "--json",
                        "--out",
                        out.toString(),
                        "--top",
                        "3");
        assertThat(said.out()).startsWith("{\"site\":\"L-1\",\"leads\":[{\"site\":\"L-2\"");
        assertThat(Files.readAllLines(out)).hasSizeGreaterThan(1);
        assertThat(Files.readAllLines(out).get(1))
                .startsWith("1,L-2,K-2,")
                .contains("product a;bag 7;workshop");
        assertThat(Said.run("similar", "L-1", sites.toString(), "--lang", "ru").out())
                .contains("1. Версия: L-2");
        assertThat(Said.run("similar", "L-1", sites.toString(), "--lang", "kk").out())
                .contains("1. Болжам: L-2");
    }

    @Test
    void refusesInOneSentence() {
        assertThat(Said.run("similar", "L-0", sites.toString(), "--lang", "en"))
                .satisfies(said -> assertThat(said.exit()).isEqualTo(1))
                .satisfies(said -> assertThat(said.err()).contains("SITE = L-0"));
        assertThat(Said.run("similar", "L-1").exit()).isEqualTo(2);
        assertThat(Said.run("similar", "L-1", sites.toString(), "--top", "0").exit()).isEqualTo(2);
    }
}
