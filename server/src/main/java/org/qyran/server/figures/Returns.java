package org.qyran.server.figures;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qyran.evidence.figures.Definition;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.figures.FigureTold.ReturnTold;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Once;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What regions and agencies reported: kept as reported, withdrawn but never edited. */
@Service
class Returns {

    private static final Pattern REGION = Pattern.compile("[A-Z]{2}-[A-Z0-9]{1,3}");

    private final JdbcClient jdbc;
    private final Work work;
    private final Definitions definitions;
    private final Once once;
    private final Clock clock;

    Returns(JdbcClient jdbc, Work work, Definitions definitions, Once once, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.definitions = definitions;
        this.once = once;
        this.clock = clock;
    }

    /**
     * @param region code of ISO 3166-2
     * @param period a year, a month, or first and last day with a stroke between (ISO 8601)
     * @param definition by which it claims to count
     * @param value in the definition's unit: g, ml or 1
     * @param source the paper it stands in, with number and date
     */
    record NewReturn(
            @Nullable String region,
            @Nullable String agency,
            @Nullable String period,
            @Nullable String definition,
            @Nullable BigDecimal value,
            @Nullable String source,
            @Nullable String receivedAt) {}

    record Withdrawal(@Nullable String why) {}

    /** Within a transaction of who sees them. */
    List<ReturnTold> of(UUID operation) {
        return jdbc.sql(
                        """
                        select * from region_return where :operation = any(operations)
                        order by received_at, id
                        """)
                .param("operation", operation)
                .query((row, _) ->
                        new ReturnTold(
                                Rows.id(row, "id"),
                                row.getString("region"),
                                row.getString("agency"),
                                new Period(
                                                row.getObject("period_from", LocalDate.class),
                                                row.getObject("period_to", LocalDate.class))
                                        .toString(),
                                row.getString("definition"),
                                row.getBigDecimal("value"),
                                row.getString("unit"),
                                row.getString("source"),
                                Rows.instant(row, "received_at"),
                                Rows.instantOrNull(row, "withdrawn_at"),
                                row.getString("withdrawn_why")))
                .list();
    }

    List<ReturnTold> list(Viewer viewer, UUID operation) {
        Figures.mustCount(viewer, operation);
        return work.read(viewer, () -> of(operation));
    }

    ReturnTold must(UUID operation, UUID id) {
        return of(operation).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(Refused::absent);
    }

    ReturnTold add(Viewer viewer, UUID operation, @Nullable String key, NewReturn asked) {
        Figures.mustCount(viewer, operation);
        viewer.must(Action.CREATE, Kind.FIGURE);
        String region = Check.text("region", asked.region(), 6);
        if (!REGION.matcher(region).matches()) {
            throw Refused.field("region-code", "region");
        }
        String agency = asked.agency() == null ? "" : Check.note("agency", asked.agency());
        Period period = Period.of(asked.period());
        BigDecimal value = asked.value();
        if (value == null) {
            throw Refused.field("missing", "value");
        }
        if (value.signum() < 0 || value.precision() - value.scale() > 15) {
            throw Refused.field("out-of-range", "value", value, 0, 1e15);
        }
        String source = Check.text("source", asked.source(), 500);
        Instant now = clock.instant();
        Instant received =
                asked.receivedAt() == null ? now : Check.instant("receivedAt", asked.receivedAt());
        if (received.isAfter(now)) {
            throw Refused.field("future", "receivedAt");
        }
        String word = Check.text("definition", asked.definition(), 64);
        return work.act(
                viewer,
                acts -> {
                    Definition definition =
                            definitions.of(operation).stream()
                                    .filter(one -> one.id().equals(word))
                                    .findFirst()
                                    .orElseThrow(() -> Refused.field("figure-unknown", word));
                    UUID id =
                            once.create(
                                    viewer,
                                    key,
                                    asked,
                                    acts,
                                    () -> {
                                        Kept kept =
                                                new Kept(
                                                        region,
                                                        agency,
                                                        period,
                                                        word,
                                                        value,
                                                        definition.counts().unit(),
                                                        source,
                                                        received);
                                        return insert(viewer, acts, operation, kept, now);
                                    });
                    return must(operation, id);
                });
    }

    /** Ready to be kept. */
    private record Kept(
            String region,
            String agency,
            Period period,
            String definition,
            BigDecimal value,
            String unit,
            String source,
            Instant received) {}

    private UUID insert(Viewer viewer, Acts acts, UUID operation, Kept kept, Instant now) {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into region_return (id, operation, operations, region, agency,
                            period_from, period_to, definition, value, unit, source, received_at,
                            added_by, added_at)
                        values (:id, :operation, array[:operation], :region, :agency, :from, :to,
                            :definition, :value, :unit, :source, :received, :me, :now)
                        """)
                .param("id", id)
                .param("operation", operation)
                .param("region", kept.region())
                .param("agency", kept.agency())
                .param("from", kept.period().from())
                .param("to", kept.period().to())
                .param("definition", kept.definition())
                .param("value", kept.value())
                .param("unit", kept.unit())
                .param("source", kept.source())
                .param("received", Timestamp.from(kept.received()))
                .param("me", viewer.id())
                .param("now", Timestamp.from(now))
                .update();
        Map<String, Object> payload = new TreeMap<>();
        payload.put("region", kept.region());
        payload.put("agency", kept.agency());
        payload.put("period", kept.period().toString());
        payload.put("definition", kept.definition());
        payload.put("value", kept.value().toPlainString());
        note(acts, viewer, "keep-return", id, operation, payload);
        return id;
    }

    ReturnTold withdraw(Viewer viewer, UUID id, Withdrawal asked) {
        viewer.must(Action.CREATE, Kind.FIGURE);
        String why = Check.text("why", asked.why(), 500);
        return work.act(
                viewer,
                acts -> {
                    UUID operation =
                            jdbc.sql(
                                            "select operation from region_return where id = :id for update")
                                    .param("id", id)
                                    .query((row, _) -> Rows.id(row, "operation"))
                                    .optional()
                                    .orElseThrow(Refused::absent);
                    int withdrawn =
                            jdbc.sql(
                                            """
                                            update region_return set withdrawn_at = :now,
                                                withdrawn_by = :me, withdrawn_why = :why
                                            where id = :id and withdrawn_at is null
                                            """)
                                    .param("id", id)
                                    .param("now", Timestamp.from(clock.instant()))
                                    .param("me", viewer.id())
                                    .param("why", why)
                                    .update();
                    if (withdrawn == 0) {
                        acts.none();
                    } else {
                        note(acts, viewer, "withdraw-return", id, operation, Map.of());
                    }
                    return must(operation, id);
                });
    }

    private static void note(
            Acts acts,
            Viewer viewer,
            String verb,
            UUID id,
            UUID operation,
            Map<String, Object> payload) {
        acts.note(
                viewer.roleFor(Action.CREATE, Kind.FIGURE),
                verb,
                "return",
                id,
                operation,
                null,
                payload);
    }
}
