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
        assertThat(said.out()).contains(problem.toString(), size.substring(0, size.indexOf('/')));
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

    @ParameterizedTest
    @CsvSource({
        "en, from the looks: in 90 of 100, one more look says most at A",
        "ru, по наблюдениям: в 90 случаях из 100, ещё одно наблюдение больше всего скажет на A",
        "kk, бақылаулар бойынша: 100 жағдайдың, тағы бір бақылау мына жерде және уақытта"
    })
    void saysWhatLooksSayOfTheHour(String language, String presence, String look) throws Exception {
        Path problem = folder.resolve("problem.json");
        Files.writeString(
                problem,
                """
                {"format": "qyran-entry-problem-1", "from": "2026-05-12T00:00:00Z",
                 "quarters": 96,
                 "sites": [{"id": "A", "zone": "Asia/Almaty",
                    "looked": [{"at": "2026-05-04T01:00:00Z", "seen": true},
                        {"at": "2026-05-05T08:30:00Z", "seen": false}],
                    "needs": {"entry": 1}, "place": [76.9, 43.2],
                    "warrants": [{"number": "SAMPLE-1", "kind": "search",
                        "decidedBy": "Sample Court", "from": "2026-05-11T00:00:00Z",
                        "to": "2026-05-14T00:00:00Z"}]}],
                 "teams": [{"id": "T", "place": [76.9, 43.2], "has": {"entry": 1},
                    "free": [[0, 96]]}]}
                """);

        Said said =
                Said.run(
                        "plan-entry",
                        problem.toString(),
                        "--out",
                        folder.resolve("plan.json").toString(),
                        "--lang",
                        language);

        assertThat(said.exit()).as(said.err()).isZero();
        assertThat(said.out()).contains(presence, look);
    }

    @ParameterizedTest
    @CsvSource({"en, this needs a part", "ru, нужна часть", "kk, бөлік"})
    void saysWhatSearchesRoadsWhereItIsNotThere(String language, String why) throws Exception {
        Path extract = Files.writeString(folder.resolve("country.osm.pbf"), "whatever");
        Path plan = folder.resolve("plan.json");
        System.setProperty("qyran.routing", folder.toString());
        try {
            Said said =
                    Said.run(
                            "plan-entry",
                            folder.resolve("problem.json").toString(),
                            "--roads",
                            extract.toString(),
                            "--out",
                            plan.toString(),
                            "--lang",
                            language);

            assertThat(said.exit()).isEqualTo(1);
            assertThat(said.err())
                    .contains("country.osm.pbf", "./qyran add roads")
                    .containsIgnoringCase(why);
            assertThat(plan).doesNotExist();
        } finally {
            System.clearProperty("qyran.routing");
        }
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
