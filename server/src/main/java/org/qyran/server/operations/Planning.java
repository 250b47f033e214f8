package org.qyran.server.operations;

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.qyran.server.api.Refused;
import org.qyran.server.operations.BuildProblem.Built;
import org.qyran.server.operations.BuildProblem.Gathered;
import org.qyran.server.operations.SolvePlan.Solved;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.stereotype.Service;

/**
 * Plans are made, moved to another hour, and made anew when something changed. What is read, and
 * what is kept, are transactions; the solving between them holds none.
 */
@Service
public class Planning {

    private final Work work;
    private final Reads reads;
    private final BuildProblem build;
    private final Plans plans;
    private final Targets targets;
    private final Clock clock;

    Planning(
            Work work, Reads reads, BuildProblem build, Plans plans, Targets targets, Clock clock) {
        this.work = work;
        this.reads = reads;
        this.build = build;
        this.plans = plans;
        this.targets = targets;
        this.clock = clock;
    }

    /**
     * What changed since a plan was chosen.
     *
     * @param goneTargets that are not to be entered any more
     * @param teamsOut that cannot go
     * @param from no quarter-hour before it
     */
    public record Changes(Set<UUID> goneTargets, Set<UUID> teamsOut, Instant from) {
        public Changes {
            goneTargets = Set.copyOf(goneTargets);
            teamsOut = Set.copyOf(teamsOut);
        }
    }

    List<PlanTold> list(Viewer viewer, UUID operation) {
        Teams.mustRead(viewer, operation);
        return work.act(
                viewer,
                acts -> {
                    List<PlanTold> told =
                            plans.of(operation).stream()
                                    .map(plan -> PlanTold.of(plan, false, viewer.language()))
                                    .toList();
                    reads.note(
                            acts,
                            viewer,
                            viewer.roleFor(Action.READ, Kind.ENTRY),
                            Read.ofList(
                                    "list-plans",
                                    operation,
                                    "",
                                    Map.of(),
                                    told.stream().map(PlanTold::id).toList()));
                    return told;
                });
    }

    public PlanTold one(Viewer viewer, UUID id) {
        return work.act(
                viewer,
                acts -> {
                    Plan plan = plans.find(id);
                    reads.note(
                            acts,
                            viewer,
                            viewer.roleFor(Action.READ, Kind.ENTRY),
                            Read.of("read", "plan", id, plan.operation()));
                    return PlanTold.of(plan, true, viewer.language());
                });
    }

    PlanTold make(Viewer viewer, UUID operation, PlanAsked.NewPlan asked) {
        Teams.mustRead(viewer, operation);
        viewer.must(Action.CREATE, Kind.ENTRY);
        PlanAsked checked = PlanAsked.checked(asked);
        Built built = built(viewer, operation, checked, Set.of(), Set.of());
        Solved solved = new SolvePlan(built).best(Map.of());
        return keep(viewer, operation, built, solved, Optional.empty(), "make-plan");
    }

    private Built built(
            Viewer viewer,
            UUID operation,
            PlanAsked asked,
            Set<UUID> goneTargets,
            Set<UUID> teamsOut) {
        Gathered gathered =
                work.read(viewer, () -> build.gather(operation, asked, goneTargets, teamsOut));
        return build.build(gathered, viewer.language());
    }

    private PlanTold keep(
            Viewer viewer,
            UUID operation,
            Built built,
            Solved solved,
            Optional<Plan> before,
            String verb) {
        return work.act(
                viewer,
                acts -> {
                    UUID id = plans.keep(viewer, operation, built, solved, before);
                    note(viewer, acts, Action.CREATE, verb, id, operation, solved);
                    return PlanTold.of(plans.find(id), true, viewer.language());
                });
    }

    /** Another quarter-hour of the curve, teams assigned anew. */
    PlanTold hour(Viewer viewer, UUID id, long version, Instant at) {
        viewer.must(Action.CHANGE, Kind.ENTRY);
        Plan before = work.read(viewer, () -> plans.find(id));
        mustBeDraft(before, version);
        if (before.estimates().isEmpty()) {
            throw Refused.conflict("plan-erased");
        }
        Built built =
                built(viewer, before.operation(), before.asked(), gone(viewer, before), Set.of());
        SolvePlan solve = new SolvePlan(built);
        if (solve.quarter(at).isEmpty()) {
            throw Refused.field("hour-outside", "at", at);
        }
        mustBeLawful(viewer, built.from().targets(), at);
        Solved solved = solve.at(at, Plans.went(before), refuted(before));
        if (solved.hour().isEmpty()) {
            throw Refused.conflict("hour-too-few-teams", at);
        }
        return work.act(
                viewer,
                acts -> {
                    Plan now = plans.locked(id);
                    mustBeDraft(now, version);
                    PlanEstimates known =
                            now.estimates().orElseThrow(() -> Refused.conflict("plan-erased"));
                    plans.change(id, solved, moved(known, solved.estimates()));
                    note(viewer, acts, Action.CHANGE, "choose-hour", id, now.operation(), solved);
                    return PlanTold.of(plans.find(id), true, viewer.language());
                });
    }

    /** What was proven of the same targets and teams when the plan was made. */
    private static Set<Instant> refuted(Plan plan) {
        return plan.estimates().stream()
                .flatMap(known -> known.curve().stream())
                .filter(point -> point.state().equals("too-few-teams"))
                .map(PlanEstimates.Point::at)
                .collect(Collectors.toSet());
    }

    private static void mustBeDraft(Plan plan, long version) {
        if (plan.version() != version) {
            throw Refused.changedMeanwhile();
        }
        if (!plan.state().equals("draft")) {
            throw Refused.conflict("plan-state", plan.state());
        }
    }

    /** Targets of today that were none of the plan's. */
    private Set<UUID> gone(Viewer viewer, Plan plan) {
        Set<UUID> doors = plan.doors();
        return work.read(
                viewer,
                () ->
                        targets.of(plan.operation()).stream()
                                .map(Target::id)
                                .filter(id -> !doors.contains(id))
                                .collect(Collectors.toSet()));
    }

    /** The runners-up stay those that were found. */
    private static PlanEstimates moved(PlanEstimates before, PlanEstimates now) {
        return new PlanEstimates(
                now.probability(),
                now.expected(),
                now.odds(),
                now.curve(),
                before.runnersUp(),
                now.looks());
    }

    static void mustBeLawful(Viewer viewer, List<Target> doors, Instant at) {
        doors.stream()
                .flatMap(target -> DoorLaw.refusal(target, at, viewer.language()).stream())
                .findFirst()
                .ifPresent(sentence -> {
                    throw Refused.conflict("law-forbids", sentence);
                });
    }

    /**
     * After a change: the hour stays where teams suffice and the law allows, else the best from
     * then on; of equal plans the one that changes fewest teams. It is a draft until whoever asked
     * chooses it: where that is refused, the plan before is still the chosen one.
     */
    public PlanTold replan(Viewer viewer, UUID id, Changes changes) {
        viewer.must(Action.CHANGE, Kind.ENTRY);
        Plan before = work.read(viewer, () -> plans.find(id));
        if (!before.isChosen()) {
            throw Refused.conflict("plan-state", before.state());
        }
        Set<UUID> gone = new HashSet<>(gone(viewer, before));
        gone.addAll(changes.goneTargets());
        Built built =
                built(
                        viewer,
                        before.operation(),
                        before.asked().after(changes.from()),
                        gone,
                        changes.teamsOut());
        Solved solved = again(built, before);
        return keep(viewer, before.operation(), built, solved, Optional.of(before), "replan");
    }

    private Solved again(Built built, Plan before) {
        SolvePlan solve = new SolvePlan(built);
        Map<UUID, Optional<UUID>> went = Plans.went(before);
        Optional<Solved> same =
                before.hour()
                        .filter(hour -> !hour.isBefore(clock.instant()))
                        .filter(hour -> solve.quarter(hour).isPresent())
                        .map(hour -> solve.at(hour, went, Set.of()))
                        .filter(solved -> solved.hour().isPresent());
        return same.orElseGet(() -> solve.best(went));
    }

    private static void note(
            Viewer viewer,
            Acts acts,
            Action action,
            String verb,
            UUID id,
            UUID operation,
            Solved solved) {
        acts.note(
                viewer.roleFor(action, Kind.ENTRY),
                verb,
                "plan",
                id,
                operation,
                null,
                Map.of(
                        "hour",
                        solved.hour().map(Instant::toString).orElse(""),
                        "targets",
                        solved.answer().doors().stream().map(PlanAnswer.Door::id).toList(),
                        "optimal",
                        solved.answer().optimal()));
    }
}
