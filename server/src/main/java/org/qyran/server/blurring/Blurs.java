package org.qyran.server.blurring;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.imagery.chip.Cover;
import org.qyran.imagery.chip.Painted;
import org.qyran.imagery.chip.Stroke;
import org.qyran.server.api.Check;
import org.qyran.server.api.Items;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Once;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Painting over, lifting, and what is covered now. Whoever may see a picture sees the blurs on it
 * (the table's policy says so), so a picture is never drawn without them.
 */
@Service
public class Blurs {

    private static final Set<String> WHY = Set.of("face", "plate", "person", "home", "other");
    private static final int LONGEST = 500;

    private final JdbcClient jdbc;
    private final Work work;
    private final Once once;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();

    Blurs(JdbcClient jdbc, Work work, Once once, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.once = once;
        this.clock = clock;
    }

    /** What may be painted on: pixels of one of these. */
    public enum On {
        RASTER,
        PHOTO;

        String column() {
            return this == RASTER ? "raster" : "photo";
        }
    }

    /**
     * What is covered now.
     *
     * @param blurs identifiers, in order: two pictures with the same show the same
     */
    public record Covered(List<UUID> blurs, Cover cover) {

        public boolean none() {
            return blurs.isEmpty();
        }
    }

    /**
     * A request to paint.
     *
     * @param why {@code face}, {@code plate}, {@code person}, {@code home} or {@code other}
     */
    public record Asked(
            @Nullable List<Shape> shapes, @Nullable String why, @Nullable String note) {}

    /**
     * What is painted on, as found under the asker's own rights.
     *
     * @param object that the act is told of, and its kind
     */
    public record Target(On on, UUID id, UUID operation, String objectKind, UUID object) {}

    /** One blur as the API tells it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(
            UUID id,
            String why,
            String note,
            @JsonRawValue String shapes,
            String paintedBy,
            Instant paintedAt,
            @Nullable String liftedBy,
            @Nullable Instant liftedAt,
            @Nullable String liftedWhy,
            long version) {}

    /** Within the reader's transaction. */
    public Covered on(On what, UUID id) {
        List<UUID> blurs = new ArrayList<>();
        List<Stroke> strokes = new ArrayList<>();
        jdbc.sql(
                        "select id, shapes from blur where %s = :id and lifted_at is null order by id"
                                .formatted(what.column()))
                .param("id", id)
                .query((row, _) -> {
                    blurs.add(Rows.id(row, "id"));
                    read(row.getString("shapes")).forEach(s -> strokes.add(s.stroke()));
                    return true;
                })
                .list();
        return new Covered(List.copyOf(blurs), blurs.isEmpty() ? Cover.NONE : new Painted(strokes));
    }

    private List<Shape> read(String text) {
        return json.readValue(text, new TypeReference<List<Shape>>() {});
    }

    /** Within a transaction that found the target. */
    public UUID paint(
            Viewer viewer,
            Acts acts,
            @Nullable String key,
            Target target,
            List<Shape> shapes,
            Asked asked) {
        String why = Check.oneOf("why", asked.why(), WHY);
        String note = asked.note() == null ? "" : Check.note("note", asked.note());
        if (note.length() > LONGEST) {
            throw Refused.field("too-long", "note", LONGEST);
        }
        return once.create(
                viewer,
                key,
                List.of(target, asked),
                acts,
                () -> insert(viewer, acts, target, json.writeValueAsString(shapes), why, note));
    }

    private UUID insert(
            Viewer viewer, Acts acts, Target target, String shapes, String why, String note) {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into blur (id, operation, %s, shapes, why, note, painted_by, painted_at)
                        values (:id, :operation, :target, :shapes, :why, :note, :me, :now)
                        """
                                .formatted(target.on().column()))
                .param("id", id)
                .param("operation", target.operation())
                .param("target", target.id())
                .param("shapes", shapes)
                .param("why", why)
                .param("note", note)
                .param("me", viewer.id())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        acts.note(
                viewer.roleFor(Action.CHANGE, Kind.CHIP),
                "blur",
                target.objectKind(),
                target.object(),
                target.operation(),
                null,
                Map.of("blur", id, "why", why, "note", note, "shapes", shapes));
        return id;
    }

    Items<Told> list(Viewer viewer, On what, UUID id) {
        return work.read(
                viewer,
                () ->
                        new Items<>(
                                jdbc.sql(
                                                """
                                                select b.*, p.display_name painter, l.display_name lifter
                                                from blur b join account p on p.id = b.painted_by
                                                left join account l on l.id = b.lifted_by
                                                where b.%s = :id order by b.painted_at, b.id
                                                """
                                                        .formatted(what.column()))
                                        .param("id", id)
                                        .query((row, _) ->
                                                new Told(
                                                        Rows.id(row, "id"),
                                                        row.getString("why"),
                                                        row.getString("note"),
                                                        row.getString("shapes"),
                                                        row.getString("painter"),
                                                        Rows.instant(row, "painted_at"),
                                                        row.getString("lifter"),
                                                        Rows.instantOrNull(row, "lifted_at"),
                                                        row.getString("lifted_why"),
                                                        row.getLong("version")))
                                        .list(),
                                null));
    }

    /** What was painted stays told; whoever decides of what is sealed shows it again. */
    void lift(Viewer viewer, UUID id, long version, @Nullable String reason) {
        viewer.must(Action.REVOKE, Kind.CHIP);
        String why = Check.text("reason", reason, LONGEST);
        work.act(
                viewer,
                acts -> {
                    lift(viewer, acts, id, version, why);
                    return true;
                });
    }

    private record Row(
            UUID operation, String kind, UUID object, UUID painter, long version, boolean lifted) {}

    private void lift(Viewer viewer, Acts acts, UUID id, long version, String why) {
        Row row =
                jdbc.sql(
                                """
                                select b.*, p.sighting from blur b left join photo p on p.id = b.photo
                                where b.id = :id for update of b
                                """)
                        .param("id", id)
                        .query((r, _) ->
                                new Row(
                                        Rows.id(r, "operation"),
                                        r.getObject("raster") == null ? "sighting" : "raster",
                                        r.getObject("raster") == null
                                                ? Rows.id(r, "sighting")
                                                : Rows.id(r, "raster"),
                                        Rows.id(r, "painted_by"),
                                        r.getLong("version"),
                                        r.getTimestamp("lifted_at") != null))
                        .optional()
                        .orElseThrow(Refused::absent);
        if (row.version() != version) {
            throw Refused.changedMeanwhile();
        }
        if (row.lifted()) {
            throw Refused.conflict("blur-lifted");
        }
        if (row.painter().equals(viewer.id())) {
            throw Refused.conflict("second-person");
        }
        jdbc.sql(
                        """
                        update blur set lifted_by = :me, lifted_at = :now, lifted_why = :why,
                            version = version + 1 where id = :id
                        """)
                .param("me", viewer.id())
                .param("now", Timestamp.from(clock.instant()))
                .param("why", why)
                .param("id", id)
                .update();
        acts.note(
                viewer.roleFor(Action.REVOKE, Kind.CHIP),
                "lift-blur",
                row.kind(),
                row.object(),
                row.operation(),
                null,
                Map.of("blur", id, "reason", why));
    }
}
