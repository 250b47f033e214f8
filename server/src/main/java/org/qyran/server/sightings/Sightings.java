package org.qyran.server.sightings;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.notation.Degrees;
import org.qyran.geo.notation.Mgrs;
import org.qyran.imagery.detect.Reason;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import org.qyran.server.api.Check;
import org.qyran.server.api.Items;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Belonging;
import org.qyran.server.storage.Belonging.Thing;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.survey.SightingState;
import org.qyran.trust.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reading sightings: lists, map tiles, one as a whole. */
@Service
class Sightings {

    static final int MOST_LISTED = 500;
    private static final int USUALLY_LISTED = 100;
    private static final double NEIGHBOURHOOD = 0.01;
    private static final int MOST_NEIGHBOURS = 20;

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;
    private final Belonging belonging;
    private final JsonMapper json = JsonMapper.builder().build();

    Sightings(JdbcClient jdbc, Work work, Reads reads, Belonging belonging) {
        this.belonging = belonging;
        this.jdbc = jdbc;
        this.work = work;
        this.reads = reads;
    }

    /**
     * What a list is asked for.
     *
     * @param bbox west, south, east, north in degrees
     * @param sort {@code score} or {@code newest}
     */
    record Asked(
            UUID operation,
            @Nullable String state,
            @Nullable String bbox,
            @Nullable String q,
            @Nullable String sort,
            @Nullable Integer limit,
            @Nullable String cursor) {

        /** For the journal: which filters, never what was typed into them. */
        Map<String, Object> told() {
            return Map.of(
                    "state",
                    state == null ? "" : state,
                    "sort",
                    sort == null ? "" : sort,
                    "box",
                    bbox != null && !bbox.isBlank(),
                    "text",
                    q != null && !q.isBlank(),
                    "further",
                    cursor != null && !cursor.isBlank());
        }
    }

    Items<Told.Brief> list(Viewer viewer, Asked asked) {
        viewer.mustRead(asked.operation());
        int limit =
                asked.limit() == null ? USUALLY_LISTED : Math.clamp(asked.limit(), 1, MOST_LISTED);
        boolean newest = "newest".equals(asked.sort());
        List<Told.Brief> found =
                work.act(
                        viewer,
                        acts -> {
                            List<Told.Brief> page = page(asked, newest, limit + 1);
                            reads.note(
                                    acts,
                                    viewer,
                                    Read.ofList(
                                            "list",
                                            asked.operation(),
                                            asked.toString(),
                                            asked.told(),
                                            page.stream()
                                                    .limit(limit)
                                                    .map(Told.Brief::id)
                                                    .toList()));
                            return page;
                        });
        boolean more = found.size() > limit;
        List<Told.Brief> shown = more ? found.subList(0, limit) : found;
        return new Items<>(shown, more ? cursor(shown.getLast(), newest) : null);
    }

    private static String cursor(Told.Brief last, boolean newest) {
        return (newest ? last.foundAt().toString() : String.valueOf(last.score()))
                + "_"
                + last.id();
    }

    private List<Told.Brief> page(Asked asked, boolean newest, int limit) {
        StringBuilder where = new StringBuilder("operation = :operation");
        var params = new java.util.HashMap<String, Object>();
        params.put("operation", asked.operation());
        params.put("limit", limit);
        String state = asked.state();
        if (state != null && !state.isBlank()) {
            where.append(" and state = :state");
            params.put(
                    "state",
                    SightingState.of(state)
                            .orElseThrow(() -> Refused.field("field", "state", state))
                            .key());
        }
        if (asked.bbox() != null && !asked.bbox().isBlank()) {
            double[] box = box(asked.bbox());
            where.append(
                    " and longitude between :west and :east and latitude between :south and :north");
            params.put("west", box[0]);
            params.put("south", box[1]);
            params.put("east", box[2]);
            params.put("north", box[3]);
        }
        if (asked.q() != null && !asked.q().isBlank()) {
            where.append(" and case_number is not null and case_number ilike :q");
            params.put("q", "%" + Check.text("q", asked.q(), 100).replaceAll("[\\\\%_]", "") + "%");
        }
        after(asked.cursor(), newest, where, params);
        String order = newest ? "found_at desc, sighting desc" : "rank, sighting";
        return jdbc.sql(
                        """
                        select s.*, page.operation own from (
                            select operation, sighting from sighting_operation
                            where %s order by %s limit :limit) page
                        join sighting s on s.id = page.sighting order by s.%s
                        """
                                .formatted(where, order, order.replace("sighting", "s.id")))
                .params(params)
                .query((row, _) -> brief(row))
                .list();
    }

    private static void after(
            @Nullable String cursor,
            boolean newest,
            StringBuilder where,
            java.util.Map<String, Object> params) {
        if (cursor == null || cursor.isBlank()) {
            return;
        }
        int split = cursor.lastIndexOf('_');
        if (split < 0) {
            throw Refused.field("field", "cursor", cursor);
        }
        String at = cursor.substring(0, split);
        params.put("after", UUID.fromString(cursor.substring(split + 1)));
        if (newest) {
            where.append(" and (found_at, sighting) < (:at, :after)");
            params.put("at", java.sql.Timestamp.from(Check.instant("cursor", at)));
        } else {
            where.append(" and (rank, sighting) > (:at, :after)");
            params.put(
                    "at", at.equals("null") ? Double.POSITIVE_INFINITY : -Double.parseDouble(at));
        }
    }

    private static double[] box(String text) {
        String[] parts = text.split(",", -1);
        if (parts.length != 4) {
            throw Refused.field("field", "bbox", text);
        }
        double[] box = new double[4];
        for (int i = 0; i < 4; i++) {
            box[i] = Double.parseDouble(parts[i].strip());
        }
        if (!(box[0] <= box[2] && box[1] <= box[3])) {
            throw Refused.field("field", "bbox", text);
        }
        return box;
    }

    /**
     * @param row of the table, with the operation that the answer names as {@code own}
     */
    static Told.Brief brief(ResultSet row) throws SQLException {
        GroundPoint at = place(row);
        return new Told.Brief(
                Rows.id(row, "id"),
                Rows.id(row, "own"),
                row.getString("state"),
                at.latitudeDegrees(),
                at.longitudeDegrees(),
                row.getDouble("radius95"),
                Rows.numberOrNull(row, "score"),
                row.getString("score_kind"),
                Rows.numberOrNull(row, "area"),
                Rows.instant(row, "found_at"),
                row.getString("source"),
                Mgrs.of(at, row.getDouble("radius95")).orElse(""),
                row.getBoolean("simulated"),
                row.getTimestamp("confirmed_at") != null,
                row.getLong("version"));
    }

    private static GroundPoint place(ResultSet row) throws SQLException {
        return new GroundPoint(row.getDouble("latitude"), row.getDouble("longitude"), 0);
    }

    /** Reading one is an act, reading what is sealed each time. */
    Told.Whole whole(Viewer viewer, UUID id) {
        return work.act(
                viewer,
                acts -> {
                    Told.Whole whole = find(id, viewer.language()).orElseThrow(Refused::absent);
                    UUID operation = whole.brief().operation();
                    if (viewer.person().roles().contains(Role.PROSECUTOR) && sealed(id)) {
                        acts.note(
                                Role.PROSECUTOR.word(),
                                "read-sealed",
                                "sighting",
                                id,
                                operation,
                                whole.authority(),
                                Map.of());
                    } else {
                        reads.note(acts, viewer, Read.of("read", "sighting", id, operation));
                    }
                    return whole;
                });
    }

    Told.Whole addOperation(Viewer viewer, UUID id, long version, UUID operation) {
        return work.act(
                viewer,
                acts -> {
                    belonging.add(acts, viewer, Thing.SIGHTING, id, version, operation);
                    return find(id, viewer.language()).orElseThrow(Refused::absent);
                });
    }

    Told.Whole removeOperation(Viewer viewer, UUID id, long version, UUID operation) {
        return work.act(
                viewer,
                acts -> {
                    belonging.remove(acts, viewer, Thing.SIGHTING, id, version, operation);
                    return find(id, viewer.language()).orElseThrow(Refused::absent);
                });
    }

    private boolean sealed(UUID id) {
        return jdbc.sql("select is_sealed(sealed, grounds) from sighting where id = :id")
                .param("id", id)
                .query((row, _) -> row.getBoolean(1))
                .single();
    }

    /** Within a transaction. */
    Optional<Told.Whole> find(UUID id, Language language) {
        return jdbc.sql(
                        """
                        select s.*, name_within(s.confirmed_by, s.operations) confirmer,
                            own_operations(s.operations) own_operations,
                            (own_operations(s.operations))[1] own,
                            (select h.id from authority h where h.id = s.authority) ground
                        from sighting s where s.id = :id
                        """)
                .param("id", id)
                .query((row, _) -> whole(row, language))
                .optional();
    }

    private Told.Whole whole(ResultSet row, Language language) throws SQLException {
        UUID id = Rows.id(row, "id");
        List<Told.Seen> seen = seen(id, language);
        return new Told.Whole(
                brief(row),
                Degrees.minutesSeconds(place(row), language),
                row.getString("outline"),
                row.getString("note"),
                seen.isEmpty() ? List.of() : seen.getFirst().reasons(),
                seen,
                history(id),
                neighbours(row),
                unknown(row, seen, language),
                row.getString("confirmer"),
                row.getString("case_number"),
                Rows.idOrNull(row, "ground"),
                Rows.ids(row, "own_operations"),
                outcome(row),
                Odds.of(
                        Rows.numberOrNull(row, "score"),
                        row.getString("score_kind"),
                        seen.stream().map(Told.Seen::tells).filter(Objects::nonNull).toList()));
    }

    private static Odds.@Nullable Tells tells(ResultSet row) throws SQLException {
        String told = row.getString("told");
        if (told != null) {
            return new Odds.Tells(
                    row.getDouble("thing_metres"),
                    row.getDouble("pixels"),
                    row.getDouble("seen_if_there"),
                    row.getDouble("seen_if_not"),
                    told,
                    row.getString("teller"));
        }
        Double metres = Rows.numberOrNull(row, "metres_per_pixel");
        return metres == null ? null : Odds.Tells.of(metres);
    }

    private List<Told.Seen> seen(UUID sighting, Language language) {
        Phrases phrases = Phrases.of(Reason.class, "detect", language);
        return jdbc.sql(
                        """
                        select d.*, name_within(d.told_by, d.operations) teller, p.id pass, p.name pass_name, p.height_metres, p.sensor, p.flown_at,
                            r.metres_per_pixel, r.metres_per_pixel is not null
                                and r.footprint is not null and r.state <> 'erased' on_ground,
                            (select count(*) + count(b.lifted_at) from blur b
                                where b.raster = d.raster) blurs
                        from sighting_detection l
                        join detection d on d.id = l.detection
                        join raster r on r.id = d.raster join pass p on p.id = r.pass
                        where l.sighting = :sighting
                        order by p.height_metres, d.score desc, d.id
                        """)
                .param("sighting", sighting)
                .query((row, _) ->
                        new Told.Seen(
                                Rows.id(row, "id"),
                                Rows.id(row, "pass"),
                                Rows.id(row, "raster"),
                                row.getString("pass_name"),
                                row.getDouble("height_metres"),
                                row.getString("sensor"),
                                Rows.instant(row, "flown_at"),
                                row.getDouble("score"),
                                row.getBoolean("calibrated"),
                                row.getString("outline"),
                                reasons(row.getString("reasons"), phrases),
                                row.getString("chip") == null
                                        ? null
                                        : "/api/chips/" + Rows.id(row, "id") + blurred(row),
                                row.getBoolean("on_ground")
                                        ? "/api/sightings/%s/chips/%s"
                                                        .formatted(sighting, Rows.id(row, "id"))
                                                + blurred(row)
                                        : null,
                                Rows.numberOrNull(row, "metres_per_pixel"),
                                tells(row)))
                .list();
    }

    private List<String> reasons(String text, Phrases phrases) {
        return json.readValue(text, new TypeReference<List<Reason>>() {}).stream()
                .map(r ->
                        phrases.say(
                                r.key(),
                                List.of(r.value(), r.ordinary(), r.strength(), r.subject())))
                .toList();
    }

    private List<Told.Event> history(UUID sighting) {
        return jdbc.sql(
                        """
                        select e.*, name_within(e.by_account, s.operations) name
                        from sighting_event e join sighting s on s.id = e.sighting
                        where e.sighting = :sighting order by e.at, e.id
                        """)
                .param("sighting", sighting)
                .query((row, _) ->
                        new Told.Event(
                                Rows.instant(row, "at"),
                                row.getString("name"),
                                row.getString("action"),
                                row.getString("from_state"),
                                row.getString("to_state"),
                                row.getString("note")))
                .list();
    }

    private List<Told.Neighbour> neighbours(ResultSet row) throws SQLException {
        return jdbc.sql(
                        """
                        select sighting id, latitude, longitude, state from sighting_operation
                        where operation = :operation and sighting <> :id
                          and longitude between :longitude - :around and :longitude + :around
                          and latitude between :latitude - :around and :latitude + :around
                        order by abs(latitude - :latitude) + abs(longitude - :longitude), sighting
                        limit :most
                        """)
                .param("operation", Rows.id(row, "own"))
                .param("id", Rows.id(row, "id"))
                .param("longitude", row.getDouble("longitude"))
                .param("latitude", row.getDouble("latitude"))
                .param("around", NEIGHBOURHOOD)
                .param("most", MOST_NEIGHBOURS)
                .query((n, _) ->
                        new Told.Neighbour(
                                Rows.id(n, "id"),
                                n.getDouble("latitude"),
                                n.getDouble("longitude"),
                                n.getString("state")))
                .list();
    }

    /** What nobody should take for known. */
    private static List<String> unknown(ResultSet row, List<Told.Seen> seen, Language language)
            throws SQLException {
        Phrases phrases = Phrases.of(Told.class, "sightings", language);
        List<String> unknown = new ArrayList<>();
        unknown.add(phrases.say("unknown-what"));
        if (row.getString("score_kind").equals("score")) {
            unknown.add(phrases.say("unknown-probability"));
        }
        if (seen.stream().map(Told.Seen::pass).distinct().count() == 1) {
            unknown.add(phrases.say("unknown-one-pass"));
        }
        if (!seen.isEmpty()) {
            unknown.add(phrases.say("unknown-placement", row.getDouble("radius95")));
        }
        return unknown;
    }

    private Told.@Nullable Outcome outcome(ResultSet row) throws SQLException {
        boolean ended =
                SightingState.of(row.getString("state"))
                        .map(SightingState::isOutcome)
                        .orElse(false);
        return ended
                ? new Told.Outcome(
                        row.getString("state"),
                        Rows.instantOrNull(row, "outcome_at"),
                        row.getString("outcome_note"),
                        Rows.countOrNull(row, "plants"),
                        photos(Rows.id(row, "id")))
                : null;
    }

    private List<String> photos(UUID sighting) {
        return jdbc.sql(
                        """
                        select id, (select count(*) + count(b.lifted_at) from blur b
                            where b.photo = photo.id) blurs
                        from photo where sighting = :id order by taken_at, id
                        """)
                .param("id", sighting)
                .query((row, _) -> "/api/photos/" + Rows.id(row, "id") + blurred(row))
                .list();
    }

    /** Another address after each blur: a page that shows the old picture asks for the new one. */
    private static String blurred(ResultSet row) throws SQLException {
        long times = row.getLong("blurs");
        return times == 0 ? "" : "?blurred=" + times;
    }
}
