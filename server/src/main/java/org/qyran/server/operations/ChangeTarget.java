package org.qyran.server.operations;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * A target is changed, withdrawn, or may be entered at night. Another who or where is another
 * entry: what was approved for the one before does not hold for it.
 */
@Service
class ChangeTarget {

    private static final int LONGEST = 1000;

    private final JdbcClient jdbc;
    private final Work work;
    private final TargetForm form;
    private final Targets targets;
    private final ListTargets told;
    private final EraseLooks erase;
    private final Deconflict deconflict;
    private final Clock clock;

    ChangeTarget(
            JdbcClient jdbc,
            Work work,
            TargetForm form,
            Targets targets,
            ListTargets told,
            EraseLooks erase,
            Deconflict deconflict,
            Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.form = form;
        this.targets = targets;
        this.told = told;
        this.erase = erase;
        this.deconflict = deconflict;
        this.clock = clock;
    }

    record Why(@Nullable String why) {}

    /** What a change does to the row, which is locked. */
    @FunctionalInterface
    private interface Change {
        void apply(Target before, Acts acts);
    }

    /** All of it anew: what is not said is no more. */
    TargetTold change(Viewer viewer, UUID id, long version, TargetForm.NewTarget asked) {
        TargetTold changed = changed(viewer, id, version, asked);
        deconflict.of(changed.operation());
        return changed;
    }

    private TargetTold changed(Viewer viewer, UUID id, long version, TargetForm.NewTarget asked) {
        return change(
                viewer,
                Action.CHANGE,
                id,
                version,
                (before, acts) -> {
                    TargetForm.Checked checked = form.checked(before.operation(), asked);
                    checked.bind(
                                    jdbc.sql(
                                            """
                                            update target set handling = :handling,
                                                grounds = :grounds, name = :name, kind = :kind,
                                                mention = :mention, sighting = :sighting,
                                                longitude = :longitude, latitude = :latitude,
                                                zone = :zone, country = :country,
                                                purpose = :purpose, warrants = :warrants,
                                                hazards = :hazards, needs = :needs,
                                                persons = :persons, moves_with = :group,
                                                timing_from = :timingFrom, timing_to = :timingTo,
                                                timing_why = :timingWhy, urgent_by = null,
                                                urgent_at = null, urgent_why = null,
                                                changed_by = case when :other then :me
                                                    else changed_by end,
                                                version = version + 1
                                            where id = :id
                                            """))
                            .param("id", id)
                            .param("me", viewer.id())
                            .param("other", !sameEntry(before, checked))
                            .update();
                    asClassified(viewer, before, checked);
                    if (!sameDoor(before, checked)) {
                        erase.of(viewer, acts, before, "changed");
                    } else {
                        keepUrgency(id, before, checked);
                    }
                    note(viewer, acts, Action.CHANGE, "change", before, checked.told());
                });
    }

    /** Looks are of who was looked for at one place; they say nothing of another. */
    private static boolean sameDoor(Target before, TargetForm.Checked after) {
        return before.kind().equals(after.kind())
                && before.name().equals(after.name())
                && before.mention()
                        .map(UUID::toString)
                        .orElse("")
                        .equals(after.mention() == null ? "" : after.mention().toString())
                && before.place().equals(after.place());
    }

    /** The same door, by the same clock and law, under the same decisions. */
    private static boolean sameEntry(Target before, TargetForm.Checked after) {
        return sameDoor(before, after)
                && before.zone().getId().equals(after.zone())
                && before.country().equals(after.country())
                && before.decisions().stream().map(Decision::id).toList().equals(after.warrants());
    }

    /**
     * Plans and runs that speak of it are hidden as it is from now on, and plans sealed with it.
     */
    private void asClassified(Viewer viewer, Target target, TargetForm.Checked after) {
        // Some of them its changer may not see.
        work.within(target.operation(), () -> asClassified(target.id(), after));
        work.read(viewer, () -> true);
    }

    private boolean asClassified(UUID id, TargetForm.Checked after) {
        jdbc.sql(
                        """
                        update entry_plan set handling = greatest(handling, cast(:handling as text)),
                            grounds = array(
                                select distinct unnest(grounds || cast(:grounds as uuid[])))
                        where :id = any(targets)
                        """)
                .param("handling", after.handling())
                .param("grounds", after.grounds().toArray(UUID[]::new))
                .param("id", id)
                .update();
        jdbc.sql(
                        """
                        update run set handling = greatest(handling, cast(:handling as text))
                        where id in (select run from run_door where target = :id)
                        """)
                .param("handling", after.handling())
                .param("id", id)
                .update();
        return true;
    }

    private void keepUrgency(UUID id, Target before, TargetForm.Checked after) {
        if (before.urgency().isEmpty() || !sameEntry(before, after)) {
            return;
        }
        jdbc.sql(
                        """
                        update target set urgent_by = :by, urgent_at = :at, urgent_why = :why
                        where id = :id
                        """)
                .param("by", before.urgency().get().account())
                .param("at", Timestamp.from(before.urgency().get().at()))
                .param("why", before.urgency().get().why())
                .param("id", id)
                .update();
    }

    /** Its looks are erased: they were kept to time an entry that will not be. */
    TargetTold withdraw(Viewer viewer, UUID id, long version, Why asked) {
        String why = Check.text("why", asked.why(), LONGEST);
        return change(
                viewer,
                Action.CHANGE,
                id,
                version,
                (before, acts) -> {
                    jdbc.sql(
                                    """
                                    update target set withdrawn_by = :me, withdrawn_at = :now,
                                        why = :why, version = version + 1
                                    where id = :id
                                    """)
                            .param("me", viewer.id())
                            .param("now", Timestamp.from(clock.instant()))
                            .param("why", why)
                            .param("id", id)
                            .update();
                    erase.of(viewer, acts, before, "withdrawn");
                    note(
                            viewer,
                            acts,
                            Action.CHANGE,
                            "withdraw-target",
                            before,
                            Map.of("why", why));
                });
    }

    /** By a commander who did not add it. */
    TargetTold approveUrgency(Viewer viewer, UUID id, long version, Why asked) {
        String why = Check.text("why", asked.why(), LONGEST);
        return change(
                viewer,
                Action.APPROVE,
                id,
                version,
                (before, acts) -> {
                    if (before.added().account().equals(viewer.id())) {
                        throw Refused.conflict("urgency-own");
                    }
                    if (before.changedBy().filter(viewer.id()::equals).isPresent()) {
                        throw Refused.conflict("urgency-changed");
                    }
                    jdbc.sql(
                                    """
                                    update target set urgent_by = :me, urgent_at = :now,
                                        urgent_why = :why, version = version + 1
                                    where id = :id
                                    """)
                            .param("me", viewer.id())
                            .param("now", Timestamp.from(clock.instant()))
                            .param("why", why)
                            .param("id", id)
                            .update();
                    note(
                            viewer,
                            acts,
                            Action.APPROVE,
                            "approve-urgency",
                            before,
                            Map.of("why", why));
                });
    }

    private TargetTold change(Viewer viewer, Action action, UUID id, long version, Change change) {
        viewer.must(action, Kind.TARGET);
        return work.act(
                viewer,
                acts -> {
                    Target before = targets.locked(id);
                    if (before.version() != version) {
                        throw Refused.changedMeanwhile();
                    }
                    if (before.withdrawn()) {
                        throw Refused.conflict("target-withdrawn");
                    }
                    change.apply(before, acts);
                    return told.told(viewer, targets.find(id));
                });
    }

    private static void note(
            Viewer viewer, Acts acts, Action action, String verb, Target target, Object told) {
        acts.note(
                viewer.roleFor(action, Kind.TARGET),
                verb,
                "target",
                target.id(),
                target.operation(),
                null,
                told);
    }
}
