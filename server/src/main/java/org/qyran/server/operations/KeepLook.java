package org.qyran.server.operations;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.devices.EntryKind;
import org.qyran.server.devices.FieldEntry;
import org.qyran.server.devices.Taken;
import org.qyran.server.operations.Looks.LookTold;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Access;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.stereotype.Component;

/**
 * Somebody looked whether a target was there. Kept only under a decision that covers it; without
 * one it is refused at once, and from the field it is sealed unread (design §5.1).
 */
@Component
class KeepLook implements EntryKind {

    private static final Duration CLOCKS = Duration.ofMinutes(1);

    private final Work work;
    private final Targets targets;
    private final Observing observing;
    private final Looks looks;
    private final Clock clock;

    KeepLook(Work work, Targets targets, Observing observing, Looks looks, Clock clock) {
        this.work = work;
        this.targets = targets;
        this.observing = observing;
        this.looks = looks;
        this.clock = clock;
    }

    record NewLook(@Nullable String at, @Nullable Boolean seen) {}

    private record Body(@Nullable UUID target, @Nullable UUID operation, @Nullable Boolean seen) {}

    LookTold keep(Viewer viewer, UUID id, NewLook asked) {
        viewer.must(Action.CREATE, Kind.PRESENCE);
        Instant at = Check.instant("at", asked.at());
        Boolean seen = asked.seen();
        if (seen == null) {
            throw Refused.field("missing", "seen");
        }
        return work.act(
                viewer,
                acts -> {
                    Target target = targets.locked(id);
                    if (target.withdrawn()) {
                        throw Refused.conflict("target-withdrawn");
                    }
                    Instant now = clock.instant();
                    if (at.isAfter(now.plus(CLOCKS))) {
                        throw Refused.field("look-future", at);
                    }
                    Decision decision =
                            observing
                                    .covering(target, at, now)
                                    .orElseThrow(() ->
                                            Refused.field(
                                                    "look-not-permitted", "at", target.name(), at));
                    UUID look = looks.keep(target, decision, at, seen, viewer.id(), now);
                    note(viewer, acts, target, decision, look, at);
                    return new LookTold(
                            look,
                            at,
                            seen,
                            viewer.displayName(),
                            new Looks.Cited(decision.id(), decision.number()));
                });
    }

    /** Whether it was there is not said: the act outlives the look. */
    private static void note(
            Viewer viewer, Acts acts, Target target, Decision decision, UUID look, Instant at) {
        acts.note(
                viewer.roleFor(Action.CREATE, Kind.PRESENCE),
                "keep-look",
                "target",
                target.id(),
                target.operation(),
                decision.id(),
                Map.of("look", look, "at", at.toString()));
    }

    @Override
    public String word() {
        return "presence";
    }

    @Override
    public Taken take(Viewer viewer, Acts acts, FieldEntry entry) {
        if (!Access.mayEver(viewer.person(), Action.CREATE, Kind.PRESENCE)) {
            return new Taken.Doubtful("role");
        }
        Body body = entry.says(Body.class).orElse(new Body(null, null, null));
        UUID id = body.target();
        Boolean seen = body.seen();
        if (id == null || seen == null) {
            return new Taken.Doubtful("unreadable");
        }
        Target target;
        try {
            target = targets.locked(id);
        } catch (Refused absent) {
            return new Taken.Doubtful("not-there");
        }
        if (target.withdrawn() || !target.operations().contains(entry.operation())) {
            return new Taken.Doubtful("not-there");
        }
        Instant now = clock.instant();
        return observing
                .covering(target, entry.at(), now)
                .<Taken>map(decision -> {
                    UUID look = looks.keep(target, decision, entry.at(), seen, viewer.id(), now);
                    note(viewer, acts, target, decision, look, entry.at());
                    return new Taken.Done(Looks.grounds(target, decision));
                })
                .orElseGet(() -> new Taken.Doubtful("authority"));
    }
}
