package org.qyran.server.oversight;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.grading.Handling;
import org.qyran.server.api.Check;
import org.qyran.server.api.Items;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.qyran.trust.access.Role;
import org.qyran.trust.journal.Hash;
import org.qyran.trust.journal.JournalKey;
import org.qyran.trust.journal.Merkle;
import org.qyran.trust.journal.Tree;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code /api/journal}: who did what to which object under which authority. The overseer sees all
 * of it and no content; commanders and prosecutors see that of their operations.
 */
@RestController
@RequestMapping("/api/journal")
class JournalApi {

    private static final int SHOWN = 100;

    /** What is searched by stands with the position, the rest of the act in its row. */
    private static final String FROM =
            " from journal_position n join journal_row r on r.id = n.row";

    /** Tables whose rows acts are done to. */
    private static final List<String> OBJECTS =
            List.of(
                    "sighting",
                    "pass",
                    "search_area",
                    "raster",
                    "upload",
                    "job",
                    "detection",
                    "photo",
                    "device_entry",
                    "record_file",
                    "record_source",
                    "record",
                    "mention",
                    "network_step",
                    "target",
                    "presence_look",
                    "entry_team",
                    "entry_plan",
                    "run",
                    "run_record",
                    "exhibit",
                    "exhibit_store",
                    "evidence_balance",
                    "destruction");

    /** Of both sides of a pair. */
    private static final String UNSEALED =
            "and not is_sealed(one.sealed, one.grounds) and not is_sealed(two.sealed, two.grounds)";

    private final JdbcClient jdbc;
    private final Work work;
    private final ExportJournal export;
    private final JournalKey key;
    private final WitnessLink witness;

    JournalApi(
            JdbcClient jdbc, Work work, ExportJournal export, JournalKey key, WitnessLink witness) {
        this.witness = witness;
        this.jdbc = jdbc;
        this.work = work;
        this.export = export;
        this.key = key;
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record RowTold(
            long position,
            Instant at,
            UUID actor,
            @Nullable String actorName,
            String role,
            String action,
            String objectKind,
            UUID object,
            @Nullable UUID operation,
            @Nullable UUID authority,
            String hash) {}

    record Asked(
            @Nullable UUID actor,
            @Nullable UUID object,
            @Nullable String action,
            @Nullable String from,
            @Nullable String to,
            @Nullable String cursor) {}

    record Proof(long position, long size, String leaf, List<String> path, String root) {}

    record Consistency(long from, long to, List<String> path) {}

    @GetMapping
    Items<RowTold> rows(@AuthenticationPrincipal Viewer viewer, @ModelAttribute Asked asked) {
        viewer.must(Action.READ, Kind.ACT);
        StringBuilder where = new StringBuilder("true");
        Map<String, Object> params = new HashMap<>();
        if (!seesAll(viewer)) {
            where.append(" and n.operation = any(:operations)");
            params.put("operations", viewer.reads().toArray(UUID[]::new));
            hide(viewer, where, params);
        }
        if (asked.actor() != null) {
            where.append(" and n.actor = :actor");
            params.put("actor", asked.actor());
        }
        if (asked.object() != null) {
            where.append(" and n.object = :object");
            params.put("object", asked.object());
        }
        if (asked.action() != null && !asked.action().isBlank()) {
            where.append(" and n.action = :action");
            params.put("action", asked.action());
        }
        if (asked.from() != null && !asked.from().isBlank()) {
            where.append(" and n.at >= :from");
            params.put("from", Timestamp.from(Check.instant("from", asked.from())));
        }
        if (asked.to() != null && !asked.to().isBlank()) {
            where.append(" and n.at < :to");
            params.put("to", Timestamp.from(Check.instant("to", asked.to())));
        }
        if (asked.cursor() != null && asked.cursor().matches("\\d{1,18}")) {
            where.append(" and n.position < :before");
            params.put("before", Long.parseLong(asked.cursor()));
        }
        List<RowTold> rows =
                work.within(
                        viewer.reads(),
                        () ->
                                jdbc.sql(
                                                "select n.position, r.*, a.display_name"
                                                        + FROM
                                                        + " left join account a on a.id = r.actor where "
                                                        + where
                                                        + " order by n.position desc limit "
                                                        + (SHOWN + 1))
                                        .params(params)
                                        .query((row, _) ->
                                                new RowTold(
                                                        row.getLong("position"),
                                                        Rows.instant(row, "at"),
                                                        Rows.id(row, "actor"),
                                                        row.getString("display_name"),
                                                        row.getString("role"),
                                                        row.getString("action"),
                                                        row.getString("object_kind"),
                                                        Rows.id(row, "object"),
                                                        Rows.idOrNull(row, "operation"),
                                                        Rows.idOrNull(row, "authority"),
                                                        Merkle.leaf(row.getBytes("leaf")).base64()))
                                        .list());
        boolean more = rows.size() > SHOWN;
        List<RowTold> shown = more ? rows.subList(0, SHOWN) : rows;
        return new Items<>(shown, more ? Long.toString(shown.getLast().position()) : null);
    }

    /**
     * The facts of an act are those of its object: nobody learns from the journal of what is sealed
     * or classified above them. Asked with the server's rights, because the rows are hidden
     * otherwise.
     */
    private static void hide(Viewer viewer, StringBuilder where, Map<String, Object> params) {
        boolean file = viewer.roles().contains(Role.PROSECUTOR);
        for (String table : OBJECTS) {
            where.append(
                    " and not exists (select 1 from %s o where o.id = r.object and (%s not o.handling = any(:codes)))"
                            .formatted(table, file ? "" : "is_sealed(o.sealed, o.grounds) or"));
        }
        if (!file) {
            where.append(
                    " and not exists (select 1 from erasure e where e.rule = 'sealed' and r.object = any(e.objects))");
        }
        // A pair may have its other side in an operation that is not the reader's.
        where.append(
                """
                 and (r.object_kind <> 'merge' or exists (
                    select 1 from merge g join mention one on one.id = g.left_mention
                    join mention two on two.id = g.right_mention
                    where g.id = r.object and one.handling = any(:codes)
                        and two.handling = any(:codes) %s))
                """
                        .formatted(file ? "" : UNSEALED));
        params.put(
                "codes",
                Arrays.stream(Handling.values())
                        .filter(code -> code.isWithin(viewer.clearance()))
                        .map(Handling::name)
                        .toArray(String[]::new));
    }

    @GetMapping(value = "/checkpoint", produces = MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8")
    String checkpoint() {
        return jdbc.sql("select note from journal_checkpoint order by size desc limit 1")
                .query((row, _) -> row.getString(1))
                .optional()
                .orElseThrow(Refused::absent);
    }

    /** The public key in the form people exchange; to be compared with the witness's copy. */
    @GetMapping(value = "/key", produces = MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8")
    String key() {
        return key.verifier().text();
    }

    /** Whether somebody outside signs the checkpoints, and how far. */
    @GetMapping("/witness")
    WitnessLink.Told witness() {
        return witness.told();
    }

    @GetMapping("/proof")
    Proof proof(
            @AuthenticationPrincipal Viewer viewer,
            @RequestParam long position,
            @RequestParam @Nullable Long size) {
        viewer.must(Action.READ, Kind.ACT);
        long whole = size == null ? latest() : size;
        if (position < 0 || position >= whole || whole > latest()) {
            throw Refused.absent();
        }
        StringBuilder where = new StringBuilder();
        Map<String, Object> params = new HashMap<>();
        if (!seesAll(viewer)) {
            hide(viewer, where, params);
        }
        byte[] leaf =
                work.within(
                                viewer.reads(),
                                () ->
                                        jdbc.sql(
                                                        "select r.leaf, r.operation"
                                                                + FROM
                                                                + " where n.position = :position"
                                                                + where)
                                                .params(params)
                                                .param("position", position)
                                                .query((row, _) -> {
                                                    UUID operation =
                                                            Rows.idOrNull(row, "operation");
                                                    boolean sees =
                                                            seesAll(viewer)
                                                                    || (operation != null
                                                                            && viewer.reads()
                                                                                    .contains(
                                                                                            operation));
                                                    return sees
                                                            ? row.getBytes("leaf")
                                                            : new byte[0];
                                                })
                                                .optional()
                                                .filter(bytes -> bytes.length > 0))
                        .orElseThrow(Refused::absent);
        Tree tree = new Tree(new StoredTiles(jdbc), whole);
        return new Proof(
                position,
                whole,
                java.util.Base64.getEncoder().encodeToString(leaf),
                texts(tree.inclusion(position).path()),
                tree.root().base64());
    }

    @GetMapping("/consistency")
    Consistency consistency(@RequestParam long from, @RequestParam long to) {
        if (from < 0 || from > to || to > latest()) {
            throw Refused.absent();
        }
        return new Consistency(
                from, to, texts(new Tree(new StoredTiles(jdbc), to).consistency(from).path()));
    }

    private long latest() {
        return jdbc.sql("select coalesce(max(size), 0) from journal_checkpoint")
                .query((row, _) -> row.getLong(1))
                .single();
    }

    private static boolean seesAll(Viewer viewer) {
        return viewer.roles().contains(Role.OVERSEER);
    }

    private static List<String> texts(List<Hash> path) {
        return path.stream().map(Hash::base64).toList();
    }

    @GetMapping("/export")
    void export(@AuthenticationPrincipal Viewer viewer, HttpServletResponse response)
            throws IOException {
        viewer.must(Action.EXPORT, Kind.ACT);
        if (!seesAll(viewer)) {
            throw Refused.notYours();
        }
        response.setContentType(MediaType.APPLICATION_OCTET_STREAM_VALUE);
        response.setHeader("Content-Disposition", "attachment; filename=\"journal.qj\"");
        try (OutputStream out = new BufferedOutputStream(response.getOutputStream(), 1 << 16)) {
            export.write(out);
        }
    }
}
