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
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.qyran.trust.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Signed decisions: entered by one person, confirmed by another, revoked when they end early. An
 * urgent decision lapses at its hour unless a court confirmed it meanwhile.
 */
@Service
public class Authorities {

    private static final Set<String> KINDS =
            Set.of(
                    "flight-order",
                    "search-warrant",
                    "urgent-decision",
                    "arrest",
                    "presence",
                    "records");

    /** Until the court has decided; a unit's own law may set less in the decision's own dates. */
    private static final Duration URGENT = Duration.ofHours(24);

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;
    private final Clock clock;

    Authorities(JdbcClient jdbc, Work work, Reads reads, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.reads = reads;
        this.clock = clock;
    }

    /** One decision as the API tells it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record AuthorityTold(
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
            @Nullable String upheldBy,
            @Nullable Instant upheldAt,
            long version) {}

    /** What is entered from the signed paper. */
    public record NewAuthority(
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

    /** The ruling of a court or prosecutor that an urgent decision stands. */
    record Upholding(
            @Nullable String decidedBy, @Nullable String decidedAt, @Nullable String document) {}

    List<AuthorityTold> of(Viewer viewer, UUID operation) {
        viewer.mustRead(operation);
        return work.act(
                viewer,
                acts -> {
                    List<AuthorityTold> told = of(operation);
                    reads.note(
                            acts,
                            viewer,
                            Read.ofList(
                                    "list-authorities",
                                    operation,
                                    "",
                                    Map.of(),
                                    told.stream().map(AuthorityTold::id).toList()));
                    return told;
                });
    }

    private List<AuthorityTold> of(UUID operation) {
        return jdbc.sql(
                        """
                        select h.*, (own_operations(h.operations))[1] own,
                            e.display_name enterer, c.display_name confirmer
                        from authority h join account e on e.id = h.entered_by
                        left join account c on c.id = h.confirmed_by
                        where :operation = any(h.operations)
                        order by h.decided_at desc, h.id
                        """)
                .param("operation", operation)
                .query((row, _) -> told(row))
                .list();
    }

    private AuthorityTold told(ResultSet row) throws SQLException {
        Instant now = clock.instant();
        Instant from = Rows.instant(row, "starts_at");
        Instant to = Rows.instant(row, "ends_at");
        Instant lapses = Rows.instantOrNull(row, "lapses_at");
        boolean lapsed =
                lapses != null
                        && !now.isBefore(lapses)
                        && row.getTimestamp("upheld_at") == null
                        && !row.getString("state").equals("revoked");
        boolean live =
                row.getString("state").equals("confirmed")
                        && !now.isBefore(from)
                        && now.isBefore(to)
                        && !lapsed;
        return new AuthorityTold(
                Rows.id(row, "id"),
                Rows.id(row, "own"),
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
                lapsed ? "lapsed" : row.getString("state"),
                live,
                row.getString("enterer"),
                row.getString("confirmer"),
                row.getString("revoked_why"),
                row.getString("upheld_by"),
                Rows.instantOrNull(row, "upheld_at"),
                row.getLong("version"));
    }

    public AuthorityTold enter(Viewer viewer, NewAuthority asked) {
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
                    if (kind.equals("urgent-decision")) {
                        Seals.set(jdbc, id, operation, decided.plus(URGENT), "lapse");
                    }
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
                        for share
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
                                        select h.*, (own_operations(h.operations))[1] own,
                                            e.display_name enterer, c.display_name confirmer
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
    public AuthorityTold confirm(Viewer viewer, UUID id, long version) {
        viewer.must(Action.CONFIRM, Kind.AUTHORITY);
        String role = viewer.roleFor(Action.CONFIRM, Kind.AUTHORITY);
        return change(
                viewer,
                id,
                version,
                (before, acts) -> {
                    state(before, "entered");
                    secondPerson(viewer, id);
                    jdbc.sql(
                                    """
                                    update authority set state = 'confirmed', confirmed_by = :me,
                                        confirmed_at = :now, version = version + 1
                                    where id = :id
                                    """)
                            .param("me", viewer.id())
                            .param("now", Timestamp.from(clock.instant()))
                            .param("id", id)
                            .update();
                    Seals.flights(jdbc, id);
                    note(acts, role, "confirm", before, Map.of());
                });
    }

    /** Ended early; what it yielded is sealed from this instant until the prosecutor decides. */
    AuthorityTold revoke(Viewer viewer, UUID id, long version, @Nullable String reason) {
        viewer.must(Action.REVOKE, Kind.AUTHORITY);
        String role = viewer.roleFor(Action.REVOKE, Kind.AUTHORITY);
        String why = Check.text("reason", reason, 1000);
        return change(
                viewer,
                id,
                version,
                (before, acts) -> {
                    state(before, "confirmed");
                    Instant now = clock.instant();
                    jdbc.sql(
                                    """
                                    update authority set state = 'revoked', revoked_by = :me,
                                        revoked_at = :now, revoked_why = :why,
                                        version = version + 1
                                    where id = :id
                                    """)
                            .param("me", viewer.id())
                            .param("now", Timestamp.from(now))
                            .param("why", why)
                            .param("id", id)
                            .update();
                    Seals.set(jdbc, id, before.operation(), now, "revocation");
                    note(acts, role, "revoke", before, Map.of("why", why));
                });
    }

    /**
     * A court or prosecutor ruled, before the legal hour, that an urgent decision stands. Entered
     * by a second person; after the hour, when what it yielded is sealed, by the prosecutor only.
     */
    AuthorityTold uphold(Viewer viewer, UUID id, long version, Upholding ruling) {
        viewer.must(Action.CONFIRM, Kind.AUTHORITY);
        String role = viewer.roleFor(Action.CONFIRM, Kind.AUTHORITY);
        String by = Check.text("decidedBy", ruling.decidedBy(), 200);
        Instant at = Check.instant("decidedAt", ruling.decidedAt());
        return change(
                viewer,
                id,
                version,
                (before, acts) -> {
                    Instant hour = before.lapsesAt();
                    boolean lapsed = before.state().equals("lapsed");
                    if (hour == null || before.upheldAt() != null) {
                        throw Refused.conflict("authority-state", before.state());
                    }
                    if (!lapsed) {
                        state(before, "confirmed");
                        secondPerson(viewer, id);
                    } else if (!viewer.person().roles().contains(Role.PROSECUTOR)) {
                        throw Refused.notYours();
                    }
                    if (!at.isBefore(hour) || at.isBefore(before.decidedAt())) {
                        throw Refused.field("upheld-late", "decidedAt");
                    }
                    if (at.isAfter(clock.instant().plusSeconds(60))) {
                        throw Refused.field("future", "decidedAt");
                    }
                    String document = document(before.operation(), ruling.document());
                    jdbc.sql(
                                    """
                                    update authority set upheld_by = :by, upheld_at = :at,
                                        upheld_sha256 = :document, upheld_entered = :me,
                                        version = version + 1
                                    where id = :id
                                    """)
                            .param("by", by)
                            .param("at", Timestamp.from(at))
                            .param("document", document)
                            .param("me", viewer.id())
                            .param("id", id)
                            .update();
                    Seals.lift(jdbc, id);
                    note(
                            acts,
                            role,
                            "uphold",
                            before,
                            Map.of("decidedBy", by, "document", document));
                });
    }

    /** What a change does to the row, which is locked. */
    @FunctionalInterface
    private interface Change {
        void apply(AuthorityTold before, Acts acts);
    }

    private AuthorityTold change(Viewer viewer, UUID id, long version, Change change) {
        return work.act(
                viewer,
                acts -> {
                    Rows.lock(jdbc, "authority", id);
                    AuthorityTold before = find(id);
                    if (before.version() != version) {
                        throw Refused.changedMeanwhile();
                    }
                    change.apply(before, acts);
                    return find(id);
                });
    }

    private static void state(AuthorityTold before, String wanted) {
        if (!before.state().equals(wanted)) {
            throw Refused.conflict("authority-state", before.state());
        }
    }

    private void secondPerson(Viewer viewer, UUID id) {
        UUID enterer =
                jdbc.sql("select entered_by from authority where id = :id")
                        .param("id", id)
                        .query((row, _) -> Rows.id(row, "entered_by"))
                        .single();
        if (enterer.equals(viewer.id())) {
            throw Refused.conflict("second-person");
        }
    }

    private static void note(
            Acts acts, String role, String action, AuthorityTold before, Object payload) {
        acts.note(role, action, "authority", before.id(), before.operation(), before.id(), payload);
    }
}
