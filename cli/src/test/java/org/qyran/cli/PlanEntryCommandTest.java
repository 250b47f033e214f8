package org.qyran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanEntryCommandTest {

    @TempDir private Path folder;

    private Path made(String size) {
        Path problem = folder.resolve("problem.json");
        Said said =
                Said.run(
                        "plan-entry",
                        "--generate",
                        size,
                        "--seed",
                        "3",
                        "--out",
                        problem.toString());
        assertThat(said.exit()).as(said.err()).isZero();
        return problem;
    }

    @Test
    void makesAProblemPlansItAndPlansItAnew() throws Exception {
        Path problem = made("10/24/192");
        Path plan = folder.resolve("plan.json");
        Path again = folder.resolve("again.json");

        Said said =
                Said.run(
                        "plan-entry", problem.toString(), "--out", plan.toString(), "--lang", "en");
        Said anew =
                Said.run(
                        "plan-entry",
                        problem.toString(),
                        "--previous",
                        plan.toString(),
                        "--out",
                        again.toString(),
                        "--lang",
                        "en");

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.out()).contains("H-hour 2026-", "Asia/Almaty", "proven:", "one more look");
        assertThat(Files.readString(plan))
                .contains("\"proof\" : \"OPTIMAL\"", "\"curve\"", "\"runnersUp\"");
        assertThat(anew.exit()).as(anew.err()).isZero();
        assertThat(Files.readString(again)).contains("\"teamsChanged\" : 0");
    }

    @ParameterizedTest
    @CsvSource({"ru, время «Ч», доказано", "kk, «Ч» уақыты, дәлелденді"})
    void speaksTheLanguageOfItsReader(String language, String hour, String proven) {
        Path problem = made("4/10/96");

        Said said =
                Said.run(
                        "plan-entry",
                        problem.toString(),
                        "--out",
                        folder.resolve("plan.json").toString(),
                        "--lang",
                        language);

        assertThat(said.out()).contains(hour, proven);
    }

    @Test
    void saysWhyWhereNoInstantIsPossible() throws Exception {
        Path problem = made("4/10/96");
        Files.writeString(problem, Files.readString(problem).replace("\"stay\":8", "\"stay\":600"));
        Path plan = folder.resolve("plan.json");

        Said said =
                Said.run(
                        "plan-entry", problem.toString(), "--out", plan.toString(), "--lang", "en");

        assertThat(said.exit()).isZero();
        assertThat(said.out()).contains("no instant is possible");
        assertThat(Files.readString(plan)).contains("\"hour\" : null");
    }

    @Test
    void refusesWhatItCannotRead() throws Exception {
        Path problem = folder.resolve("problem.json");
        Files.writeString(problem, "{\"format\": \"qyran-entry-problem-1\"}");
        Path plan = folder.resolve("plan.json");

        Said said =
                Said.run(
                        "plan-entry", problem.toString(), "--out", plan.toString(), "--lang", "en");

        assertThat(said.exit()).isEqualTo(1);
        assertThat(said.err()).contains("problem.json", "from");
        assertThat(Files.exists(plan)).isFalse();
        assertThat(Said.run("plan-entry", "--out", plan.toString()).exit()).isEqualTo(2);
        assertThat(Said.run("plan-entry", "--generate", "20", "--out", plan.toString()).exit())
                .isEqualTo(1);
    }
}
