package org.qyran.server.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Columns;
import org.qyran.trust.access.Kind;
import org.qyran.trust.access.PolicyText;

/**
 * The second wall: row-level security on every table that holds case content, made from the table
 * of who may do what, so that the two cannot differ.
 */
final class Policies {

    /** Each table and what its rows are; a new table with content is one line here. */
    private static final Map<String, Kind> TABLES =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("authority", Kind.AUTHORITY),
                            Map.entry("pass", Kind.PASS),
                            Map.entry("search_area", Kind.AREA),
                            Map.entry("raster", Kind.RASTER),
                            Map.entry("upload", Kind.RASTER),
                            Map.entry("detection", Kind.CHIP),
                            Map.entry("sighting", Kind.SIGHTING),
                            Map.entry("sighting_operation", Kind.SIGHTING),
                            Map.entry("record_file", Kind.RECORD),
                            Map.entry("record_mapping", Kind.RECORD),
                            Map.entry("record_source", Kind.RECORD),
                            Map.entry("record", Kind.RECORD),
                            Map.entry("mention", Kind.RECORD),
                            Map.entry("tie", Kind.RECORD),
                            Map.entry("target", Kind.TARGET),
                            Map.entry("entry_team", Kind.ENTRY),
                            Map.entry("entry_plan", Kind.ENTRY),
                            Map.entry("contact_point", Kind.ENTRY),
                            Map.entry("deconfliction", Kind.ENTRY),
                            Map.entry("run", Kind.ENTRY),
                            Map.entry("run_record", Kind.ENTRY),
                            Map.entry("exhibit", Kind.EXHIBIT),
                            Map.entry("exhibit_store", Kind.EXHIBIT),
                            Map.entry("evidence_balance", Kind.EXHIBIT),
                            Map.entry("destruction", Kind.EXHIBIT),
                            // Whoever reads figures may count, without reading the exhibit.
                            Map.entry("exhibit_fact", Kind.FIGURE),
                            Map.entry("figure_definition", Kind.FIGURE),
                            Map.entry("region_return", Kind.FIGURE),
                            Map.entry("bulletin", Kind.FIGURE),
                            Map.entry("search_protocol", Kind.RECORD),
                            Map.entry("court_bundle", Kind.RECORD),
                            Map.entry("legal_hold", Kind.RETENTION),
                            Map.entry("case_end", Kind.RETENTION)));

    /** What belongs to a sighting is seen exactly by whoever sees that. */
    private static final List<String> OF_A_SIGHTING =
            List.of("photo", "sighting_detection", "sighting_event");

    /** What belongs to a run is seen exactly by whoever sees that. */
    private static final List<String> OF_A_RUN =
            List.of("run_door", "run_team", "run_state", "run_heard", "run_knows", "run_change");

    /** Of exhibits: what hangs on one, and what ties two is seen by who sees both. */
    private static final Map<String, String> OF_EXHIBITS =
            new TreeMap<>(
                    Map.of(
                            "exhibit_act",
                            of("exhibit", "exhibit_act.exhibit"),
                            "exhibit_photo",
                            of("exhibit", "exhibit_photo.exhibit"),
                            "exhibit_part",
                            of("exhibit", "exhibit_part.whole")
                                    + " and "
                                    + of("exhibit", "exhibit_part.part"),
                            "store_audit",
                            of("exhibit_store", "store_audit.store"),
                            "store_audit_line",
                            of("store_audit", "store_audit_line.audit")
                                    + " and (store_audit_line.exhibit is null or "
                                    + of("exhibit", "store_audit_line.exhibit")
                                    + ")",
                            "destruction_exhibit",
                            of("destruction", "destruction_exhibit.destruction")
                                    + " and "
                                    + of("exhibit", "destruction_exhibit.exhibit")));

    /** Plans are the area's; of a flight one must see the pass too. */
    private static final Map<String, String> OF_AN_AREA =
            new TreeMap<>(
                    Map.of(
                            "flight_plan", of("search_area", "flight_plan.area"),
                            "area_flight",
                                    of("search_area", "area_flight.area")
                                            + " and "
                                            + of("pass", "area_flight.pass"),
                            "area_track",
                                    of("search_area", "area_track.area")
                                            + " and "
                                            + of("pass", "area_track.pass"),
                            "area_position",
                                    of("search_area", "area_position.area")
                                            + " and "
                                            + of("pass", "area_position.pass")));

    /** Of records: what hangs on a source, and what needs both of two mentions to be seen. */
    private static final Map<String, String> OF_RECORDS =
            new TreeMap<>(
                    Map.of(
                            "record_aside", unread("record_aside.source"),
                            "mention_key", of("mention", "mention_key.mention"),
                            "merge",
                                    of("mention", "merge.left_mention")
                                            + " and "
                                            + of("mention", "merge.right_mention")));

    /** Which of the tables say of whom they speak: victims and witnesses are seen by fewer. */
    private static final Set<String> WITH_PARTY =
            Set.of("record_source", "record", "mention", "tie", "run_record");

    /** What was not taken may have been of a victim: it is told of as if it were. */
    private static String unread(String source) {
        return """
        exists (select 1 from record_source s cross join (select 'victim' party) p
            where s.id = %s and (%s))
        """
                .formatted(
                        source,
                        PolicyText.of(
                                Action.READ,
                                Kind.RECORD,
                                new Columns(
                                        "s.id",
                                        new Columns.Operations.Array("s.operations"),
                                        Optional.of("s.handling"),
                                        Optional.of("s.sealed"),
                                        Optional.of("p.party"),
                                        Optional.of("s.grounds"),
                                        Optional.empty())));
    }

    private static String of(String table, String id) {
        return "exists (select 1 from %1$s o where o.id = %2$s)".formatted(table, id);
    }

    /** Whoever sees a picture sees what is blurred on it, or it would be drawn without. */
    private static final String OF_A_PICTURE =
            """
            exists (select 1 from raster r where r.id = blur.raster)
            or exists (select 1 from detection d where d.raster = blur.raster)
            or exists (select 1 from photo p where p.id = blur.photo)
            """;

    private Policies() {}

    /** For one transaction of the tables' owner: no instant passes without them. */
    static List<String> statements() {
        List<String> statements = new ArrayList<>();
        for (Map.Entry<String, Kind> table : TABLES.entrySet()) {
            String name = table.getKey();
            make(statements, name, PolicyText.of(Action.READ, table.getValue(), columns(name)));
        }
        make(statements, "blur", OF_A_PICTURE);
        // Of exhibits the custodian's phone tells, who sees no places.
        make(
                statements,
                "device_entry",
                """
                (%s) or ((%s) and exists (select 1 from device_receipt r
                    where r.device = device_entry.device
                        and r.sequence = device_entry.sequence
                        and r.kind in ('exhibit', 'custody')))
                """
                        .formatted(
                                PolicyText.of(Action.READ, Kind.SIGHTING, columns("device_entry")),
                                PolicyText.of(Action.READ, Kind.EXHIBIT, columns("device_entry"))));
        // A job's name is its source's.
        make(
                statements,
                "job",
                "(%s) and (job.source is null or %s)"
                        .formatted(
                                PolicyText.of(Action.READ, Kind.JOB, columns("job")),
                                of("record_source", "job.source")));
        make(
                statements,
                "network_step",
                "(%s) and %s"
                        .formatted(
                                PolicyText.of(Action.READ, Kind.RECORD, columns("network_step")),
                                of("mention", "network_step.mention")));
        make(
                statements,
                "presence_look",
                "(%s) and %s"
                        .formatted(
                                PolicyText.of(Action.READ, Kind.TARGET, columns("presence_look")),
                                of("target", "presence_look.target")));
        for (String name : OF_A_SIGHTING) {
            make(statements, name, of("sighting", name + ".sighting"));
        }
        for (String name : OF_A_RUN) {
            make(statements, name, of("run", name + ".run"));
        }
        for (Map<String, String> tables : List.of(OF_AN_AREA, OF_RECORDS, OF_EXHIBITS)) {
            for (Map.Entry<String, String> table : tables.entrySet()) {
                make(statements, table.getKey(), table.getValue());
            }
        }
        return statements;
    }

    private static void make(List<String> statements, String table, String condition) {
        statements.add("alter table " + table + " enable row level security");
        statements.add("alter table " + table + " force row level security");
        statements.add("drop policy if exists need_to_know on " + table);
        statements.add(
                "create policy need_to_know on %s using (%s) with check (%s)"
                        .formatted(table, condition, condition));
    }

    private static Columns columns(String table) {
        return new Columns(
                table + (table.equals("contact_point") ? ".operation" : ".id"),
                new Columns.Operations.Array(table + ".operations"),
                Optional.of(table + ".handling"),
                Optional.of(table + ".sealed"),
                WITH_PARTY.contains(table) ? Optional.of(table + ".party") : Optional.empty(),
                table.equals("authority") ? Optional.empty() : Optional.of(table + ".grounds"),
                table.equals("bulletin") ? Optional.of(table + ".published") : Optional.empty());
    }
}
