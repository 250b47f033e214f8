package org.qyran.exchange.operation;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.qyran.exchange.WholeFile;
import org.qyran.kernel.Language;
import org.qyran.operation.entry.EntryPlan;
import org.qyran.operation.entry.EntryProblem;
import org.qyran.operation.entry.EntryWays;
import org.qyran.operation.entry.LookedAt;
import org.qyran.operation.entry.Moment;
import org.qyran.operation.entry.PlanEntry;
import org.qyran.operation.entry.Site;
import org.qyran.operation.law.Entering;
import org.qyran.operation.presence.Joint;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** {@code PLAN.json}: what was planned, and the plan before when it is planned anew. */
public final class EntryPlanFile {

    static final String FORMAT = "qyran-entry-plan-1";

    private static final long MOST_BYTES = 64L << 20;
    private static final int MOST_TEAMS = 10_000;
    private static final int MOST_ADVICE = 3;

    /** Farther from its road a place is worth a look at the map. */
    private static final double FAR_METRES = 200;

    private static final double MILLIONTHS = 1e6;
    private static final double THOUSANDTHS = 1e3;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final EntryProblem problem;
    private final EntryPlan plan;
    private final LookedAt looked;
    private final EntryProblemFile.Given given;

    private EntryPlanFile(EntryProblemFile.Given given, EntryPlan plan) {
        this.problem = given.problem();
        this.plan = plan;
        this.looked = given.looked();
        this.given = given;
    }

    /**
     * Where teams were sent by a plan before.
     *
     * @return of each team of the problem the index of its site, −1 for nowhere, −2 where the plan
     *     does not name the team or its site is no longer one
     */
    public static int[] before(Path file, EntryProblem problem) throws IOException {
        Node root = Node.read(file, MOST_BYTES, FORMAT);
        Map<String, Integer> sites = new HashMap<>();
        for (int s = 0; s < problem.sites().size(); s++) {
            sites.put(problem.sites().get(s).id(), s);
        }
        Map<String, Integer> sent = new HashMap<>();
        for (Node team : root.get("teams", "who goes where").items(0, MOST_TEAMS)) {
            Optional<Node> site = team.find("site");
            sent.put(
                    team.get("id", "how it is called").text(),
                    site.isEmpty() ? -1 : sites.getOrDefault(site.get().text(), -2));
        }
        int[] before = PlanEntry.nothingBefore(problem);
        for (int t = 0; t < before.length; t++) {
            before[t] = sent.getOrDefault(problem.teams().get(t).id(), -2);
        }
        return before;
    }

    /**
     * Whole or not at all.
     *
     * @param given what was planned, and what its presence and ways rest on
     * @param took how long planning took
     */
    public static void write(EntryProblemFile.Given given, EntryPlan plan, Took took, Path file)
            throws IOException {
        WholeFile.write(file, out -> new EntryPlanFile(given, plan).write(out, took));
    }

    /**
     * How long planning took.
     *
     * @param toDecide seconds until the H-hour and who goes where were decided and proven
     * @param inAll seconds until they were explained too
     */
    public record Took(double toDecide, double inAll) {}

    private static double thousandths(double seconds) {
        return Math.rint(seconds * THOUSANDTHS) / THOUSANDTHS;
    }

    private void write(OutputStream out, Took took) {
        try (JsonGenerator json = JSON.writerWithDefaultPrettyPrinter().createGenerator(out)) {
            json.writeStartObject();
            json.writeStringProperty("format", FORMAT);
            proof(json);
            json.writeNumberProperty("secondsToDecide", thousandths(took.toDecide()));
            json.writeNumberProperty("seconds", thousandths(took.inAll()));
            json.writeName("hour");
            if (plan.hour().isPresent()) {
                moment(json, plan.hour().get());
            } else {
                json.writeNull();
            }
            json.writeNumberProperty("teamsUsed", plan.teams());
            json.writeNumberProperty("teamsChanged", plan.changed());
            teams(json);
            ways(json);
            json.writeArrayPropertyStart("runnersUp");
            for (EntryPlan.RunnerUp next : plan.runnersUp()) {
                json.writeStartObject();
                inside(json, next.moment());
                json.writeNumberProperty("teamsUsed", next.teams());
                json.writeEndObject();
            }
            json.writeEndArray();
            wanted(json);
            unlawful(json);
            presence(json);
            looks(json);
            curve(json);
            json.writeEndObject();
        }
    }

    private void proof(JsonGenerator json) {
        if (plan.proof().isOptimal()) {
            json.writeStringProperty("proof", "OPTIMAL");
            return;
        }
        json.writeObjectPropertyStart("proof");
        json.writeObjectPropertyStart("gap");
        json.writeNumberProperty("logProbability", plan.proof().chance() / MILLIONTHS);
        json.writeNumberProperty("teams", plan.proof().teams());
        json.writeEndObject();
        json.writeEndObject();
    }

    private void moment(JsonGenerator json, Moment moment) {
        json.writeStartObject();
        inside(json, moment);
        json.writeEndObject();
    }

    private void inside(JsonGenerator json, Moment moment) {
        json.writeNumberProperty("quarter", moment.quarter());
        json.writeStringProperty("at", problem.at(moment.quarter()).toString());
        if (moment.logChance() != Long.MIN_VALUE) {
            json.writeNumberProperty("logProbability", moment.logChance() / MILLIONTHS);
        }
        json.writeNumberProperty("expectedFound", moment.found() / THOUSANDTHS);
    }

    private void teams(JsonGenerator json) {
        json.writeArrayPropertyStart("teams");
        int[] site = plan.site();
        for (int t = 0; t < site.length; t++) {
            json.writeStartObject();
            json.writeStringProperty("id", problem.teams().get(t).id());
            if (site[t] < 0) {
                json.writeNullProperty("site");
            } else {
                json.writeStringProperty("site", problem.sites().get(site[t]).id());
                json.writeNumberProperty("wayMinutes", problem.wayMinutes()[t][site[t]]);
                if (plan.hour().isPresent()) {
                    int quarter = plan.hour().get().quarter();
                    json.writeStringProperty(
                            "leaves", problem.leaves(t, site[t], quarter).toString());
                }
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    /** What ways rest on, where teams wait, and which places no road leads to. */
    private void ways(JsonGenerator json) {
        json.writeObjectPropertyStart("ways");
        json.writeStringProperty(
                "source",
                given.travel()
                        .map(travel -> travel.source(Language.ENGLISH))
                        .orElse("numbers given with the problem"));
        if (given.ways().isPresent()) {
            EntryWays ways = given.ways().get();
            json.writeArrayPropertyStart("farFromRoad");
            far(json, "team", ways.baseRoadMetres(), t -> problem.teams().get(t).id());
            far(json, "site", ways.doorRoadMetres(), s -> problem.sites().get(s).id());
            json.writeEndArray();
            json.writeArrayPropertyStart("staging");
            for (int s = 0; s < ways.staged().size(); s++) {
                staged(json, problem.sites().get(s), ways.staged().get(s));
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private static void far(
            JsonGenerator json, String kind, double[] metres, IntFunction<String> name) {
        for (int i = 0; i < metres.length; i++) {
            if (metres[i] > FAR_METRES) {
                json.writeStartObject();
                json.writeStringProperty(kind, name.apply(i));
                if (Double.isFinite(metres[i])) {
                    json.writeNumberProperty("metres", Math.rint(metres[i]));
                } else {
                    json.writeNullProperty("metres");
                }
                json.writeEndObject();
            }
        }
    }

    private void staged(JsonGenerator json, Site site, Optional<EntryWays.Staged> of) {
        if (of.isEmpty()) {
            return;
        }
        EntryWays.Staged staged = of.get();
        json.writeStartObject();
        json.writeStringProperty("site", site.id());
        json.writeStringProperty("waitsAt", staged.place().id());
        json.writeNumberProperty("minutes", rounded(staged.minutes()));
        json.writeNumberProperty("deviation", rounded(staged.deviation()));
        plan.hour()
                .ifPresent(hour ->
                        json.writeStringProperty(
                                "leaves",
                                staged.leaves(problem.at(hour.quarter()), problem.onTime())
                                        .toString()));
        json.writeEndObject();
    }

    private void wanted(JsonGenerator json) {
        plan.wanted()
                .ifPresent(wanted -> {
                    json.writeObjectPropertyStart("moreTeams");
                    inside(json, wanted.moment());
                    json.writeObjectPropertyStart("missing");
                    wanted.missing()
                            .forEach((site, missing) -> {
                                json.writeObjectPropertyStart(site);
                                missing.forEach(json::writeNumberProperty);
                                json.writeEndObject();
                            });
                    json.writeEndObject();
                    json.writeObjectPropertyStart("missingInReserve");
                    wanted.reserve().forEach(json::writeNumberProperty);
                    json.writeEndObject();
                    json.writeEndObject();
                });
    }

    private void unlawful(JsonGenerator json) {
        plan.unlawful()
                .ifPresent(unlawful -> {
                    json.writeObjectPropertyStart("lawForbids");
                    inside(json, unlawful.moment());
                    json.writeObjectPropertyStart("sites");
                    unlawful.refusals()
                            .forEach(
                                    (site, ruling) -> json.writeStringProperty(site, word(ruling)));
                    json.writeEndObject();
                    json.writeEndObject();
                });
    }

    private static String word(Entering.Ruling ruling) {
        return switch (ruling) {
            case Entering.Ruling.NoWarrant _ -> "no warrant";
            case Entering.Ruling.Night night -> "night: " + night.rule().source();
            case Entering.Ruling.NoRule rule -> "no rule known for " + rule.country();
            case Entering.Ruling.Allowed _ -> "allowed";
        };
    }

    /** What the looks say of the H-hour; nothing where presence was given as numbers. */
    private void presence(JsonGenerator json) {
        if (looked.isEmpty() || plan.hour().isEmpty()) {
            return;
        }
        int quarter = plan.hour().get().quarter();
        Joint joint = looked.joint(problem, quarter);
        json.writeObjectPropertyStart("presence");
        json.writeName("joint");
        interval(json, joint.low(), joint.mean(), joint.high());
        json.writeArrayPropertyStart("sites");
        for (Site site : problem.sites()) {
            looked.presence(site.counted())
                    .ifPresent(of -> {
                        json.writeStartObject();
                        json.writeStringProperty("site", site.id());
                        json.writeName("chance");
                        interval(json, of.low()[quarter], of.mean()[quarter], of.high()[quarter]);
                        json.writeNumberProperty("looks", rounded(of.looks()));
                        json.writeEndObject();
                    });
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void interval(JsonGenerator json, double low, double mean, double high) {
        json.writeStartObject();
        json.writeNumberProperty("low", rounded(low));
        json.writeNumberProperty("mean", rounded(mean));
        json.writeNumberProperty("high", rounded(high));
        json.writeEndObject();
    }

    private static double rounded(double number) {
        return Math.rint(number * MILLIONTHS) / MILLIONTHS;
    }

    private void looks(JsonGenerator json) {
        json.writeArrayPropertyStart("moreLooks");
        plan.hour().ifPresent(hour -> advice(json, hour.quarter()));
        for (EntryPlan.Look look : plan.looks()) {
            if (wasLookedAt(look.site())) {
                continue;
            }
            json.writeStartObject();
            json.writeStringProperty("site", look.site());
            json.writeNumberProperty("spreadOfLog", look.spread() / MILLIONTHS);
            json.writeNumberProperty("lessByOneLook", look.less() / MILLIONTHS);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private boolean wasLookedAt(String id) {
        return problem.sites().stream()
                .anyMatch(site ->
                        site.id().equals(id) && looked.presence(site.counted()).isPresent());
    }

    /** When to look again at which sites, all of a group together. */
    private void advice(JsonGenerator json, int quarter) {
        looked.whereToLook(problem, quarter).stream()
                .limit(MOST_ADVICE)
                .forEach(advice -> {
                    json.writeStartObject();
                    json.writeArrayPropertyStart("sites");
                    problem.sites().stream()
                            .filter(site -> site.counted().equals(advice.name()))
                            .forEach(site -> json.writeString(site.id()));
                    json.writeEndArray();
                    json.writeStringProperty("at", advice.at().toString());
                    json.writeNumberProperty("spreadOfLog", rounded(advice.spread()));
                    json.writeNumberProperty("lessByOneLook", rounded(advice.less()));
                    json.writeEndObject();
                });
    }

    private void curve(JsonGenerator json) {
        json.writeArrayPropertyStart("curve");
        for (Moment moment : plan.curve()) {
            json.writeStartObject();
            inside(json, moment);
            json.writeNumberProperty("lawfulSites", moment.lawfulSites());
            json.writeNumberProperty("teamsThere", moment.teamsThere());
            json.writeStringProperty(
                    "state", moment.state().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            json.writeEndObject();
        }
        json.writeEndArray();
    }
}
