package org.qyran.server.operations;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Language;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Orders leave the house on paper: an act each time. */
@Service
class PrintOrders {

    private final JdbcClient jdbc;
    private final Work work;
    private final Plans plans;
    private final Targets targets;

    PrintOrders(JdbcClient jdbc, Work work, Plans plans, Targets targets) {
        this.jdbc = jdbc;
        this.work = work;
        this.plans = plans;
        this.targets = targets;
    }

    byte[] pdf(Viewer viewer, UUID id, @Nullable String language, @Nullable UUID team) {
        viewer.must(Action.EXPORT, Kind.ENTRY);
        Language in =
                language == null
                        ? viewer.language()
                        : Language.of(language)
                                .orElseThrow(
                                        () -> Refused.field("one-of", "language", "en, kk, ru"));
        return work.act(
                viewer,
                acts -> {
                    Plan plan = plans.find(id);
                    Optional<PlanAnswer.Sent> only =
                            team == null
                                    ? Optional.empty()
                                    : Optional.of(plan.team(team).orElseThrow(Refused::absent));
                    List<Target> doors =
                            plan.answer().doors().stream()
                                    .map(door -> targets.find(door.id()))
                                    .toList();
                    String operation =
                            jdbc.sql("select name from operation where id = :id")
                                    .param("id", plan.operation())
                                    .query((row, _) -> row.getString(1))
                                    .single();
                    acts.note(
                            viewer.roleFor(Action.EXPORT, Kind.ENTRY),
                            "export-orders",
                            "plan",
                            id,
                            plan.operation(),
                            null,
                            Map.of("team", team == null ? "" : team, "language", in.code()));
                    try {
                        return new OrdersSheet(plan, doors, only, operation, in).pdf();
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }
}
