package org.qyran.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qyran.exchange.operation.EntryPlanFile;
import org.qyran.exchange.operation.EntryProblemFile;
import org.qyran.exchange.operation.EntryProblemText;
import org.qyran.geo.roads.RoadTravel;
import org.qyran.geo.roads.RoadsPart;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import org.qyran.operation.entry.Decide;
import org.qyran.operation.entry.EntryPlan;
import org.qyran.operation.entry.EntryProblem;
import org.qyran.operation.entry.Moment;
import org.qyran.operation.entry.PlanEntry;
import org.qyran.operation.entry.Site;
import org.qyran.operation.presence.Joint;
import org.qyran.scenario.entry.MadeEntry;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qyran plan-entry}: one instant for every door, who goes where, and the proof. */
@Command(
        name = "plan-entry",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Chooses the one instant at which every door is entered, and which team goes where.",
            "",
            "Best is the joint probability that every target is where the door is; of equals, the most",
            "expected to be found, then the fewest teams. Warrants, the law's hours, skills, shifts and",
            "ways are never traded. The plan says how it is proven, what comes next, which site breaks",
            "a better window, and what one more team or one more look would buy.",
            ""
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  qyran plan-entry --generate 20/45/336 --seed 7 --out problem.json",
            "      a made-up problem of 20 sites, 45 teams and 336 quarter-hours (three and a half days)",
            "  qyran plan-entry problem.json --out plan.json",
            "  qyran plan-entry problem.json --roads kazakhstan.osm.pbf --out plan.json",
            "  qyran plan-entry changed.json --previous plan.json --out new.json",
            "      after a change: of equally good plans the one that sends fewest teams elsewhere"
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:planned, or no instant is possible and the plan says why",
            "1:the problem was refused, with the reason",
            "2:wrong usage"
        })
final class PlanEntryCommand implements Callable<Integer> {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,4})/(\\d{1,5})/(\\d{2,5})");
    private static final double NANOSECONDS = 1e9;

    @Parameters(
            arity = "0..1",
            paramLabel = "PROBLEM.json",
            description =
                    "doors, teams, warrants, presence or the looks that tell of it; its form:"
                            + " docs/design/operation.md")
    private @Nullable Path file;

    @Option(names = "--out", required = true, paramLabel = "FILE.json", description = "to write")
    private Path out = Path.of("");

    @Option(
            names = "--previous",
            paramLabel = "PLAN.json",
            description = "the plan before: of equals, change the fewest teams")
    private @Nullable Path previous;

    @Option(
            names = "--roads",
            paramLabel = "EXTRACT.osm.pbf",
            description =
                    "OpenStreetMap extract: ways on its roads, instead of straight lines times a"
                            + " factor; read once and kept")
    private @Nullable Path roads;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description =
                    "that one instant's teams may take, 1 to 3600 (default: ${DEFAULT-VALUE})",
            defaultValue = "20")
    private double seconds = 20;

    @Option(
            names = "--generate",
            paramLabel = "SITES/TEAMS/QUARTERS",
            description = "make a problem instead of planning one")
    private @Nullable String generate;

    @Option(names = "--seed", paramLabel = "N", description = "of the made problem (default: 0)")
    private long seed;

    @Option(
            names = "--lang",
            paramLabel = "LANG",
            converter = LanguageConverter.class,
            description = "en, ru or kk, for what people read; else as the system has it",
            descriptionKey = "lang")
    private Language language = Language.ofUser();

    @Spec private @Nullable CommandSpec spec;

    PlanEntryCommand() {}

    @Override
    @SuppressWarnings("try") // The interrupt works by being open.
    public Integer call() throws IOException {
        WrongUsage.requireWithin("--seconds", seconds, 1, 3600);
        CommandLine line = Objects.requireNonNull(spec).commandLine();
        if (generate != null) {
            EntryProblem made = made(generate);
            EntryProblemText.write(made, out);
            line.getOut()
                    .println(
                            Phrases.of(PlanEntryCommand.class, "plan-entry", language)
                                    .say(
                                            "made",
                                            out,
                                            made.sites().size(),
                                            made.teams().size(),
                                            made.quarters(),
                                            made.at(0),
                                            seed));
            line.getOut().flush();
            return CommandLine.ExitCode.OK;
        }
        if (file == null) {
            throw new WrongUsage("plan-entry.nothing");
        }
        long began = System.nanoTime();
        Phrases phrases = Phrases.of(PlanEntryCommand.class, "plan-entry", language);
        PrintWriter err = line.getErr();
        EntryProblemFile.Given given = given(file, err, phrases);
        EntryProblem problem = given.problem();
        int[] before =
                previous == null
                        ? PlanEntry.nothingBefore(problem)
                        : EntryPlanFile.before(previous, problem);
        EntryPlan plan;
        double toDecide;
        try (ProgressBar bar = ProgressBar.onStandardError(err, phrases);
                Interrupt interrupt = new Interrupt(bar::stop)) {
            Decide decided = Decide.of(problem, before, seconds, bar);
            toDecide = (System.nanoTime() - began) / NANOSECONDS;
            plan = decided.explain();
            bar.clear();
        }
        EntryPlanFile.Took took =
                new EntryPlanFile.Took(toDecide, (System.nanoTime() - began) / NANOSECONDS);
        EntryPlanFile.write(given, plan, took, out);
        tell(line.getOut(), phrases, problem, plan, !given.looked().isEmpty());
        tellPresence(line.getOut(), phrases, given, plan);
        tellWays(line.getOut(), phrases, given);
        return CommandLine.ExitCode.OK;
    }

    /** Read, with its ways found on the roads of the extract where one is given. */
    @SuppressWarnings("try") // The interrupt works by being open.
    private EntryProblemFile.Given given(Path problem, PrintWriter err, Phrases phrases)
            throws IOException {
        Path extract = roads;
        if (extract == null) {
            return EntryProblemFile.readWithLooks(problem, Optional.empty());
        }
        try (ProgressBar bar = ProgressBar.onStandardError(err, phrases);
                Interrupt interrupt = new Interrupt(bar::stop);
                RoadTravel travel =
                        RoadTravel.start(
                                RoadsPart.command(extract), extract, RoadsPart.cache(), bar)) {
            bar.clear();
            return EntryProblemFile.readWithLooks(problem, Optional.of(travel));
        }
    }

    /** What ways rest on is said with every plan. */
    private void tellWays(PrintWriter to, Phrases phrases, EntryProblemFile.Given given) {
        given.travel()
                .ifPresent(travel -> to.println(phrases.say("ways", travel.source(language))));
        given.ways()
                .ifPresent(ways -> {
                    int noRoad = 0;
                    for (double metres : ways.baseRoadMetres()) {
                        noRoad += Double.isInfinite(metres) ? 1 : 0;
                    }
                    for (double metres : ways.doorRoadMetres()) {
                        noRoad += Double.isInfinite(metres) ? 1 : 0;
                    }
                    if (noRoad > 0) {
                        to.println(phrases.say("no-road", noRoad));
                    }
                    long staged = ways.staged().stream().flatMap(Optional::stream).count();
                    if (staged > 0) {
                        to.println(phrases.say("staged", staged, ways.staged().size()));
                    }
                });
        to.flush();
    }

    private EntryProblem made(String size) throws BadInput {
        Matcher matcher = SIZE.matcher(size);
        if (!matcher.matches()) {
            throw new BadInput(
                    "--generate", "SITES/TEAMS/QUARTERS", size, Fault.UNSUPPORTED, "20/45/336");
        }
        int sites = Integer.parseInt(matcher.group(1));
        int teams = Integer.parseInt(matcher.group(2));
        int quarters = Integer.parseInt(matcher.group(3));
        WrongUsage.requireWithin("SITES", sites, 1, 2000);
        WrongUsage.requireWithin("TEAMS", teams, sites, 10_000);
        WrongUsage.requireWithin("QUARTERS", quarters, 64, 35_136);
        return MadeEntry.of(sites, teams, quarters, seed);
    }

    private void tell(
            PrintWriter to,
            Phrases phrases,
            EntryProblem problem,
            EntryPlan plan,
            boolean isEstimated) {
        if (plan.hour().isEmpty()) {
            to.println(phrases.say("none"));
        } else {
            Moment hour = plan.hour().get();
            to.println(
                    phrases.say(
                            "hour",
                            clocks(problem, hour),
                            100 * hour.probability(),
                            hour.found() / 1000.0,
                            plan.teams(),
                            plan.site().length));
            to.println(
                    plan.proof().isOptimal()
                            ? phrases.say("proven")
                            : phrases.say("unproven", plan.proof().teams()));
        }
        for (EntryPlan.RunnerUp next : plan.runnersUp()) {
            to.println(
                    phrases.say(
                            "next",
                            clocks(problem, next.moment()),
                            100 * next.moment().probability(),
                            next.teams()));
        }
        plan.wanted()
                .ifPresent(wanted ->
                        to.println(
                                phrases.say(
                                        "wanted",
                                        clocks(problem, wanted.moment()),
                                        100 * wanted.moment().probability(),
                                        missing(wanted))));
        plan.unlawful()
                .ifPresent(unlawful ->
                        to.println(
                                phrases.say(
                                        "unlawful",
                                        clocks(problem, unlawful.moment()),
                                        100 * unlawful.moment().probability(),
                                        String.join(", ", unlawful.refusals().keySet()))));
        if (!plan.looks().isEmpty() && !isEstimated) {
            to.println(
                    phrases.say(
                            "looks",
                            String.join(
                                    ", ",
                                    plan.looks().stream().map(EntryPlan.Look::site).toList())));
        }
        to.flush();
    }

    /** What the looks say of the H-hour, and the one that would say most. */
    private static void tellPresence(
            PrintWriter to, Phrases phrases, EntryProblemFile.Given given, EntryPlan plan) {
        if (given.looked().isEmpty() || plan.hour().isEmpty()) {
            return;
        }
        int quarter = plan.hour().get().quarter();
        Joint joint = given.looked().joint(given.problem(), quarter);
        to.println(phrases.say("presence", 100 * joint.low(), 100 * joint.high()));
        given.looked().whereToLook(given.problem(), quarter).stream()
                .limit(1)
                .forEach(advice ->
                        to.println(
                                phrases.say(
                                        "look",
                                        sites(given.problem(), advice.name()),
                                        clocks(given.problem(), advice.at()))));
        to.flush();
    }

    private static String sites(EntryProblem problem, String counted) {
        return String.join(
                ", ",
                problem.sites().stream()
                        .filter(site -> site.counted().equals(counted))
                        .map(Site::id)
                        .toList());
    }

    private static String missing(EntryPlan.Wanted wanted) {
        List<String> parts =
                wanted.missing().entrySet().stream()
                        .map(site -> site.getKey() + " " + counts(site.getValue()))
                        .toList();
        return wanted.reserve().isEmpty()
                ? String.join("; ", parts)
                : String.join("; ", parts) + "; + " + counts(wanted.reserve());
    }

    private static String counts(Map<String, Integer> counts) {
        return String.join(
                ", ",
                counts.entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).toList());
    }

    /** At each clock that the doors have. */
    private static String clocks(EntryProblem problem, Moment moment) {
        return clocks(problem, problem.at(moment.quarter()));
    }

    private static String clocks(EntryProblem problem, Instant at) {
        DateTimeFormatter form = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
        List<String> zones =
                problem.sites().stream()
                        .map(site -> site.entering().zone())
                        .map(ZoneId::getId)
                        .distinct()
                        .sorted()
                        .toList();
        return String.join(
                ", ",
                zones.stream()
                        .map(zone -> at.atZone(ZoneId.of(zone)).format(form) + " " + zone)
                        .toList());
    }
}
