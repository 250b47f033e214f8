package org.qyran.server.court;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Once;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Searches as their signed protocols say them; a correction is another protocol. */
@Service
class SearchRecords {

    private static final int MOST_NAMES = 20;

    private final JdbcClient jdbc;
    private final Work work;
    private final Once once;
    private final Reads reads;
    private final Clock clock;

    SearchRecords(JdbcClient jdbc, Work work, Once once, Reads reads, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.once = once;
        this.reads = reads;
        this.clock = clock;
    }

    /**
     * @param target a door, or {@code sighting} a place
     * @param authority the decision it was done under
     * @param number of the protocol
     * @param present who took part, in words
     * @param witnesses who attested it; at least two unless it was filmed
     * @param remarks of the owner, in their words; that there were none is said too
     * @param inventory what was taken, as it is listed
     * @param handedTo who got the signed inventory
     */
    record NewSearch(
            @Nullable UUID target,
            @Nullable UUID sighting,
            @Nullable UUID authority,
            @Nullable String number,
            @Nullable String beganAt,
            @Nullable String endedAt,
            @Nullable List<String> present,
            @Nullable List<String> witnesses,
            @Nullable Boolean filmed,
            @Nullable String remarks,
            @Nullable String inventory,
            @Nullable String handedTo,
            @Nullable String handedAt) {}

    /** One as kept. */
    record SearchTold(
            UUID id,
            @Nullable UUID target,
            @Nullable UUID sighting,
            UUID authority,
            String number,
            Instant beganAt,
            Instant endedAt,
            List<String> present,
            List<String> witnesses,
            boolean filmed,
            String remarks,
            String inventory,
            String handedTo,
            @Nullable Instant handedAt) {}

    private static void mustRead(Viewer viewer, UUID operation) {
        if (!viewer.reads(Kind.RECORD).contains(operation)) {
            throw Refused.absent();
        }
    }

    List<SearchTold> list(Viewer viewer, UUID operation) {
        mustRead(viewer, operation);
        return work.act(
                viewer,
                acts -> {
                    List<SearchTold> all = of(operation);
                    reads.note(
                            acts,
                            viewer,
                            viewer.roleFor(Action.READ, Kind.RECORD),
                            Read.ofList(
                                    "list-search-records",
                                    operation,
                                    "",
                                    Map.of(),
                                    all.stream().map(SearchTold::id).toList()));
                    return all;
                });
    }

    private List<SearchTold> of(UUID operation) {
        return jdbc.sql(
                        """
                        select * from search_protocol where :operation = any(operations)
                        order by began_at, id
                        """)
                .param("operation", operation)
                .query((row, _) ->
                        new SearchTold(
                                Rows.id(row, "id"),
                                Rows.idOrNull(row, "target"),
                                Rows.idOrNull(row, "sighting"),
                                Rows.id(row, "authority"),
                                row.getString("number"),
                                Rows.instant(row, "began_at"),
                                Rows.instant(row, "ended_at"),
                                Rows.texts(row, "present"),
                                Rows.texts(row, "witnesses"),
                                row.getBoolean("filmed"),
                                row.getString("remarks"),
                                row.getString("inventory"),
                                row.getString("handed_to"),
                                Rows.instantOrNull(row, "handed_at")))
                .list();
    }

    SearchTold add(Viewer viewer, UUID operation, @Nullable String key, NewSearch asked) {
        mustRead(viewer, operation);
        viewer.must(Action.CREATE, Kind.RECORD);
        if ((asked.target() == null) == (asked.sighting() == null)) {
            throw Refused.field("missing", "target");
        }
        UUID authority = Check.id("authority", asked.authority());
        Instant began = Check.instant("beganAt", asked.beganAt());
        Instant ended = Check.instant("endedAt", asked.endedAt());
        if (ended.isBefore(began) || ended.isAfter(clock.instant())) {
            throw Refused.field("future", "endedAt");
        }
        List<String> witnesses = names("witnesses", asked.witnesses());
        boolean filmed = Boolean.TRUE.equals(asked.filmed());
        if (!filmed && witnesses.size() < 2) {
            throw Refused.field("court-unattested", "witnesses");
        }
        List<String> present = names("present", asked.present());
        return work.act(
                viewer,
                acts -> {
                    if (!covers(operation, authority, began)) {
                        throw Refused.field("court-decision", "authority");
                    }
                    requireThere(operation, asked);
                    UUID id =
                            once.create(
                                    viewer,
                                    key,
                                    asked,
                                    acts,
                                    () -> {
                                        UUID made = UUID.randomUUID();
                                        jdbc.sql(
                                                        """
                                                        with about as (
                                                            select handling, grounds from target
                                                            where id = :target
                                                            union all
                                                            select handling, grounds from sighting
                                                            where id = :sighting
                                                            union all
                                                            select handling, array[id] from authority
                                                            where id = :authority)
                                                        insert into search_protocol (id, operation,
                                                            operations, handling, grounds, target,
                                                            sighting, authority, number, began_at,
                                                            ended_at, present, witnesses, filmed,
                                                            remarks, inventory, handed_to, handed_at,
                                                            made_by, made_at)
                                                        select :id, :operation, array[:operation],
                                                            greatest('H1',
                                                                (select max(handling) from about)),
                                                            (select array_agg(distinct g)
                                                                from about
                                                                cross join unnest(grounds) g),
                                                            :target, :sighting, :authority, :number,
                                                            :began, :ended, :present, :witnesses,
                                                            :filmed, :remarks, :inventory, :handedTo,
                                                            :handedAt, :me, :now
                                                        """)
                                                .param("id", made)
                                                .param("operation", operation)
                                                .param("authority", authority)
                                                .param("target", asked.target(), Types.OTHER)
                                                .param("sighting", asked.sighting(), Types.OTHER)
                                                .param(
                                                        "number",
                                                        Check.text("number", asked.number(), 100))
                                                .param("began", Timestamp.from(began))
                                                .param("ended", Timestamp.from(ended))
                                                .param("present", present.toArray(String[]::new))
                                                .param(
                                                        "witnesses",
                                                        witnesses.toArray(String[]::new))
                                                .param("filmed", filmed)
                                                .param(
                                                        "remarks",
                                                        Check.text(
                                                                "remarks", asked.remarks(), 4000))
                                                .param(
                                                        "inventory",
                                                        Check.text(
                                                                "inventory",
                                                                asked.inventory(),
                                                                4000))
                                                .param(
                                                        "handedTo",
                                                        Check.note("handedTo", asked.handedTo()))
                                                .param(
                                                        "handedAt",
                                                        asked.handedAt() == null
                                                                ? null
                                                                : Timestamp.from(
                                                                        Check.instant(
                                                                                "handedAt",
                                                                                asked.handedAt())),
                                                        Types.TIMESTAMP)
                                                .param("me", viewer.id())
                                                .param("now", Timestamp.from(clock.instant()))
                                                .update();
                                        acts.note(
                                                viewer.roleFor(Action.CREATE, Kind.RECORD),
                                                "keep-search-record",
                                                "search-record",
                                                made,
                                                operation,
                                                authority,
                                                Map.of("filmed", filmed));
                                        return made;
                                    });
                    return of(operation).stream()
                            .filter(one -> one.id().equals(id))
                            .findFirst()
                            .orElseThrow(Refused::absent);
                });
    }

    /** A confirmed decision of the operation that covers the instant and fell in no way. */
    private boolean covers(UUID operation, UUID authority, Instant at) {
        return jdbc.sql(
                        """
                        select 1 from authority
                        where id = :authority and :operation = any(operations)
                            and state <> 'entered' and :at between starts_at and ends_at
                            and not is_sealed(false, array[id])
                        """)
                .param("authority", authority)
                .param("operation", operation)
                .param("at", Timestamp.from(at))
                .query((_, _) -> true)
                .optional()
                .isPresent();
    }

    private void requireThere(UUID operation, NewSearch asked) {
        String table = asked.target() == null ? "sighting" : "target";
        UUID id = asked.target() == null ? asked.sighting() : asked.target();
        boolean there =
                jdbc.sql(
                                "select 1 from "
                                        + table
                                        + " where id = :id and :operation = any(operations)")
                        .param("id", id)
                        .param("operation", operation)
                        .query((_, _) -> true)
                        .optional()
                        .isPresent();
        if (!there) {
            throw Refused.field("not-there", table);
        }
    }

    private static List<String> names(String field, @Nullable List<String> names) {
        List<String> told = names == null ? List.of() : names;
        if (told.size() > MOST_NAMES) {
            throw Refused.field("too-long", field, MOST_NAMES);
        }
        return told.stream().map(name -> Check.text(field, name, 200)).toList();
    }
}
