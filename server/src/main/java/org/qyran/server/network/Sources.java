package org.qyran.server.network;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Language;
import org.qyran.kernel.grading.GradingSystem;
import org.qyran.kernel.grading.SourceGrade;
import org.qyran.server.api.Check;
import org.qyran.server.api.InEveryLanguage;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Sources of records. One is told of to whoever sees one of its records or brought it, and its
 * counts are of what they see. Withdrawn it counts nowhere any more.
 */
@Service
class Sources {

    private static final int SHOWN_ASIDE = 1_000;

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;
    private final BroughtFiles files;
    private final Clock clock;

    Sources(JdbcClient jdbc, Work work, Reads reads, BroughtFiles files, Clock clock) {
        this.files = files;
        this.jdbc = jdbc;
        this.work = work;
        this.reads = reads;
        this.clock = clock;
    }

    /** A grade as it was given; never rewritten. */
    record Grade(String system, String source, String information) {

        /** What a row of a source says in the source's system; the handling mark is not kept. */
        static Optional<SourceGrade> of(@Nullable Grade asked) {
            if (asked == null) {
                return Optional.empty();
            }
            String name = Check.text("grade.system", asked.system(), 40);
            String source = Check.text("grade.source", asked.source(), 1);
            String information = Check.text("grade.information", asked.information(), 1);
            try {
                GradingSystem system = GradingSystem.valueOf(name);
                char mark =
                        system.handling().isEmpty()
                                ? SourceGrade.NO_MARK
                                : system.handling().charAt(0);
                return Optional.of(
                        new SourceGrade(system, source.charAt(0), information.charAt(0), mark));
            } catch (IllegalArgumentException e) {
                throw Refused.field("grade", "grade", name, source + information);
            }
        }
    }

    /**
     * One source as the API tells it.
     *
     * @param category given for whoever's row says none; to whoever may not see victims, of those
     *     it is of for them
     * @param authority the decision's number, where the reader sees decisions
     * @param rows of what the reader may see: taken and set aside
     * @param aside nothing for whoever may not see victims: one of the rows may be of one
     * @param shielded rows that were dropped; absent for the same
     * @param sentence why it could not be read
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SourceTold(
            UUID id,
            UUID operation,
            String name,
            String fileName,
            String sha256,
            String kind,
            String category,
            @Nullable Grade grade,
            @Nullable String authority,
            @Nullable String observed,
            String state,
            @Nullable String sentence,
            long rows,
            long taken,
            long aside,
            @Nullable Integer shielded,
            String addedBy,
            Instant addedAt,
            @Nullable String withdrawnBy,
            @Nullable Instant withdrawnAt,
            @Nullable String why,
            long version) {}

    /** A row that was not taken. */
    record AsideTold(long line, String reason) {}

    record Withdrawal(@Nullable String why) {}

    /**
     * @throws Refused as absent, unless the person reads records of the operation
     */
    static void mustRead(Viewer viewer, UUID operation) {
        if (!viewer.reads(Kind.RECORD).contains(operation)) {
            throw Refused.absent();
        }
    }

    List<SourceTold> of(Viewer viewer, UUID operation) {
        mustRead(viewer, operation);
        return work.act(
                viewer,
                acts -> {
                    List<SourceTold> told =
                            found(viewer, ":operation = any(s.operations)", operation, null);
                    reads.note(
                            acts,
                            viewer,
                            viewer.roleFor(Action.READ, Kind.RECORD),
                            Read.ofList(
                                    "list-sources",
                                    operation,
                                    "",
                                    Map.of(),
                                    told.stream().map(SourceTold::id).toList()));
                    return told;
                });
    }

    /** Within a transaction of somebody's; absent what they may not know of. */
    SourceTold find(Viewer viewer, UUID id) {
        return found(viewer, "s.id = :id", null, id).stream()
                .findFirst()
                .orElseThrow(Refused::absent);
    }

    private List<SourceTold> found(
            Viewer viewer, String which, @Nullable UUID operation, @Nullable UUID id) {
        JdbcClient.StatementSpec asked =
                jdbc.sql(
                                """
                                select s.*, (own_operations(s.operations))[1] own, a.number,
                                    name_within(s.added_by, s.operations) adder,
                                    name_within(s.withdrawn_by, s.operations) withdrawer,
                                    t.taken, (select count(*) from record_aside x
                                        where x.source = s.id) aside,
                                    j.state job_state, j.sentence job_sentence
                                from record_source s
                                cross join lateral (select count(*) taken from record r
                                    where r.source = s.id) t
                                left join authority a on a.id = s.authority
                                left join job j on j.source = s.id
                                where %s and (s.added_by = :me or t.taken > 0)
                                order by s.added_at desc, s.id
                                """
                                        .formatted(which))
                        .param("me", viewer.id());
        if (operation != null) {
            asked.param("operation", operation);
        }
        if (id != null) {
            asked.param("id", id);
        }
        boolean all = viewer.readsProtected(Kind.RECORD);
        return asked.query((row, _) -> told(row, all, viewer.language())).list();
    }

    private static SourceTold told(ResultSet row, boolean all, Language language)
            throws SQLException {
        boolean broken =
                row.getString("state").equals("reading")
                        && "failed".equals(row.getString("job_state"));
        String sentence = row.getString(broken ? "job_sentence" : "sentence");
        String system = row.getString("grading_system");
        long taken = row.getLong("taken");
        long aside = row.getLong("aside");
        return new SourceTold(
                Rows.id(row, "id"),
                Rows.id(row, "own"),
                row.getString("name"),
                row.getString("file_name"),
                row.getString("sha256"),
                row.getString("kind"),
                row.getString(all ? "category" : "party"),
                system == null
                        ? null
                        : new Grade(
                                system, row.getString("grade_source"), row.getString("grade_said")),
                row.getString("number"),
                row.getString("observed"),
                broken ? "failed" : row.getString("state"),
                sentence.isEmpty() ? null : InEveryLanguage.read(sentence, language),
                taken + aside,
                taken,
                aside,
                all ? row.getInt("shielded") : null,
                row.getString("adder"),
                Rows.instant(row, "added_at"),
                row.getString("withdrawer"),
                Rows.instantOrNull(row, "withdrawn_at"),
                row.getString("why"),
                row.getLong("version"));
    }

    /** Where and why rows were not taken; at most a thousand are told. */
    List<AsideTold> aside(Viewer viewer, UUID id) {
        return work.act(
                viewer,
                acts -> {
                    SourceTold source = find(viewer, id);
                    reads.note(
                            acts,
                            viewer,
                            viewer.roleFor(Action.READ, Kind.RECORD),
                            Read.of("read-aside", "source", id, source.operation()));
                    return jdbc.sql(
                                    """
                                    select line, reason from record_aside where source = :id
                                    order by line limit :most
                                    """)
                            .param("id", id)
                            .param("most", SHOWN_ASIDE)
                            .query((row, _) ->
                                    new AsideTold(
                                            row.getLong("line"),
                                            InEveryLanguage.read(
                                                    row.getString("reason"), viewer.language())))
                            .list();
                });
    }

    /** Nothing of it counts any more, but for its word that somebody is a victim or witness. */
    SourceTold withdraw(Viewer viewer, UUID id, long version, Withdrawal asked) throws IOException {
        viewer.must(Action.CHANGE, Kind.RECORD);
        String why = Check.text("why", asked.why(), 1000);
        SourceTold withdrawn =
                work.act(
                        viewer,
                        acts -> {
                            Rows.lock(jdbc, "record_source", id);
                            SourceTold before = find(viewer, id);
                            if (before.version() != version) {
                                throw Refused.changedMeanwhile();
                            }
                            if (before.state().equals("withdrawn")) {
                                throw Refused.conflict("source-withdrawn");
                            }
                            jdbc.sql(
                                            """
                                            update record_source set state = 'withdrawn', withdrawn_by = :me,
                                                withdrawn_at = :now, why = :why, version = version + 1
                                            where id = :id
                                            """)
                                    .param("me", viewer.id())
                                    .param("now", Timestamp.from(clock.instant()))
                                    .param("why", why)
                                    .param("id", id)
                                    .update();
                            jdbc.sql("delete from record_file where id = :id")
                                    .param("id", id)
                                    .update();
                            jdbc.sql("update record set withdrawn = true where source = :id")
                                    .param("id", id)
                                    .update();
                            acts.note(
                                    viewer.roleFor(Action.CHANGE, Kind.RECORD),
                                    "withdraw",
                                    "source",
                                    id,
                                    before.operation(),
                                    null,
                                    Map.of("why", why));
                            return find(viewer, id);
                        });
        // Where nobody read it yet; a reading under way stops at its next rows.
        files.erase(id);
        return withdrawn;
    }
}
