package org.qyran.server.oversight;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Signed decisions: entered by one person, confirmed by another, revoked when they end early. An
 * urgent decision lapses at its hour unless a court confirmed it meanwhile.
 */
@Service
class Authorities {

    private static final Set<String> KINDS =
            Set.of("flight-order", "search-warrant", "urgent-decision", "arrest", "presence");

    /** Until the court has decided; a unit's own law may set less in the decision's own dates. */
    private static final Duration URGENT = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final Work work;
    private final Clock clock;

    Authorities(JdbcClient jdbc, Work work, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.clock = clock;
    }

    /** One decision as the API tells it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AuthorityTold(
            UUID id,
            UUID operation,
            String kind,
            String number,
            String decidedBy,
            Instant decidedAt,
            String documentSha256,
            Instant from,
            Instant to,
            @Nullable Instant lapsesAt,
            List<String> places,
            List<String> persons,
            List<String> measures,
            String state,
            boolean live,
            String enteredBy,
            @Nullable String confirmedBy,
            @Nullable String revokedWhy,
            long version) {}

    /** What is entered from the signed paper. */
    record NewAuthority(
            @Nullable UUID operation,
            @Nullable String kind,
            @Nullable String number,
            @Nullable String decidedBy,
            @Nullable String decidedAt,
            @Nullable String from,
            @Nullable String to,
            @Nullable List<String> places,
            @Nullable List<String> persons,
            @Nullable List<String> measures,
            @Nullable String document) {}

    List<AuthorityTold> of(Viewer viewer, UUID operation) {
        viewer.mustRead(operation);
        return work.read(
                viewer,
                () ->
                        jdbc.sql(
                                        """
                                        select h.*, e.display_name enterer, c.display_name confirmer
                                        from authority h join account e on e.id = h.entered_by
                                        left join account c on c.id = h.confirmed_by
                                        where h.operation = :operation
                                        order by h.decided_at desc, h.id
                                        """)
                                .param("operation", operation)
                                .query((row, _) -> told(row))
                                .list());
    }

    private AuthorityTold told(ResultSet row) throws SQLException {
        Instant now = clock.instant();
        Instant from = Rows.instant(row, "starts_at");
        Instant to = Rows.instant(row, "ends_at");
        Instant lapses = Rows.instantOrNull(row, "lapses_at");
        boolean live =
                row.getString("state").equals("confirmed")
                        && !now.isBefore(from)
                        && now.isBefore(to)
                        && (lapses == null || now.isBefore(lapses));
        return new AuthorityTold(
                Rows.id(row, "id"),
                Rows.id(row, "operation"),
                row.getString("kind"),
                row.getString("number"),
                row.getString("decided_by"),
                Rows.instant(row, "decided_at"),
                row.getString("document_sha256"),
                from,
                to,
                lapses,
                Rows.texts(row, "places"),
                Rows.texts(row, "persons"),
                Rows.texts(row, "measures"),
                row.getString("state"),
                live,
                row.getString("enterer"),
                row.getString("confirmer"),
                row.getString("revoked_why"),
                row.getLong("version"));
    }

    AuthorityTold enter(Viewer viewer, NewAuthority asked) {
        UUID operation = Check.id("operation", asked.operation());
        viewer.mustRead(operation);
        viewer.must(Action.CREATE, Kind.AUTHORITY);
        String kind = Check.oneOf("kind", asked.kind(), KINDS);
        Instant decided = Check.instant("decidedAt", asked.decidedAt());
        Instant from = Check.instant("from", asked.from());
        Instant to = Check.instant("to", asked.to());
        Instant now = clock.instant();
        if (!to.isAfter(from)) {
            throw Refused.field("ends-before", "to");
        }
        // Never back-dated (design §5.1): a decision cannot begin before it was taken.
        if (from.isBefore(decided)) {
            throw Refused.field("back-dated", "from");
        }
        if (decided.isAfter(now.plusSeconds(60))) {
            throw Refused.field("future", "decidedAt");
        }
        String number = Check.text("number", asked.number(), 100);
        String decidedBy = Check.text("decidedBy", asked.decidedBy(), 200);
        UUID id = UUID.randomUUID();
        return work.act(
                viewer,
                acts -> {
                    String document = document(operation, asked.document());
                    jdbc.sql(
                                    """
                                    insert into authority (id, operation, operations, kind, number,
                                        decided_by, decided_at, document_sha256, starts_at, ends_at,
                                        lapses_at, places, persons, measures, state, entered_by,
                                        entered_at)
                                    values (:id, :operation, array[:operation], :kind, :number,
                                        :decidedBy, :decided, :document, :from, :to, :lapses,
                                        :places, :persons, :measures, 'entered', :me, :now)
                                    """)
                            .param("id", id)
                            .param("operation", operation)
                            .param("kind", kind)
                            .param("number", number)
                            .param("decidedBy", decidedBy)
                            .param("decided", Timestamp.from(decided))
                            .param("document", document)
                            .param("from", Timestamp.from(from))
                            .param("to", Timestamp.from(to))
                            .param(
                                    "lapses",
                                    kind.equals("urgent-decision")
                                            ? Timestamp.from(decided.plus(URGENT))
                                            : null)
                            .param("places", texts("places", asked.places()))
                            .param("persons", texts("persons", asked.persons()))
                            .param("measures", texts("measures", asked.measures()))
                            .param("me", viewer.id())
                            .param("now", Timestamp.from(now))
                            .update();
                    acts.note(
                            viewer.roleFor(Action.CREATE, Kind.AUTHORITY),
                            "enter",
                            "authority",
                            id,
                            operation,
                            id,
                            Map.of("kind", kind, "number", number, "document", document));
                    return find(id);
                });
    }

    /** Either an upload of the signed paper, or its SHA-256 where the paper is kept elsewhere. */
    private String document(UUID operation, @Nullable String given) {
        String text = Check.text("document", given, 64);
        if (text.matches("[0-9a-f]{64}")) {
            return text;
        }
        return jdbc.sql(
                        """
                        select address from upload where id = cast(:id as uuid)
                            and operation = :operation and purpose = 'document'
                            and address is not null
                        """)
                .param("id", text.matches("[0-9a-f-]{36}") ? text : new UUID(0, 0).toString())
                .param("operation", operation)
                .query((row, _) -> row.getString("address"))
                .optional()
                .orElseThrow(() -> Refused.field("document", "document"));
    }

    private static String[] texts(String field, @Nullable List<String> given) {
        return given == null
                ? new String[0]
                : given.stream().map(text -> Check.text(field, text, 300)).toArray(String[]::new);
    }

    private AuthorityTold find(UUID id) {
        return Optional.ofNullable(
                        jdbc.sql(
                                        """
                                        select h.*, e.display_name enterer, c.display_name confirmer
                                        from authority h join account e on e.id = h.entered_by
                                        left join account c on c.id = h.confirmed_by
                                        where h.id = :id
                                        """)
                                .param("id", id)
                                .query((row, _) -> told(row))
                                .optional()
                                .orElse(null))
                .orElseThrow(Refused::absent);
    }

    /** By somebody else than who entered it: two people have read the paper. */
    AuthorityTold confirm(Viewer viewer, UUID id, long version) {
        viewer.must(Action.CONFIRM, Kind.AUTHORITY);
        return change(
                viewer,
                id,
                version,
                "confirm",
                "entered",
                """
                update authority set state = 'confirmed', confirmed_by = :me, confirmed_at = :now,
                    version = version + 1
                where id = :id
                """,
                "");
    }

    AuthorityTold revoke(Viewer viewer, UUID id, long version, @Nullable String why) {
        viewer.must(Action.REVOKE, Kind.AUTHORITY);
        return change(
                viewer,
                id,
                version,
                "revoke",
                "confirmed",
                """
                update authority set state = 'revoked', revoked_by = :me, revoked_at = :now,
                    revoked_why = :why, version = version + 1
                where id = :id
                """,
                Check.text("reason", why, 1000));
    }

    private AuthorityTold change(
            Viewer viewer,
            UUID id,
            long version,
            String action,
            String from,
            String sql,
            String why) {
        return work.act(
                viewer,
                acts -> {
                    boolean there =
                            jdbc.sql("select 1 from authority where id = :id for update")
                                    .param("id", id)
                                    .query((_, _) -> true)
                                    .optional()
                                    .isPresent();
                    if (!there) {
                        throw Refused.absent();
                    }
                    AuthorityTold before = find(id);
                    if (before.version() != version) {
                        throw Refused.changedMeanwhile();
                    }
                    if (!before.state().equals(from)) {
                        throw Refused.conflict("authority-state", before.state());
                    }
                    if (action.equals("confirm") && Objects.equals(enterer(id), viewer.id())) {
                        throw Refused.conflict("second-person");
                    }
                    jdbc.sql(sql)
                            .param("me", viewer.id())
                            .param("now", Timestamp.from(clock.instant()))
                            .param("why", why)
                            .param("id", id)
                            .update();
                    acts.note(
                            viewer.roleFor(
                                    action.equals("confirm") ? Action.CONFIRM : Action.REVOKE,
                                    Kind.AUTHORITY),
                            action,
                            "authority",
                            id,
                            before.operation(),
                            id,
                            Map.of("why", why));
                    return find(id);
                });
    }

    private UUID enterer(UUID id) {
        return jdbc.sql("select entered_by from authority where id = :id")
                .param("id", id)
                .query((row, _) -> Rows.id(row, "entered_by"))
                .single();
    }
}
