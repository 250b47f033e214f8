package org.qyran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.evidence.chain.Chain;
import org.qyran.evidence.chain.ExhibitAct;
import org.qyran.exchange.evidence.ActFile;
import org.qyran.scenario.evidence.MadeHistory;
import org.qyran.scenario.evidence.Planted;

class ExhibitsCommandTest {

    @TempDir private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of("exhibits", "verify"));
        all.addAll(List.of(arguments));
        return Qyran.run(
                new PrintWriter(out, true), new PrintWriter(err, true), all.toArray(String[]::new));
    }

    private String write(String name, List<ExhibitAct> acts) throws IOException {
        Path file = folder.resolve(name);
        ActFile.write(file, acts);
        return file.toString();
    }

    private static MadeHistory made(boolean flagged) {
        for (long seed = 0; seed < 100; seed++) {
            MadeHistory made = MadeHistory.of(seed, flagged);
            boolean large = made.planted().stream().anyMatch(ExhibitsCommandTest::isLargeLoss);
            if (Chain.fold(made.acts()).flags().isEmpty() != flagged && large == flagged) {
                return made;
            }
        }
        throw new AssertionError("no such history among 100");
    }

    private static boolean isLargeLoss(Planted planted) {
        return planted.timesExpanded() > 5;
    }

    @Test
    void tellsEverySeizuresBalanceAndThatNothingIsWrong() throws IOException {
        MadeHistory made = made(false);
        assertThat(run(write("acts.jsonl", made.acts()), "--lang", "en")).isZero();
        assertThat(out.toString())
                .contains("seized ", "held ", "taken ", "used up ", "destroyed ", "difference ")
                .contains(" ± ")
                .contains("nothing is wrong");
    }

    @Test
    void twoFilesInAnyOrderAreOneChain() throws IOException {
        MadeHistory made = made(true);
        assertThat(run(write("acts.jsonl", made.acts()), "--lang", "en")).isEqualTo(1);
        String whole = out.toString();
        assertThat(whole).contains("more than U = ", "between act ");
        List<ExhibitAct> acts = new ArrayList<>(made.acts());
        Collections.shuffle(acts, new Random(3));
        int half = acts.size() / 2;
        String one = write("one.jsonl", acts.subList(0, half + 2));
        String two = write("two.jsonl", acts.subList(half, acts.size()));
        assertThat(run(two, one, "--lang", "en")).isEqualTo(1);
        assertThat(out.toString()).isEqualTo(whole);
        for (String language : List.of("ru", "kk")) {
            assertThat(run(one, two, "--lang", language)).isEqualTo(1);
            assertThat(out.toString()).doesNotContain("seized", "between", "{0}");
        }
    }

    @Test
    void drawsALineageAndWritesJson() throws IOException {
        MadeHistory made = made(false);
        Chain chain = Chain.fold(made.acts());
        String number =
                chain.standings().stream()
                        .filter(one -> !one.root())
                        .findFirst()
                        .orElseThrow()
                        .number();
        String file = write("acts.jsonl", made.acts());
        assertThat(run(file, "--lang", "en", "--lineage", number)).isZero();
        assertThat(out.toString()).contains("└─ ", "  ←");
        assertThat(run(file, "--json", "--lineage", number)).isZero();
        assertThat(out.toString()).startsWith("{\"acts\":").contains("\"edges\":[{\"from\":");
    }

    @Test
    void refusesWhatCannotBeMeant() throws IOException {
        String file = write("acts.jsonl", made(false).acts());
        assertThat(run(file, "--lang", "en", "--lineage", "K-999999")).isEqualTo(2);
        assertThat(err.toString()).contains("--lineage K-999999");
        assertThat(run(file, "--as-of", "yesterday")).isEqualTo(2);
        assertThat(run()).isEqualTo(2);
        Files.writeString(folder.resolve("bad.jsonl"), "{\"act\":\"stolen\"}");
        assertThat(run(folder.resolve("bad.jsonl").toString(), "--lang", "en")).isEqualTo(1);
        assertThat(err.toString()).contains("bad.jsonl: line 1.act = stolen");
    }
}
