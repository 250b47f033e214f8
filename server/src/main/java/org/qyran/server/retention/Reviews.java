package org.qyran.server.retention;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.qyran.trust.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Each week in numbers, and the overseer's word that it was looked at. A signed week keeps the
 * numbers that were signed.
 */
@Service
class Reviews {

    private static final int SHOWN = 8;

    private final JdbcClient jdbc;
    private final Work work;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    Reviews(JdbcClient jdbc, Work work, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.clock = clock;
    }

    /**
     * @param week its Monday (UTC)
     * @param ended whether it can be signed
     * @param figures name → number
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Week(
            LocalDate week,
            boolean ended,
            @JsonRawValue String figures,
            @Nullable String signedBy,
            @Nullable Instant signedAt,
            @Nullable String note) {}

    record Signature(@Nullable String week, @Nullable String note) {}

    private record Signed(String figures, String by, Instant at, String note) {}

    /** What is counted: a name and a query over [:from, :to) and :operations. */
    private static final Map<String, String> FIGURES =
            Map.of(
                    "acts",
                    """
                    select count(*) from journal_position where at >= :from and at < :to and OWN
                    """,
                    "people",
                    """
                    select count(distinct actor) from journal_position
                    where at >= :from and at < :to and OWN
                    """,
                    "sealed",
                    "select count(*) from seal where at >= :from and at < :to and OWN",
                    "decided",
                    """
                    select count(*) from journal_position where at >= :from and at < :to and OWN
                        and action in ('open-sealed', 'order-erasure')
                    """,
                    "erased",
                    "select count(*) from erasure where erased_at >= :from and erased_at < :to and OWN",
                    "uncertified",
                    """
                    select count(*) from erasure where erased_at < :to and OWN
                        and (completed_at is null or completed_at >= :to)
                    """,
                    "waiting",
                    """
                    select count(*) from erasure_order where ordered_at < :to and OWN
                        and confirmed_by is null
                    """,
                    "holds",
                    """
                    select count(*) from journal_position where at >= :from and at < :to and OWN
                        and action = 'place-hold'
                    """,
                    "backups-overdue",
                    """
                    select count(*) from backup_made where expires_at < :to and made_at < :to
                        and (removed_at is null or removed_at >= :to)
                        and cast(:operations as uuid[]) is not null and :from < :to
                    """);

    List<Week> of(Viewer viewer) {
        viewer.must(Action.READ, Kind.REVIEW);
        LocalDate monday = monday();
        LocalDate first = first();
        List<Week> weeks = new ArrayList<>();
        for (int back = 0; back < SHOWN; back++) {
            LocalDate week = monday.minusWeeks(back);
            if (!week.plusWeeks(1).isBefore(first) || signed(week).isPresent()) {
                weeks.add(week(viewer, week));
            }
        }
        return weeks;
    }

    /** Before it there was nothing to look at. */
    private LocalDate first() {
        // One of the first: a late commit may come behind a few others.
        return jdbc.sql("select min(at) at from journal_position where position < 1000")
                .query((row, _) ->
                        Optional.ofNullable(Rows.instantOrNull(row, "at"))
                                .orElseGet(clock::instant))
                .single()
                .atZone(ZoneOffset.UTC)
                .toLocalDate();
    }

    private LocalDate monday() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private Week week(Viewer viewer, LocalDate monday) {
        Optional<Signed> signed = signed(monday);
        boolean whole = viewer.person().roles().contains(Role.OVERSEER);
        String figures =
                whole && signed.isPresent()
                        ? signed.get().figures()
                        : json.writeValueAsString(figures(viewer, monday));
        return new Week(
                monday,
                monday.isBefore(monday()),
                figures,
                signed.map(Signed::by).orElse(null),
                signed.map(Signed::at).orElse(null),
                signed.map(Signed::note).orElse(null));
    }

    private Optional<Signed> signed(LocalDate monday) {
        return jdbc.sql(
                        """
                        select r.*, a.display_name from review r
                        join account a on a.id = r.signed_by where r.week = :week
                        """)
                .param("week", monday)
                .query((row, _) ->
                        new Signed(
                                row.getString("figures"),
                                row.getString("display_name"),
                                Rows.instant(row, "signed_at"),
                                row.getString("note")))
                .optional();
    }

    private Map<String, Long> figures(Viewer viewer, LocalDate monday) {
        boolean all = viewer.person().roles().contains(Role.OVERSEER);
        String own =
                all ? "cast(:operations as uuid[]) is not null" : "operation = any(:operations)";
        Map<String, Long> figures = new TreeMap<>();
        FIGURES.forEach((name, sql) ->
                figures.put(
                        name,
                        jdbc.sql(sql.replace("OWN", own))
                                .param("from", start(monday))
                                .param("to", start(monday.plusWeeks(1)))
                                .param("operations", viewer.operations().toArray(UUID[]::new))
                                .query((row, _) -> row.getLong(1))
                                .single()));
        return figures;
    }

    private static Timestamp start(LocalDate day) {
        return Timestamp.from(day.atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    /** Once, for a week that has ended; whoever comes second is told. */
    Week sign(Viewer viewer, Signature asked) {
        viewer.must(Action.SIGN, Kind.REVIEW);
        LocalDate week = date(asked.week());
        String note = Check.note("note", asked.note());
        if (!week.isBefore(monday()) || week.getDayOfWeek() != DayOfWeek.MONDAY) {
            throw Refused.field("week", "week");
        }
        work.act(
                viewer,
                acts -> {
                    String figures = json.writeValueAsString(figures(viewer, week));
                    int made =
                            jdbc.sql(
                                            """
                                            insert into review (week, signed_by, signed_at, note,
                                                figures)
                                            values (:week, :me, :now, :note, :figures)
                                            on conflict do nothing
                                            """)
                                    .param("week", week)
                                    .param("me", viewer.id())
                                    .param("now", Timestamp.from(clock.instant()))
                                    .param("note", note)
                                    .param("figures", figures)
                                    .update();
                    if (made == 0) {
                        throw Refused.conflict("signed-already");
                    }
                    acts.note(
                            viewer.roleFor(Action.SIGN, Kind.REVIEW),
                            "sign-review",
                            "review",
                            UUID.nameUUIDFromBytes(
                                    week.toString()
                                            .getBytes(java.nio.charset.StandardCharsets.UTF_8)),
                            null,
                            null,
                            Map.of("week", week.toString(), "figures", figures, "note", note));
                    return true;
                });
        return week(viewer, week);
    }

    private static LocalDate date(@Nullable String text) {
        try {
            return LocalDate.parse(Check.text("week", text, 10));
        } catch (DateTimeParseException e) {
            throw Refused.field("week", "week");
        }
    }
}
