package org.qyran.server.operations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Phrases;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What one team's phone shows: its door and hour, and nothing of other doors. */
@Service
public class Cards {

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;
    private final Plans plans;
    private final ObjectProvider<RunOfPlan> runs;

    Cards(JdbcClient jdbc, Work work, Reads reads, Plans plans, ObjectProvider<RunOfPlan> runs) {
        this.jdbc = jdbc;
        this.work = work;
        this.reads = reads;
        this.plans = plans;
        this.runs = runs;
    }

    /** The run of a plan, where one began; within the asker's transaction. */
    @FunctionalInterface
    public interface RunOfPlan {
        Optional<UUID> of(UUID plan);
    }

    /**
     * A team's card.
     *
     * @param run absent until one began
     * @param target absent where the team stays
     * @param local the H-hour by the door's clock
     * @param neighbours other teams at the same door
     * @param contact whom to call
     * @param said what to do, in a sentence
     */
    public record Card(
            @Nullable UUID run,
            UUID plan,
            UUID team,
            String name,
            @Nullable Instant hour,
            @Nullable TargetOfCard target,
            @Nullable String zone,
            @Nullable String local,
            @Nullable Instant leavesAt,
            List<String> neighbours,
            @Nullable Contact contact,
            String said) {}

    /** What a team must know of its door. */
    public record TargetOfCard(
            UUID id,
            String name,
            String kind,
            Place place,
            List<String> hazards,
            Map<String, Integer> needs) {}

    /** Whom to call. */
    public record Contact(String name, String reach) {}

    /** An act: it names a target. */
    public Card of(Viewer viewer, UUID id, UUID team) {
        return work.act(
                viewer,
                acts -> {
                    Plan plan = plans.find(id);
                    Card card = card(viewer, plan, team);
                    reads.note(
                            acts,
                            viewer,
                            viewer.roleFor(Action.READ, Kind.ENTRY),
                            Read.of("read-card", "team", team, plan.operation()));
                    return card;
                });
    }

    /** Within the asker's transaction. */
    public Card card(Viewer viewer, Plan plan, UUID id) {
        PlanAnswer.Sent team = plan.team(id).orElseThrow(Refused::absent);
        Optional<PlanAnswer.Door> door = Optional.ofNullable(team.target()).flatMap(plan::door);
        Optional<String> local =
                door.flatMap(at -> plan.hour().map(hour -> PlanTold.local(at.zone(), hour)));
        return new Card(
                Optional.ofNullable(runs.getIfAvailable())
                        .flatMap(run -> run.of(plan.id()))
                        .orElse(null),
                plan.id(),
                id,
                team.name(),
                plan.hour().orElse(null),
                door.map(at ->
                                new TargetOfCard(
                                        at.id(),
                                        at.name(),
                                        at.kind(),
                                        at.place(),
                                        at.hazards(),
                                        at.needs()))
                        .orElse(null),
                door.map(PlanAnswer.Door::zone).orElse(null),
                local.orElse(null),
                team.leavesAt(),
                door.map(at -> neighbours(plan, at.id(), id)).orElse(List.of()),
                contact(plan.operation()).orElse(null),
                said(viewer, team, door, local));
    }

    private static String said(
            Viewer viewer,
            PlanAnswer.Sent team,
            Optional<PlanAnswer.Door> door,
            Optional<String> local) {
        Phrases say = Phrases.of(Cards.class, "operations", viewer.language());
        Instant leaves = team.leavesAt();
        if (door.isEmpty() || local.isEmpty() || leaves == null) {
            return say.say("card.stays");
        }
        PlanAnswer.Waits waits = door.get().waits();
        Instant goes = waits == null ? null : waits.leavesAt();
        if (waits != null && goes != null) {
            return say.say(
                    "card.waits",
                    PlanTold.local(door.get().zone(), leaves),
                    waits.name(),
                    PlanTold.local(door.get().zone(), goes),
                    door.get().name(),
                    local.get());
        }
        return say.say(
                "card.goes",
                PlanTold.local(door.get().zone(), leaves),
                door.get().name(),
                local.get());
    }

    static List<String> neighbours(Plan plan, UUID target, UUID but) {
        return plan.answer().teams().stream()
                .filter(team -> target.equals(team.target()) && !team.id().equals(but))
                .map(PlanAnswer.Sent::name)
                .toList();
    }

    private Optional<Contact> contact(UUID operation) {
        return jdbc.sql("select name, reach from contact_point where operation = :operation")
                .param("operation", operation)
                .query((row, _) -> new Contact(row.getString("name"), row.getString("reach")))
                .optional();
    }
}
