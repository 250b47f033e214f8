package org.qyran.server.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.Sun;
import org.qyran.kernel.Language;
import org.qyran.kernel.Progress;
import org.qyran.operation.entry.Decision;
import org.qyran.operation.entry.EntryPlan;
import org.qyran.operation.entry.EntryProblem;
import org.qyran.operation.entry.EntryWays;
import org.qyran.operation.entry.Moment;
import org.qyran.operation.entry.PlanEntry;
import org.qyran.operation.entry.Site;
import org.qyran.operation.presence.Joint;
import org.qyran.operation.presence.Presence;
import org.qyran.server.operations.BuildProblem.Built;

/** Asks the engine, and brings its answer into the words of the API. */
final class SolvePlan {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final double ONE_QUESTION_SECONDS = 5;
    private static final double MILLIONTHS = 1e6;
    private static final double THOUSANDTHS = 1e3;

    /** Civil twilight ends: one needs light to see by. */
    private static final double DARK_DEGREES = -6;

    private final Built built;
    private final EntryProblem problem;
    private final List<Target> targets;

    SolvePlan(Built built) {
        this.built = built;
        this.problem = built.problem();
        this.targets = built.from().targets();
    }

    /** A plan, ready to be kept. */
    record Solved(Optional<Instant> hour, PlanAnswer answer, PlanEstimates estimates) {}

    private static final class Deadline implements Progress {

        private final long end = System.nanoTime() + PATIENCE.toNanos();

        @Override
        public void stage(String name, long units, long bytesPerUnit) {
            // Nobody watches.
        }

        @Override
        public void advance(long units) {
            // Nobody watches.
        }

        @Override
        public boolean stopRequested() {
            return System.nanoTime() - end > 0;
        }
    }

    /**
     * @param before of each team the target it went to in the plan before; empty where there was
     *     none
     */
    Solved best(Map<UUID, Optional<UUID>> before) {
        long start = System.nanoTime();
        EntryPlan plan = asked(problem, before);
        double seconds = (System.nanoTime() - start) / 1e9;
        Optional<Integer> hour = plan.hour().map(Moment::quarter);
        return new Solved(
                hour.map(problem::at),
                answer(plan, seconds),
                estimates(
                        plan,
                        plan.curve().stream()
                                .map(moment ->
                                        point(
                                                moment,
                                                hour.equals(Optional.of(moment.quarter()))
                                                        ? "best"
                                                        : word(moment.state())))
                                .toList()));
    }

    /**
     * That quarter-hour and no other. Of better ones nobody asked whether teams suffice: such a
     * plan is not called optimal while one is known.
     *
     * @param refuted quarter-hours of which it is known that teams do not suffice
     * @throws IllegalArgumentException where it is none of those looked at
     */
    Solved at(Instant at, Map<UUID, Optional<UUID>> before, Set<Instant> refuted) {
        long start = System.nanoTime();
        int quarter = quarter(at).orElseThrow(IllegalArgumentException::new);
        EntryPlan plan = asked(only(quarter), before);
        double seconds = (System.nanoTime() - start) / 1e9;
        List<Moment> curve = PlanEntry.curve(problem);
        Moment kept = curve.get(quarter);
        OptionalLong best =
                curve.stream()
                        .filter(moment -> isBetter(moment, kept, refuted))
                        .mapToLong(Moment::logChance)
                        .max();
        PlanAnswer answer = answer(plan, seconds);
        return new Solved(
                plan.hour().map(_ -> at),
                best.isEmpty()
                        ? answer
                        : answer.but(Math.max(1, best.getAsLong() - kept.logChance()) / MILLIONTHS),
                estimates(
                        plan,
                        curve.stream()
                                .map(moment -> point(moment, word(moment, kept, plan, refuted)))
                                .toList()));
    }

    private boolean isBetter(Moment moment, Moment than, Set<Instant> refuted) {
        return moment.state() == Moment.State.NOT_ASKED
                && !refuted.contains(problem.at(moment.quarter()))
                && (moment.logChance() > than.logChance()
                        || (moment.logChance() == than.logChance()
                                && moment.found() > than.found()));
    }

    private String word(Moment moment, Moment kept, EntryPlan plan, Set<Instant> refuted) {
        if (moment.quarter() == kept.quarter()) {
            return plan.hour().isPresent()
                    ? "best"
                    : word(plan.curve().get(kept.quarter()).state());
        }
        if (refuted.contains(problem.at(moment.quarter()))) {
            return "too-few-teams";
        }
        return isBetter(moment, kept, refuted) ? "open" : word(moment.state());
    }

    private EntryProblem only(int quarter) {
        return new EntryProblem(
                problem.from(),
                problem.quarters(),
                problem.sites().stream().map(site -> only(site, quarter)).toList(),
                problem.teams(),
                problem.wayMinutes(),
                problem.wayDeviation(),
                problem.onTime(),
                problem.stay(),
                problem.reserve());
    }

    /** Which quarter-hour begins then; absent where none of those looked at does. */
    Optional<Integer> quarter(Instant at) {
        long seconds = Duration.between(problem.from(), at).toSeconds();
        long quarter = Math.floorDiv(seconds, EntryProblem.QUARTER.toSeconds());
        boolean one =
                quarter >= 0
                        && quarter < problem.quarters()
                        && problem.at((int) quarter).equals(at);
        return one ? Optional.of((int) quarter) : Optional.empty();
    }

    /** Nobody anywhere at any other time: those quarter-hours are not asked for. */
    private static Site only(Site site, int quarter) {
        double[] presence = new double[site.presence().length];
        presence[quarter] = site.presence()[quarter];
        return new Site(
                site.id(),
                site.group(),
                presence,
                site.looks(),
                site.persons(),
                site.needs(),
                site.entering());
    }

    private EntryPlan asked(EntryProblem asked, Map<UUID, Optional<UUID>> before) {
        return PlanEntry.of(asked, before(before), ONE_QUESTION_SECONDS, new Deadline());
    }

    private int[] before(Map<UUID, Optional<UUID>> before) {
        Map<UUID, Integer> index = new HashMap<>();
        for (int s = 0; s < targets.size(); s++) {
            index.put(targets.get(s).id(), s);
        }
        int[] sites = PlanEntry.nothingBefore(problem);
        for (int t = 0; t < sites.length; t++) {
            Optional<UUID> went = before.get(built.from().teams().get(t).id());
            if (went != null) {
                sites[t] = went.map(target -> index.getOrDefault(target, -1)).orElse(-1);
            }
        }
        return sites;
    }

    // --- what does not rest on presence ---------------------------------------------------------

    private PlanAnswer answer(EntryPlan plan, double seconds) {
        Decision.Proof proof = plan.proof();
        return new PlanAnswer(
                proof.isOptimal(),
                proof.isOptimal()
                        ? null
                        : new PlanAnswer.Gap(proof.chance() / MILLIONTHS, proof.teams()),
                doors(plan),
                sent(plan),
                plan.wanted().stream()
                        .flatMap(wanted -> wanted.missing().entrySet().stream())
                        .map(one ->
                                new PlanAnswer.Missing(
                                        UUID.fromString(one.getKey()), one.getValue()))
                        .toList(),
                plan.wanted().map(wanted -> problem.at(wanted.moment().quarter())).orElse(null),
                forbidden(plan),
                built.roads().getOrDefault(Language.ENGLISH.code(), ""),
                built.roads(),
                seconds);
    }

    private List<PlanAnswer.Door> doors(EntryPlan plan) {
        List<PlanAnswer.Door> doors = new ArrayList<>();
        for (int s = 0; s < targets.size(); s++) {
            Optional<PlanAnswer.Waits> waits =
                    built.ways()
                            .staged()
                            .get(s)
                            .map(staged -> waits(staged, plan.hour().map(this::at)));
            doors.add(door(targets.get(s), waits.orElse(null)));
        }
        return doors;
    }

    private Instant at(Moment moment) {
        return problem.at(moment.quarter());
    }

    private PlanAnswer.Waits waits(EntryWays.Staged staged, Optional<Instant> hour) {
        GroundPoint point = staged.place().point();
        return new PlanAnswer.Waits(
                staged.place().id(),
                new Place(point.longitudeDegrees(), point.latitudeDegrees()),
                staged.minutes(),
                hour.map(at -> staged.leaves(at, problem.onTime())).orElse(null));
    }

    private static PlanAnswer.Door door(Target target, PlanAnswer.@Nullable Waits waits) {
        return new PlanAnswer.Door(
                target.id(),
                target.name(),
                target.kind(),
                target.zone().getId(),
                target.place().orElseThrow(),
                target.hazards(),
                target.needs(),
                target.persons(),
                waits);
    }

    private List<PlanAnswer.Sent> sent(EntryPlan plan) {
        List<PlanAnswer.Sent> sent = new ArrayList<>();
        for (int t = 0; t < plan.site().length; t++) {
            Team team = built.from().teams().get(t);
            int site = plan.site()[t];
            int index = t;
            @Nullable Instant leaves =
                    site < 0
                            ? null
                            : plan.hour()
                                    .map(hour -> problem.leaves(index, site, hour.quarter()))
                                    .orElse(null);
            sent.add(
                    new PlanAnswer.Sent(
                            team.id(),
                            team.name(),
                            team.leader(),
                            team.reach(),
                            site < 0 ? null : targets.get(site).id(),
                            site < 0 ? null : problem.wayMinutes()[t][site],
                            leaves));
        }
        return sent;
    }

    private List<PlanAnswer.Forbidden> forbidden(EntryPlan plan) {
        return plan.unlawful().stream()
                .flatMap(unlawful ->
                        targets.stream()
                                .filter(target ->
                                        unlawful.refusals().containsKey(target.id().toString()))
                                .map(target ->
                                        new PlanAnswer.Forbidden(
                                                target.id(),
                                                sentences(
                                                        target,
                                                        problem.at(unlawful.moment().quarter())))))
                .toList();
    }

    private static Map<String, String> sentences(Target target, Instant at) {
        Map<String, String> sentences = new HashMap<>();
        for (Language language : Language.values()) {
            DoorLaw.refusal(target, at, language)
                    .ifPresent(sentence -> sentences.put(language.code(), sentence));
        }
        return sentences;
    }

    // --- what does ------------------------------------------------------------------------------

    private PlanEstimates estimates(EntryPlan plan, List<PlanEstimates.Point> curve) {
        Optional<Integer> hour = plan.hour().map(Moment::quarter);
        List<Presence> groups = List.copyOf(built.groups());
        return new PlanEstimates(
                hour.map(quarter -> Joint.of(groups, quarter))
                        .map(joint ->
                                new PlanEstimates.Interval(joint.mean(), joint.low(), joint.high()))
                        .orElse(null),
                plan.hour().map(moment -> moment.found() / THOUSANDTHS).orElse(null),
                hour.map(this::odds).orElse(List.of()),
                curve,
                plan.runnersUp().stream()
                        .map(next ->
                                new PlanEstimates.RunnerUp(
                                        problem.at(next.moment().quarter()),
                                        next.moment().probability(),
                                        next.teams()))
                        .toList(),
                plan.looks().stream()
                        .map(look ->
                                new PlanEstimates.WantedLook(
                                        UUID.fromString(look.site()), look.less() / MILLIONTHS))
                        .toList());
    }

    private List<PlanEstimates.Odds> odds(int quarter) {
        return targets.stream()
                .map(target -> {
                    Presence of = built.presence(target);
                    return new PlanEstimates.Odds(
                            target.id(), of.mean()[quarter], of.low()[quarter], of.high()[quarter]);
                })
                .toList();
    }

    private PlanEstimates.Point point(Moment moment, String state) {
        Instant at = problem.at(moment.quarter());
        return new PlanEstimates.Point(
                at,
                moment.logChance() == Long.MIN_VALUE ? 0 : moment.probability(),
                moment.found() / THOUSANDTHS,
                moment.lawfulSites(),
                moment.teamsThere(),
                (int) targets.stream().filter(target -> isDark(target, at)).count(),
                state);
    }

    private static String word(Moment.State state) {
        return switch (state) {
            case UNLAWFUL -> "unlawful";
            case ABSENT -> "absent";
            case TOO_FEW_TEAMS -> "too-few-teams";
            case POSSIBLE, NOT_ASKED -> "worse";
            case OPEN -> "open";
        };
    }

    private static boolean isDark(Target target, Instant at) {
        return isDark(target.place().orElseThrow(), at);
    }

    static boolean isDark(Place place, Instant at) {
        return Sun.at(place.point(), at).elevationDegrees() < DARK_DEGREES;
    }
}
