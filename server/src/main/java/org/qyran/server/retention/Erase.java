package org.qyran.server.retention;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.FilesNamed;
import org.qyran.server.storage.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes an object out of the tables, with all that hangs on it and the payloads of the acts done to
 * it: rows, salts, what was derived. Only commitments stay. The files and the database's own traces
 * follow ({@link Sweep}); what is to follow is written in the same transaction.
 */
@Component
class Erase {

    private static final int COMMITMENT_BYTES = 32;

    /** When else one might have entered, and how much better, was made of presence too. */
    private static final String NO_ESTIMATES =
            """
            problem = null, estimates = null, estimate_grounds = '{}', version = version + 1,
                answer = cast(cast(answer as jsonb)
                    || '{"gap":null,"breaks":[],"breaksAt":null,"lawForbids":[]}' as text)
            """;

    private static final String KNOWN = " and estimates is not null";

    private final JdbcClient jdbc;
    private final EraseRecords records;
    private final Clock clock;

    Erase(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.records = new EraseRecords(jdbc);
        this.clock = clock;
    }

    /** The table of a kind of object that may be erased. */
    static String table(String kind) {
        return switch (kind) {
            case "imagery" -> "raster";
            case "chip" -> "detection";
            case "device-entry" -> "device_entry";
            case "look" -> "presence_look";
            // What was seen of it, not the target itself.
            case "presence" -> "target";
            case "area" -> "search_area";
            case "source", "contact" -> "record_source";
            case "record-file" -> "record_file";
            case "run-record" -> "run_record";
            case "search-record" -> "search_protocol";
            case "court-bundle" -> "court_bundle";
            case "team" -> "entry_team";
            case "upload", "sighting", "authority", "pass", "target", "run", "exhibit" -> kind;
            default -> throw new IllegalArgumentException("nothing of kind " + kind + " is erased");
        };
    }

    /**
     * What is to be erased and why.
     *
     * @param id of the erasure; a replayed one keeps its own
     */
    record Order(
            UUID id,
            String kind,
            UUID object,
            UUID operation,
            String rule,
            Instant dueAt,
            @Nullable UUID orderedBy,
            @Nullable UUID confirmedBy) {}

    /** What one transaction gathers. */
    private static final class Gone {
        private final Map<String, Integer> rows = new TreeMap<>();
        private final Set<String> files = new TreeSet<>();
        private final Set<UUID> objects = new HashSet<>();
        private final Set<String> tables =
                new TreeSet<>(
                        Set.of(
                                "erasure",
                                "erasure_order",
                                "journal_payload",
                                "idempotency",
                                "arriving",
                                "arrival",
                                "store_arrival"));

        private void add(EraseRecords.Went went) {
            objects.addAll(went.objects());
            // Rows that went before leave their traces too.
            tables.add(went.table());
            count(this, went.table(), went.rows());
        }
    }

    /** Within the operation's own transaction; notes the act. */
    void erase(Acts acts, Order order) {
        Gone gone = new Gone();
        switch (order.kind()) {
            case "imagery" -> imagery(gone, List.of(order.object()), true);
            case "chip" -> detections(gone, List.of(order.object()));
            case "upload" -> uploads(gone, "id = any(:ids)", List.of(order.object()));
            case "sighting" -> sightings(gone, List.of(order.object()));
            case "pass" -> pass(gone, order.object());
            case "authority" -> authority(gone, order.object());
            case "area" -> area(gone, order.object());
            case "source" -> records.source(order.object()).forEach(gone::add);
            case "contact" -> records.contacts(order.object()).forEach(gone::add);
            case "record-file" ->
                    delete(gone, "record_file", "id = any(:ids)", List.of(order.object()));
            case "run" -> run(gone, order.object());
            case "run-record" -> runRecords(gone, "id = any(:ids)", List.of(order.object()));
            case "device-entry" ->
                    delete(gone, "device_entry", "id = any(:ids)", List.of(order.object()));
            case "look" -> look(gone, order.object());
            case "team", "search-record", "court-bundle" ->
                    delete(gone, table(order.kind()), "id = any(:ids)", List.of(order.object()));
            case "presence" -> presence(gone, order.object(), "not is_sealed(sealed, grounds)");
            case "target" -> target(gone, order.object());
            case "exhibit" -> exhibit(gone, order.object());
            default -> throw new IllegalArgumentException("kind = " + order.kind());
        }
        if (!order.kind().equals("presence")) {
            gone.objects.add(order.object());
        }
        for (String table : List.of("legal_hold", "revalidation", "erasure_order")) {
            delete(gone, table, "object = any(:ids)", gone.objects);
        }
        List<Map<String, String>> payloads = payloads(gone);
        idempotency(gone);
        UUID act = note(acts, order, gone, payloads);
        keep(order, gone, act);
    }

    /** Pixels go, the footprint stays: where was flown, not what was seen (design §5.11). */
    private void imagery(Gone gone, List<UUID> rasters, boolean footprintStays) {
        addresses(gone, "raster", "id = any(:ids)", rasters);
        uploads(gone, "raster = any(:ids)", rasters);
        gone.objects.addAll(rasters);
        gone.objects.addAll(ids("select id from job where raster = any(:ids)", rasters));
        update(
                gone,
                "job",
                """
                name = '', sentence = '',
                    state = case when state in ('done', 'failed') then state else 'stopped' end
                """,
                "raster = any(:ids)",
                rasters);
        update(
                gone,
                "raster",
                "name = '', address = '', bytes = 0, reason = null, state = 'erased'"
                        + (footprintStays ? "" : ", footprint = null"),
                "id = any(:ids)",
                rasters);
        blursOn(gone, rasters);
    }

    /** A raster's blurs cover its chips too: they go when the last of both has. */
    private void blursOn(Gone gone, List<UUID> rasters) {
        blurs(
                gone,
                """
                raster = any(:ids)
                    and exists (select 1 from raster r where r.id = blur.raster
                        and r.state = 'erased')
                    and not exists (select 1 from detection d where d.raster = blur.raster)
                """,
                rasters);
    }

    private void blurs(Gone gone, String which, List<UUID> ids) {
        gone.objects.addAll(ids("select id from blur where " + which, ids));
        delete(gone, "blur", which, ids);
    }

    private void uploads(Gone gone, String which, List<UUID> ids) {
        gone.objects.addAll(ids("select id from upload where " + which, ids));
        addresses(gone, "upload", which, ids);
        delete(gone, "upload", which, ids);
    }

    private void detections(Gone gone, List<UUID> detections) {
        gone.objects.addAll(detections);
        addresses(gone, "detection", "id = any(:ids)", detections);
        delete(gone, "sighting_detection", "detection = any(:ids)", detections);
        List<UUID> rasters =
                ids("select distinct raster id from detection where id = any(:ids)", detections);
        delete(gone, "detection", "id = any(:ids)", detections);
        blursOn(gone, rasters);
    }

    private void sightings(Gone gone, List<UUID> sightings) {
        List<UUID> detections =
                ids(
                        """
                        select l.detection id from sighting_detection l
                        where l.sighting = any(:ids) and not exists (
                            select 1 from sighting_detection o where o.detection = l.detection
                                and not o.sighting = any(:ids))
                        """,
                        sightings);
        delete(gone, "sighting_detection", "sighting = any(:ids)", sightings);
        detections(gone, detections);
        gone.objects.addAll(ids("select id from photo where sighting = any(:ids)", sightings));
        addresses(gone, "photo", "sighting = any(:ids)", sightings);
        uploads(
                gone,
                """
                purpose = 'photo' and exists (select 1 from photo p
                    where p.operation = upload.operation and p.address = upload.address
                        and p.sighting = any(:ids))
                and not exists (select 1 from photo p
                    where p.operation = upload.operation and p.address = upload.address
                        and not p.sighting = any(:ids))
                """,
                sightings);
        blurs(
                gone,
                """
                exists (select 1 from photo p
                    where p.id = blur.photo and p.sighting = any(:ids))
                """,
                sightings);
        delete(gone, "photo", "sighting = any(:ids)", sightings);
        told(gone, sightings);
        delete(gone, "sighting_event", "sighting = any(:ids)", sightings);
        addresses(gone, "sighting", "id = any(:ids)", sightings);
        List<UUID> ends =
                ids(
                        """
                        select c.id from case_end c where exists (
                            select 1 from sighting s where s.id = any(:ids)
                                and s.operation = c.operation and s.case_number = c.case_number)
                        and not exists (
                            select 1 from sighting s where not s.id = any(:ids)
                                and s.operation = c.operation and s.case_number = c.case_number)
                        and not exists (
                            select 1 from exhibit e where e.operation = c.operation
                                and e.case_number = c.case_number)
                        """,
                        sightings);
        records.keepEnds(ends);
        gone.objects.addAll(ends);
        gone.objects.addAll(sightings);
        delete(gone, "case_end", "id = any(:ids)", ends);
        delete(gone, "sighting_operation", "sighting = any(:ids)", sightings);
        delete(gone, "sighting", "id = any(:ids)", sightings);
    }

    /**
     * What phones told of these, in entries of whatever kind, sealed or not; that an entry was
     * taken, and its hash, stay as the chain's link.
     */
    private void told(Gone gone, List<UUID> objects) {
        delete(
                gone,
                "device_entry",
                """
                exists (select 1 from unnest(:ids) s(id)
                    where position(cast(s.id as text) in lower(device_entry.body)) > 0)
                """,
                objects);
    }

    /** Its plans with their files, and where was flown over it; the flights are their own. */
    private void area(Gone gone, UUID area) {
        List<UUID> only = List.of(area);
        gone.objects.addAll(ids("select id from flight_plan where area = any(:ids)", only));
        addresses(gone, "flight_plan", "area = any(:ids)", only);
        for (String table : List.of("flight_plan", "area_track", "area_position", "area_flight")) {
            delete(gone, table, "area = any(:ids)", only);
        }
        delete(gone, "search_area", "id = any(:ids)", only);
    }

    /** All that a flight brought, and the places known from nothing else. */
    private void pass(Gone gone, UUID pass) {
        List<UUID> only = List.of(pass);
        delete(gone, "area_track", "pass = any(:ids)", only);
        delete(gone, "area_position", "pass = any(:ids)", only);
        delete(gone, "area_flight", "pass = any(:ids)", only);
        List<UUID> rasters = ids("select id from raster where pass = any(:ids)", only);
        sightings(
                gone,
                ids(
                        """
                        select s.id from sighting s where is_sealed(s.sealed, s.grounds)
                        and exists (select 1 from sighting_detection l
                            join detection d on d.id = l.detection
                            where l.sighting = s.id and d.raster = any(:ids))
                        and not exists (select 1 from sighting_detection l
                            join detection d on d.id = l.detection
                            where l.sighting = s.id and not d.raster = any(:ids))
                        """,
                        rasters));
        detections(gone, ids("select id from detection where raster = any(:ids)", rasters));
        imagery(gone, rasters, false);
        update(gone, "pass", "name = '', flight_order = ''", "id = any(:ids)", only);
    }

    /** Who stood how, what was decided, and all that was found behind its doors. */
    private void run(Gone gone, UUID run) {
        List<UUID> only = List.of(run);
        runRecords(gone, "run = any(:ids)", only);
        told(gone, only);
        for (String table :
                List.of("run_state", "run_knows", "run_heard", "run_change", "run_team")) {
            delete(gone, table, "run = any(:ids)", only);
        }
        delete(gone, "run_door", "run = any(:ids)", only);
        delete(gone, "run", "id = any(:ids)", only);
    }

    /** What a detained person named does not outlive the record of the detention. */
    private void runRecords(Gone gone, String which, List<UUID> ids) {
        List<UUID> records = ids("select id from run_record where " + which, ids);
        List<UUID> named = ids("select id from run_record where named_by = any(:ids)", records);
        List<UUID> all =
                java.util.stream.Stream.concat(records.stream(), named.stream())
                        .distinct()
                        .toList();
        gone.objects.addAll(all);
        told(gone, all);
        delete(gone, "run_record", "id = any(:ids)", all);
    }

    private void authority(Gone gone, UUID authority) {
        List<UUID> only = List.of(authority);
        addresses(gone, "authority", "id = any(:ids)", only);
        uploads(
                gone,
                """
                purpose = 'document' and exists (select 1 from authority a
                    where a.operation = upload.operation and a.id = any(:ids)
                        and upload.address in (a.document_sha256, a.upheld_sha256))
                """,
                only);
        delete(gone, "authority", "id = any(:ids)", only);
    }

    /** Looks, what phones wrote of them and what plans made of them; who went where stays. */
    private void presence(Gone gone, UUID target, String which) {
        List<UUID> only = List.of(target);
        delete(gone, "presence_look", "target = any(:ids) and " + which, only);
        delete(
                gone,
                "device_entry",
                """
                not is_sealed(sealed, grounds) and exists (select 1 from device_receipt r
                    where r.device = device_entry.device and r.sequence = device_entry.sequence
                        and r.kind = 'presence')
                    and exists (select 1 from unnest(:ids) o(id)
                        where position(cast(o.id as text) in lower(device_entry.body)) > 0)
                """,
                only);
        update(gone, "entry_plan", NO_ESTIMATES, "targets && cast(:ids as uuid[])" + KNOWN, only);
    }

    /** One look, what a phone wrote of it and what plans made of it. */
    private void look(Gone gone, UUID look) {
        List<UUID> only = List.of(look);
        delete(
                gone,
                "device_entry",
                """
                exists (select 1 from device_receipt r
                    join presence_look l on l.id = any(:ids)
                    where r.device = device_entry.device and r.sequence = device_entry.sequence
                        and r.kind = 'presence' and r.claimed_at = l.at
                        and position(cast(l.target as text) in lower(device_entry.body)) > 0)
                """,
                only);
        update(
                gone,
                "entry_plan",
                NO_ESTIMATES,
                """
                exists (select 1 from presence_look l where l.id = any(:ids)
                    and l.target = any(entry_plan.targets)
                    and l.authority = any(entry_plan.estimate_grounds))
                """
                        + KNOWN,
                only);
        delete(gone, "presence_look", "id = any(:ids)", only);
    }

    private void target(Gone gone, UUID target) {
        List<UUID> only = List.of(target);
        presence(gone, target, "true");
        String plans = "targets && cast(:ids as uuid[])";
        gone.objects.addAll(ids("select id from entry_plan where " + plans, only));
        update(
                gone,
                "entry_plan",
                "before = null",
                "before in (select id from entry_plan where " + plans + ")",
                only);
        delete(gone, "entry_plan", plans, only);
        delete(gone, "target", "id = any(:ids)", only);
    }

    /** With everything that was made of it alone; a mixture stays while another source does. */
    private void exhibit(Gone gone, UUID exhibit) {
        Set<UUID> all = new HashSet<>(Set.of(exhibit));
        boolean grew = true;
        while (grew) {
            grew =
                    all.addAll(
                            ids(
                                    """
                                    select p.part id from exhibit_part p where p.whole = any(:ids)
                                        and not exists (select 1 from exhibit_part o
                                            where o.part = p.part and not o.whole = any(:ids))
                                    """,
                                    new ArrayList<>(all)));
        }
        List<UUID> of = new ArrayList<>(all);
        gone.objects.addAll(of);
        addresses(gone, "exhibit_photo", "exhibit = any(:ids)", of);
        uploads(
                gone,
                """
                purpose = 'photo' and exists (select 1 from exhibit_photo p
                    where p.operation = upload.operation and p.address = upload.address
                        and p.exhibit = any(:ids))
                and not exists (select 1 from exhibit_photo p
                    where p.operation = upload.operation and p.address = upload.address
                        and not p.exhibit = any(:ids))
                and not exists (select 1 from photo p
                    where p.operation = upload.operation and p.address = upload.address)
                """,
                of);
        told(gone, of);
        update(gone, "exhibit", "double_of = null", "double_of = any(:ids)", of);
        for (String table :
                List.of(
                        "exhibit_photo",
                        "exhibit_act",
                        "exhibit_fact",
                        "store_audit_line",
                        "destruction_exhibit")) {
            delete(gone, table, "exhibit = any(:ids)", of);
        }
        delete(gone, "exhibit_part", "whole = any(:ids) or part = any(:ids)", of);
        List<UUID> acts =
                ids(
                        """
                        select d.id from destruction d where not exists (
                            select 1 from destruction_exhibit e where e.destruction = d.id)
                            and cardinality(cast(:ids as uuid[])) > 0
                        """,
                        of);
        gone.objects.addAll(acts);
        delete(gone, "destruction", "id = any(:ids)", acts);
        List<UUID> ends =
                ids(
                        """
                        select c.id from case_end c where exists (
                            select 1 from exhibit e where e.id = any(:ids)
                                and e.operation = c.operation and e.case_number = c.case_number)
                        and not exists (
                            select 1 from exhibit e where not e.id = any(:ids)
                                and e.operation = c.operation and e.case_number = c.case_number)
                        and not exists (
                            select 1 from sighting s where s.operation = c.operation
                                and s.case_number = c.case_number)
                        """,
                        of);
        records.keepEnds(ends);
        gone.objects.addAll(ends);
        delete(gone, "case_end", "id = any(:ids)", ends);
        delete(gone, "exhibit", "id = any(:ids)", of);
    }

    // --- rows -----------------------------------------------------------------------------------

    private List<UUID> ids(String sql, List<UUID> of) {
        return jdbc.sql(sql)
                .param("ids", of.toArray(UUID[]::new))
                .query((row, _) -> Rows.id(row, "id"))
                .list();
    }

    private void delete(Gone gone, String table, String which, java.util.Collection<UUID> ids) {
        count(
                gone,
                table,
                jdbc.sql("delete from %s where %s".formatted(table, which))
                        .param("ids", ids.toArray(UUID[]::new))
                        .update());
    }

    private void update(Gone gone, String table, String set, String which, List<UUID> ids) {
        count(
                gone,
                table,
                jdbc.sql("update %s set %s where %s".formatted(table, set, which))
                        .param("ids", ids.toArray(UUID[]::new))
                        .update());
    }

    private static void count(Gone gone, String table, int rows) {
        if (rows > 0) {
            gone.rows.merge(table, rows, Integer::sum);
            gone.tables.add(table);
        }
    }

    private void addresses(Gone gone, String table, String which, List<UUID> ids) {
        for (String column : FilesNamed.columns(table)) {
            jdbc.sql(
                            "select %1$s address from %2$s where (%3$s) and %1$s <> ''"
                                    .formatted(column, table, which))
                    .param("ids", ids.toArray(UUID[]::new))
                    .query((row, _) -> row.getString(1))
                    .list()
                    .forEach(gone.files::add);
        }
    }

    // --- the journal ----------------------------------------------------------------------------

    /** Payload and salt end; what is told of each is its act and the commitment that stays. */
    private List<Map<String, String>> payloads(Gone gone) {
        List<Map<String, String>> told =
                jdbc.sql(
                                """
                                with about as (
                                    select row from journal_position where object = any(:ids)
                                    union all select row from journal_waiting)
                                delete from journal_payload p using about, journal_row r
                                where p.row = about.row and r.id = about.row
                                    and r.object = any(:ids)
                                    and r.action not in ('erase', 'certify-erasure')
                                returning r.id, r.leaf
                                """)
                        .param("ids", gone.objects.toArray(UUID[]::new))
                        .query((row, _) ->
                                Map.of(
                                        "act",
                                        row.getString("id"),
                                        "commitment",
                                        commitment(row.getBytes("leaf"))))
                        .list();
        count(gone, "journal_payload", told.size());
        return told.stream()
                .sorted(java.util.Comparator.comparing(m -> m.getOrDefault("act", "")))
                .toList();
    }

    private static String commitment(byte[] leaf) {
        return HexFormat.of()
                .formatHex(Arrays.copyOfRange(leaf, leaf.length - COMMITMENT_BYTES, leaf.length));
    }

    /** The key's row holds an unsalted hash of what was asked: it could be guessed back. */
    private void idempotency(Gone gone) {
        count(
                gone,
                "idempotency",
                jdbc.sql("delete from idempotency where response = any(:ids)")
                        .param(
                                "ids",
                                gone.objects.stream().map(UUID::toString).toArray(String[]::new))
                        .update());
    }

    private UUID note(Acts acts, Order order, Gone gone, List<Map<String, String>> payloads) {
        Map<String, Object> told = new TreeMap<>();
        told.put("erasure", order.id());
        told.put("kind", order.kind());
        told.put("object", order.object());
        told.put("rule", order.rule());
        told.put("dueAt", order.dueAt().toString());
        if (order.orderedBy() != null) {
            told.put("orderedBy", order.orderedBy());
        }
        if (order.confirmedBy() != null) {
            told.put("confirmedBy", order.confirmedBy());
        }
        told.put("rows", gone.rows);
        told.put("files", gone.files.size());
        told.put("payloads", payloads);
        return acts.noted(
                Acts.SERVER_ROLE,
                "erase",
                order.kind(),
                order.object(),
                order.operation(),
                null,
                told);
    }

    private void keep(Order order, Gone gone, UUID act) {
        jdbc.sql(
                        """
                        insert into erasure (id, kind, object, operation, rule, due_at, ordered_by,
                            confirmed_by, erased_at, files, tables, act, objects)
                        values (:id, :kind, :object, :operation, :rule, :due, :ordered,
                            :confirmed, :now, :files, :tables, :act, :objects)
                        """)
                .param("id", order.id())
                .param("kind", order.kind())
                .param("object", order.object())
                .param("operation", order.operation())
                .param("rule", order.rule())
                .param("due", Timestamp.from(order.dueAt()))
                .param("ordered", order.orderedBy())
                .param("confirmed", order.confirmedBy())
                .param("now", Timestamp.from(clock.instant()))
                .param("files", new ArrayList<>(gone.files).toArray(String[]::new))
                .param("tables", gone.tables.toArray(String[]::new))
                .param("act", act)
                .param("objects", gone.objects.toArray(UUID[]::new))
                .update();
    }
}
