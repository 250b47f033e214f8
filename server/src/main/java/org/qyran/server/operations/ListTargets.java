package org.qyran.server.operations;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.qyran.server.api.Refused;
import org.qyran.server.operations.TargetTold.LooksTold;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.qyran.trust.access.Role;
import org.springframework.stereotype.Service;

/** Targets as the API tells them; reading is an act. */
@Service
class ListTargets {

    private final Targets targets;
    private final Looks looks;
    private final Work work;
    private final Reads reads;
    private final Clock clock;

    ListTargets(Targets targets, Looks looks, Work work, Reads reads, Clock clock) {
        this.targets = targets;
        this.looks = looks;
        this.work = work;
        this.reads = reads;
        this.clock = clock;
    }

    record TargetsTold(int total, List<TargetTold> targets) {}

    TargetsTold of(Viewer viewer, UUID operation) {
        mustRead(viewer, operation);
        return work.act(
                viewer,
                acts -> {
                    List<TargetTold> told = told(viewer, operation, targets.of(operation));
                    reads.note(
                            acts,
                            viewer,
                            viewer.roleFor(Action.READ, Kind.TARGET),
                            Read.ofList(
                                    "list-targets",
                                    operation,
                                    "",
                                    Map.of(),
                                    told.stream().map(TargetTold::id).toList()));
                    return new TargetsTold(told.size(), told);
                });
    }

    TargetTold one(Viewer viewer, UUID id) {
        return work.act(
                viewer,
                acts -> {
                    Target target = targets.find(id);
                    reads.note(
                            acts,
                            viewer,
                            viewer.roleFor(Action.READ, Kind.TARGET),
                            Read.of("read", "target", id, target.operation()));
                    return told(viewer, target);
                });
    }

    /** Within the asker's transaction. */
    TargetTold told(Viewer viewer, Target target) {
        return told(viewer, target.operation(), List.of(target)).getFirst();
    }

    private List<TargetTold> told(Viewer viewer, UUID operation, List<Target> of) {
        Instant now = clock.instant();
        List<Decision> observing = targets.observing(operation);
        Map<UUID, List<Looks.LookTold>> seen = looks.of(of.stream().map(Target::id).toList());
        boolean file = readsTheFile(viewer);
        return of.stream()
                .map(target -> {
                    Optional<Decision> covering = Observing.covering(observing, target, now, now);
                    return TargetTold.of(
                            target,
                            covering,
                            covering.isPresent() || file
                                    ? Optional.of(sum(seen.getOrDefault(target.id(), List.of())))
                                    : Optional.empty(),
                            now,
                            viewer.language());
                })
                .toList();
    }

    private static LooksTold sum(List<Looks.LookTold> looks) {
        return new LooksTold(
                looks.size(),
                Math.toIntExact(looks.stream().filter(Looks.LookTold::seen).count()),
                looks.isEmpty() ? null : looks.getLast().at());
    }

    /** The prosecutor reads presence whether or not somebody may look now. */
    static boolean readsTheFile(Viewer viewer) {
        return viewer.person().roles().contains(Role.PROSECUTOR);
    }

    static void mustRead(Viewer viewer, UUID operation) {
        if (!viewer.reads(Kind.TARGET).contains(operation)) {
            throw Refused.absent();
        }
    }
}
