package org.qyran.exchange.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.TravelTimes;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Language;
import org.qyran.kernel.Progress;
import org.qyran.operation.entry.EntryPlan;
import org.qyran.operation.entry.EntryProblem;
import org.qyran.operation.entry.PlanEntry;
import org.qyran.operation.presence.Presence;

class EntryProblemFileTest {

    private static final String PROBLEM =
            """
            {"format": "qyran-entry-problem-1", "from": "2026-05-11T00:00:00Z", "quarters": 8,
             "sites": [{"id": "A", "zone": "Asia/Almaty", "place": [76.9, 43.2],
                "presence": [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8], "needs": {"entry": 1},
                "warrants": [{"number": "SAMPLE-1", "kind": "search", "decidedBy": "Sample Court",
                    "from": "2026-05-11T00:00:00Z", "to": "2026-05-12T00:00:00Z"}],
                "urgent": {"approvedBy": "Sample Prosecutor", "why": "a test"}}],
             "teams": [{"id": "T", "place": [76.9, 43.2], "has": {"entry": 1}, "free": [[0, 8]]}]}
            """;

    private static final EntryPlanFile.Took TOOK = new EntryPlanFile.Took(0.25, 0.5);

    @TempDir private Path folder;

    private EntryProblem read(String text) throws Exception {
        Path file = folder.resolve("problem.json");
        Files.writeString(file, text);
        return EntryProblemFile.read(file);
    }

    private static EntryPlan plan(EntryProblem problem) {
        return PlanEntry.of(problem, PlanEntry.nothingBefore(problem), 10, Progress.SILENT);
    }

    @Test
    void whatIsWrittenIsReadAndPlannedAlike() throws Exception {
        EntryProblem first = read(PROBLEM);
        Path again = folder.resolve("again.json");

        EntryProblemText.write(first, again);
        EntryProblem second = EntryProblemFile.read(again);

        assertThat(second.sites().get(0).entering()).isEqualTo(first.sites().get(0).entering());
        assertThat(second.teams()).isEqualTo(first.teams());
        assertThat(plan(second).hour()).isEqualTo(plan(first).hour());
        assertThat(plan(first).hour().orElseThrow().quarter()).isEqualTo(7);
    }

    @Test
    void theWeekOfPresenceIsByTheDoorsOwnClock() throws Exception {
        // Monday, 05:00 in Almaty (UTC+5) is the quarter-hour 20 of its week.
        String week =
                DoubleStream.iterate(0, q -> q + 1)
                        .limit(672)
                        .mapToObj(q -> Double.toString(q / 1000))
                        .collect(Collectors.joining(","));

        EntryProblem problem =
                read(
                        PROBLEM.replace(
                                "[0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]",
                                "{\"week\": [" + week + "]}"));

        assertThat(problem.sites().get(0).presence()[0]).isEqualTo(0.020);
        assertThat(problem.sites().get(0).presence()[7]).isEqualTo(0.027);
    }

    private static final String LOOKED =
            """
            "looked": [{"at": "2026-05-04T01:00:00Z", "seen": true},
                {"at": "2026-05-05T01:30:00Z", "seen": true},
                {"at": "2026-05-06T08:00:00Z", "seen": false}],
            """;

    private static final String NUMBERS = "\"presence\": [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8],";

    /** A second door after the first, of the same group, looked at once. */
    private static String together(String second) {
        int end = PROBLEM.indexOf("],\n \"teams\"");
        String door = PROBLEM.substring(PROBLEM.indexOf("{\"id\": \"A\""), end);
        return PROBLEM.replace(
                        door,
                        door.replace(NUMBERS, LOOKED + "\"group\": \"G\",")
                                + ", "
                                + door.replace("\"id\": \"A\"", "\"id\": \"B\"")
                                        .replace(NUMBERS, second + "\"group\": \"G\","))
                .replace("\"teams\": [", "\"reserve\": {}, \"teams\": [");
    }

    @Test
    void presenceIsEstimatedFromLooksAndALookAtOneCountsForItsGroup() throws Exception {
        String one = "\"looked\": [{\"at\": \"2026-05-07T01:10:00Z\", \"seen\": true}],";
        Path file = folder.resolve("problem.json");
        Files.writeString(file, together(one));
        EntryProblemFile.Given given = EntryProblemFile.readWithLooks(file, Optional.empty());
        EntryProblem problem = given.problem();
        Presence together = given.looked().presence("group G").orElseThrow();
        EntryProblem alone = read(PROBLEM.replace(NUMBERS, LOOKED));

        assertThat(problem.sites().get(0).presence()).containsExactly(together.mean());
        assertThat(problem.sites().get(1).presence()).containsExactly(together.mean());
        assertThat(problem.sites().get(0).looks()).isEqualTo(together.looks());
        assertThat(together.looks()).isBetween(alone.sites().get(0).looks(), 4.0);
        assertThat(problem.sites().get(0).presence()[4])
                .isGreaterThan(alone.sites().get(0).presence()[4]);
        assertThat(given.looked().joint(problem, 4).mean()).isEqualTo(together.mean()[4]);
    }

    @Test
    void thePlanTellsWhatTheLooksSayOfTheHour() throws Exception {
        Path file = folder.resolve("problem.json");
        Files.writeString(file, PROBLEM.replace(NUMBERS, LOOKED));
        EntryProblemFile.Given given = EntryProblemFile.readWithLooks(file, Optional.empty());
        Path out = folder.resolve("plan.json");

        EntryPlanFile.write(given, plan(given.problem()), TOOK, out);

        assertThat(Files.readString(out))
                .contains(
                        "\"presence\" : {",
                        "\"joint\" : {",
                        "\"low\" : ",
                        "\"looks\" : ",
                        "\"sites\" : [ \"A\" ]",
                        "\"lessByOneLook\" : ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"seen\": false | \"seen\": \"no\" | sites[0].looked[2].seen",
                "\"at\": \"2026-05-04T01:00:00Z\" | \"at\": \"Monday\" | sites[0].looked[0].at",
                "\"looked\": [ | \"presence\": [0.5], \"looked\": [ | sites[0].presence",
                "\"looked\": [ | \"seen\": [ | sites[0].presence"
            })
    void aWrongLookIsNamed(String right, String wrong, String field) {
        String looked = PROBLEM.replace(NUMBERS, LOOKED);
        assertThat(looked).contains(right);

        assertThatThrownBy(() -> read(looked.replace(right, wrong)))
                .isInstanceOfSatisfying(
                        BadInput.class, refusal -> assertThat(refusal.field()).isEqualTo(field));
    }

    @Test
    void oneOfAGroupMayNotHaveNumbersWhereAnotherHasLooks() {
        assertThatThrownBy(() -> read(together(NUMBERS)))
                .isInstanceOfSatisfying(
                        BadInput.class,
                        refusal -> assertThat(refusal.field()).isEqualTo("sites[1].presence"));
    }

    @Test
    void thePlanBeforeIsReadFromWhatWasWritten() throws Exception {
        Path from = folder.resolve("problem.json");
        Files.writeString(from, PROBLEM);
        EntryProblemFile.Given given = EntryProblemFile.readWithLooks(from, Optional.empty());
        EntryProblem problem = given.problem();
        EntryPlan plan = plan(problem);
        Path file = folder.resolve("plan.json");

        EntryPlanFile.write(given, plan, TOOK, file);

        assertThat(EntryPlanFile.before(file, problem)).isEqualTo(plan.site());
        assertThat(Files.readString(file))
                .contains(
                        "\"proof\" : \"OPTIMAL\"",
                        "\"at\" : \"2026-05-11T01:45:00Z\"",
                        "\"secondsToDecide\" : 0.25",
                        "\"seconds\" : 0.5");
    }

    @Test
    void nightIsByDefaultAndAWarrantEnds() throws Exception {
        EntryProblem problem =
                read(
                        PROBLEM.replace(
                                        "\"urgent\": {\"approvedBy\": \"Sample Prosecutor\","
                                                + " \"why\": \"a test\"}",
                                        "\"country\": \"KZ\"")
                                .replace("2026-05-12T00:00:00Z", "2026-05-11T01:15:00Z"));

        BitSet allowed =
                problem.sites()
                        .get(0)
                        .entering()
                        .allowed(Instant.parse("2026-05-11T00:00:00Z"), EntryProblem.QUARTER, 8);

        // Five to six is night there; from six until the warrant's end one may enter.
        assertThat(allowed.toString()).isEqualTo("{4}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "qyran-entry-problem-1 | other-1 | format",
                "0.3 | 1.3 | sites[0].presence[2]",
                "0.3 | \"much\" | sites[0].presence[2]",
                "0.7, 0.8 | 0.7 | sites[0].presence.length",
                "Asia/Almaty | Almaty | sites[0].zone",
                "\"entry\": 1}, \"free\" | \"entry\": -1}, \"free\" | teams[0].has.entry",
                "[[0, 8]] | [[3, 3]] | teams[0].free[0][1]",
                "\"why\": \"a test\" | \"why\": \" \" | sites[0].urgent.why",
                "2026-05-12T00:00:00Z | 2026-05-10T00:00:00Z | sites[0].warrants[0].to",
                "\"quarters\": 8 | \"quarters\": 0 | quarters",
                "\"place\": [76.9, 43.2], \"has\" | \"has\" | teams[0].place",
                "\"sites\" | \"doors\" | sites",
                "{\"format\" | {\"format | JSON"
            })
    void aWrongFieldIsNamed(String right, String wrong, String field) {
        assertThat(PROBLEM).contains(right);

        assertThatThrownBy(() -> read(PROBLEM.replace(right, wrong)))
                .isInstanceOfSatisfying(
                        BadInput.class, refusal -> assertThat(refusal.field()).isEqualTo(field));
    }

    private static final String STAGING =
            """
            "staging": {"nearestMinutes": 3, "farthestMinutes": 15, "places": [
                {"id": "yard", "place": [76.9, 43.27]}, {"id": "far", "place": [76.9, 44.2]}]},
            """;

    @Test
    void thePlanSaysWhereTeamsWaitWhenTheyLeaveItAndWhatWaysRestOn() throws Exception {
        Path file = folder.resolve("problem.json");
        Files.writeString(file, PROBLEM.replace("\"teams\": [", STAGING + "\"teams\": ["));
        EntryProblemFile.Given given = EntryProblemFile.readWithLooks(file, Optional.empty());
        Path out = folder.resolve("plan.json");

        EntryPlanFile.write(given, plan(given.problem()), TOOK, out);

        // 7.8 km × 1.3 at 60 km/h are 10 minutes, and as many back.
        assertThat(given.problem().wayMinutes()[0][0]).isBetween(20.0, 20.5);
        assertThat(Files.readString(out))
                .contains(
                        "\"source\" : \"straight line × 1.3 at 60 km/h",
                        "assumption",
                        "\"waitsAt\" : \"yard\"",
                        "\"leaves\" : \"2026-05-11T01:32:23Z\"");
    }

    /** Roads that lead nowhere. */
    private static final TravelTimes NOWHERE =
            new TravelTimes() {
                @Override
                public Ways between(List<GroundPoint> from, List<GroundPoint> to) {
                    return new Ways(
                            from.stream()
                                    .map(_ -> to.stream().map(_ -> Way.NONE).toList())
                                    .toList(),
                            new double[from.size()],
                            DoubleStream.generate(() -> Double.POSITIVE_INFINITY)
                                    .limit(to.size())
                                    .toArray());
                }

                @Override
                public String source(Language language) {
                    return "roads of nowhere";
                }
            };

    @Test
    void whereNoRoadLeadsNobodyGoesAndThePlanSaysSo() throws Exception {
        Path file = folder.resolve("problem.json");
        Files.writeString(file, PROBLEM);
        EntryProblemFile.Given given = EntryProblemFile.readWithLooks(file, Optional.of(NOWHERE));
        Path out = folder.resolve("plan.json");
        EntryPlan plan = plan(given.problem());

        EntryPlanFile.write(given, plan, TOOK, out);

        assertThat(plan.hour()).isEmpty();
        assertThat(Files.readString(out).replaceAll("\\s+", " "))
                .contains("roads of nowhere", "{ \"site\" : \"A\", \"metres\" : null }");
        Path again = folder.resolve("again.json");
        EntryProblemText.write(given.problem(), again);
        assertThat(EntryProblemFile.read(again).wayMinutes()[0][0]).isInfinite();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"ways\": {\"minutes\": [[5]], \"deviation\": [[1]]}, | ways",
                "\"roads\": {\"factor\": 1.3, \"kilometresPerHour\": 60, \"varies\": 0.1}, | roads"
            })
    void roadsAndWaysOfTheProblemItselfContradict(String own, String field) throws Exception {
        Path file = folder.resolve("problem.json");
        Files.writeString(file, PROBLEM.replace("\"teams\": [", own + "\"teams\": ["));

        assertThat(EntryProblemFile.read(file).wayMinutes()[0][0]).isBetween(0.0, 5.0);
        assertThatThrownBy(() -> EntryProblemFile.readWithLooks(file, Optional.of(NOWHERE)))
                .isInstanceOfSatisfying(
                        BadInput.class, refusal -> assertThat(refusal.field()).isEqualTo(field));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"nearestMinutes\": 3 | \"nearestMinutes\": 30 | staging.farthestMinutes",
                "\"far\" | \"yard\" | staging.places[1].id",
                "[76.9, 44.2] | [76.9, 94.2] | staging.places[1].place[1]"
            })
    void aWrongPlaceToWaitIsNamed(String right, String wrong, String field) {
        String staged = PROBLEM.replace("\"teams\": [", STAGING + "\"teams\": [");
        assertThat(staged).contains(right);

        assertThatThrownBy(() -> read(staged.replace(right, wrong)))
                .isInstanceOfSatisfying(
                        BadInput.class, refusal -> assertThat(refusal.field()).isEqualTo(field));
    }

    @Test
    void twoOfOneNameAreRefused() {
        String team =
                "{\"id\": \"T\", \"place\": [76.9, 43.2], \"has\": {\"entry\": 1}, \"free\":"
                        + " [[0, 8]]}";

        assertThatThrownBy(() -> read(PROBLEM.replace(team, team + "," + team)))
                .isInstanceOfSatisfying(
                        BadInput.class,
                        refusal -> assertThat(refusal.field()).isEqualTo("teams[1].id"));
    }
}
