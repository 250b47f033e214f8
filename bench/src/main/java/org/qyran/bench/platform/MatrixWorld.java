package org.qyran.bench.platform;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qyran.bench.platform.MatrixRules.Thing;
import org.qyran.kernel.Sha256;

/**
 * One operation with one object of each kind, handling code and seal, another operation with which
 * it shares as many, and decisions of all states.
 */
final class MatrixWorld {

    static final double LATITUDE = 43.1;
    static final double LONGITUDE = 70.9;

    /**
     * When a decision holds, beside now: from, to, legal hour, and whether somebody confirmed it.
     */
    private static final Map<String, String> DECISIONS =
            Map.of(
                    "live",
                            "'search-warrant', now() - interval '1 hour', now() + interval '1 day', null, 'confirmed'",
                    "entered",
                            "'search-warrant', now() - interval '1 hour', now() + interval '1 day', null, 'entered'",
                    "not-begun",
                            "'search-warrant', now() + interval '1 hour', now() + interval '1 day', null, 'confirmed'",
                    "ended",
                            "'search-warrant', now() - interval '2 day', now() - interval '1 day', null, 'confirmed'",
                    "revoked",
                            "'search-warrant', now() - interval '1 hour', now() + interval '1 day', null, 'revoked'",
                    "lapsed",
                            "'urgent-decision', now() - interval '2 day', now() + interval '1 day', now() - interval '1 day', 'confirmed'",
                    "other-measure",
                            "'flight-order', now() - interval '1 hour', now() + interval '1 day', null, 'confirmed'");

    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
    private static final String FOOTPRINT =
            """
            {"type":"Polygon","coordinates":[[[70.8,43],[71,43],[71,43.2],[70.8,43]]]}\
            """;

    private static final byte[] BYTES = "seen".getBytes(StandardCharsets.UTF_8);

    /** An object and what the rules need to know of it. */
    record Seeded(UUID id, Thing thing) {}

    private final Connection owner;
    final UUID operation = UUID.randomUUID();
    final UUID other = UUID.randomUUID();
    final List<Seeded> things = new ArrayList<>();
    final Map<String, UUID> searches = new LinkedHashMap<>();

    /** Places where a search established something. */
    final Set<UUID> established = new HashSet<>();

    final String caseMark;
    private UUID entering = operation;
    private UUID confirming = operation;

    private MatrixWorld(Connection owner) {
        this.owner = owner;
        this.caseMark = "MX-" + operation.toString().substring(0, 8);
    }

    static MatrixWorld make(Connection owner, Path data, String address)
            throws SQLException, IOException, InterruptedException {
        MatrixWorld world = new MatrixWorld(owner);
        for (UUID id : List.of(world.operation, world.other)) {
            world.run(
                    """
                    insert into operation (id, name, zone, starts_at, ends_at, areas, agencies,
                        simulated)
                    select ?, 'Matrix', zone, starts_at, ends_at, areas, agencies, true
                    from operation limit 1
                    """,
                    id);
        }
        Insider first =
                Insider.make(owner, "commander", "H3", List.of(world.operation, world.other));
        Insider second = Insider.make(owner, "investigator", "H3", List.of(world.operation));
        world.entering = first.id();
        world.confirming = second.id();
        world.store(data);
        Api api = new Api(Api.client(), first.cookie());
        for (int handling = 0; handling <= 3; handling++) {
            for (boolean sealed : new boolean[] {false, true}) {
                world.one(api, address, handling, sealed, false);
                world.one(api, address, handling, sealed, true);
            }
        }
        for (String decision : DECISIONS.keySet()) {
            UUID sighting = world.sighting(api, address, world.operation);
            UUID authority = world.authority(decision, 1, false, world.operation, false);
            if (MatrixRules.seals(decision)) {
                world.run(
                        """
                        insert into seal (authority, operation, at, why)
                        values (?, ?, now() - interval '1 hour', 'lapse')
                        """,
                        authority,
                        world.operation);
            }
            world.run(
                    "update sighting set state = 'authorised', authority = ? where id = ?",
                    authority,
                    sighting);
            world.searches.put(decision, sighting);
            world.things.add(
                    new Seeded(
                            sighting,
                            new Thing("sighting", 1, MatrixRules.seals(decision), false)));
            world.things.add(new Seeded(authority, new Thing("authority", 1, false, false)));
        }
        return world;
    }

    List<Seeded> of(String kind) {
        return things.stream().filter(one -> one.thing().kind().equals(kind)).toList();
    }

    /** What stands in the lists of one of the two operations. */
    List<Seeded> of(String kind, UUID in) {
        return of(kind).stream()
                .filter(one -> in.equals(operation) || one.thing().shared())
                .toList();
    }

    String caseNumber(UUID sighting) {
        return caseMark + "-" + sighting.toString().substring(0, 13);
    }

    void run(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private void store(Path data) throws IOException {
        String address = address();
        for (UUID compartment : List.of(operation, other)) {
            Path file =
                    data.resolve("store")
                            .resolve(compartment.toString())
                            .resolve(address.substring(0, 2))
                            .resolve(address.substring(2, 4))
                            .resolve(address);
            Files.createDirectories(file.getParent());
            Files.write(file, BYTES);
        }
    }

    private static String address() {
        return HexFormat.of().formatHex(Sha256.fresh().digest(BYTES));
    }

    /** Of what is shared, half came from each of the two operations. */
    private UUID home(int handling, boolean shared) {
        return shared && handling % 2 == 1 ? other : operation;
    }

    /** As PostgreSQL reads an array: where it came from first. */
    private String among(UUID home, boolean shared) {
        return shared
                ? "{%s,%s}".formatted(home, home.equals(operation) ? other : operation)
                : "{%s}".formatted(home);
    }

    private void one(Api api, String address, int handling, boolean sealed, boolean shared)
            throws SQLException, IOException, InterruptedException {
        String code = "H" + handling;
        UUID operation = home(handling, shared);
        String among = among(operation, shared);
        UUID sighting = sighting(api, address, operation);
        run(
                """
                update sighting set handling = ?, sealed = ?, operations = cast(? as uuid[]),
                    state = ? where id = ?
                """,
                code,
                sealed,
                among,
                sealed ? "candidate" : "cultivated",
                sighting);
        if (!sealed) {
            established.add(sighting);
        }
        add("sighting", sighting, handling, sealed, shared);
        UUID photo = UUID.randomUUID();
        run(
                """
                insert into photo (id, sighting, operation, operations, address, taken_at, by_account)
                values (?, ?, ?, array[?], ?, now(), ?)
                """,
                photo,
                sighting,
                operation,
                operation,
                address(),
                entering);
        add("photo", photo, handling, sealed, shared);
        add(
                "authority",
                authority("live", handling, sealed, operation, shared),
                handling,
                sealed,
                shared);
        UUID pass = UUID.randomUUID();
        run(
                """
                insert into pass (id, operation, operations, handling, sealed, name, height_metres,
                    sensor, flown_at, flight_order)
                values (?, ?, cast(? as uuid[]), ?, ?, 'pass', 150, 'colour', now(), 'FO')
                """,
                pass,
                operation,
                among,
                code,
                sealed);
        add("pass", pass, handling, sealed, shared);
        UUID area = UUID.randomUUID();
        run(
                """
                insert into search_area (id, operation, operations, handling, sealed, name, outline,
                    no_fly, starts_at, ends_at, order_id, order_number, order_signed_by,
                    order_signed_at, order_allows, order_starts_at, order_ends_at, layers,
                    drawn_by, drawn_at)
                values (?, ?, cast(? as uuid[]), ?, ?, 'area', '%s',
                    '{"type":"MultiPolygon","coordinates":[]}', now(), now() + interval '1 day', ?,
                    'FO', 'chief', now(), '{}', now(), now() + interval '1 day', '{}', ?, now())
                """
                        .formatted(FOOTPRINT),
                area,
                operation,
                among,
                code,
                sealed,
                UUID.randomUUID(),
                entering);
        add("area", area, handling, sealed, shared);
        UUID mention = mention(handling, sealed, operation, among);
        add("record", mention, handling, sealed, shared);
        UUID step = UUID.randomUUID();
        run(
                """
                insert into network_step (id, operation, operations, handling, sealed, mention, why,
                    asked_by, asked_at)
                values (?, ?, cast(? as uuid[]), ?, ?, ?, 'matrix', ?, now())
                """,
                step,
                operation,
                among,
                code,
                sealed,
                mention,
                entering);
        add("step", step, handling, sealed, shared);
        UUID raster = UUID.randomUUID();
        run(
                """
                insert into raster (id, pass, operation, operations, handling, sealed, name, address,
                    bytes, width, height, bands, footprint, state, received_at)
                values (?, ?, ?, cast(? as uuid[]), ?, ?, 'raster', ?, 4, 2, 2, 3, '%s', 'scanned',
                    now())
                """
                        .formatted(FOOTPRINT),
                raster,
                pass,
                operation,
                among,
                code,
                sealed,
                address());
        add("raster", raster, handling, sealed, shared);
        UUID job = UUID.randomUUID();
        run(
                """
                insert into job (id, kind, raster, operation, operations, handling, sealed, name,
                    state, created_at)
                values (?, 'scan', ?, ?, cast(? as uuid[]), ?, ?, 'job', 'done', now())
                """,
                job,
                raster,
                operation,
                among,
                code,
                sealed);
        add("job", job, handling, sealed, shared);
        UUID chip = UUID.randomUUID();
        run(
                """
                insert into detection (id, raster, operation, operations, handling, sealed, key,
                    detector, outline, latitude, longitude, area, score, calibrated, reasons, chip)
                values (?, ?, ?, cast(? as uuid[]), ?, ?, 'k', 'index', '{}', 43, 71, 10, 0.5, true, '[]', ?)
                """,
                chip,
                raster,
                operation,
                among,
                code,
                sealed,
                address());
        add("chip", chip, handling, sealed, shared);
        MatrixRecords.Place place =
                new MatrixRecords.Place(operation, among, code, sealed, entering);
        MatrixEntries.Made entry = MatrixEntries.seed(this, place);
        add("target", entry.target(), handling, sealed, shared);
        add("team", entry.team(), handling, sealed, shared);
        add("plan", entry.plan(), handling, sealed, shared);
        MatrixRuns.Made run = MatrixRuns.seed(this, place);
        add("run", run.run(), handling, sealed, shared);
        add("run-record", run.record(), handling, sealed, shared);
        UUID exhibit = MatrixExhibits.seed(this, place);
        add("exhibit", exhibit, handling, sealed, shared);
        MatrixEvidence.seed(this, place, exhibit)
                .forEach((kind, id) -> {
                    // What is said of an operation is that operation's.
                    if (!shared || !kind.matches("bulletin|published")) {
                        add(kind, id, handling, sealed, shared);
                    }
                });
        for (String party : List.of("suspect", "victim")) {
            MatrixRecords.Made made = MatrixRecords.seed(this, place, party);
            String kind = party.equals("victim") ? "victim-" : "";
            add(kind + "source", made.source(), handling, sealed, shared);
            add(kind + "merge", made.merge(), handling, sealed, shared);
        }
    }

    /** Of one row of a source: somebody made up. */
    private UUID mention(int handling, boolean sealed, UUID operation, String among)
            throws SQLException {
        UUID source = UUID.randomUUID();
        UUID record = UUID.randomUUID();
        UUID mention = UUID.randomUUID();
        String code = "H" + handling;
        run(
                """
                insert into record_source (id, operation, operations, handling, sealed, party,
                    category, name, file_name, format, sha256, address, kind, mapping, state,
                    added_by, added_at, read_all)
                values (?, ?, cast(? as uuid[]), ?, ?, 'suspect', 'suspect', 'Matrix', 'made.csv',
                    'csv', '', '', 'person', '{}', 'ready', ?, now(), true)
                """,
                source,
                operation,
                among,
                code,
                sealed,
                entering);
        run(
                """
                insert into record (id, source, operation, operations, handling, sealed, party, kind,
                    line, said, added_at)
                values (?, ?, ?, cast(? as uuid[]), ?, ?, 'suspect', 'person', 2, '{}', now())
                """,
                record,
                source,
                operation,
                among,
                code,
                sealed);
        run(
                """
                insert into mention (id, record, kind, category, label, attributes)
                values (?, ?, 'person', 'suspect', ?, '{}')
                """,
                mention,
                record,
                "Made-Up " + mention);
        return mention;
    }

    private void add(String kind, UUID id, int handling, boolean sealed, boolean shared) {
        things.add(new Seeded(id, new Thing(kind, handling, sealed, shared)));
    }

    /** Through the API, so that there is an act of it; already packed and sent. */
    private UUID sighting(Api api, String address, UUID operation)
            throws IOException, InterruptedException, SQLException {
        HttpResponse<String> answer =
                api.post(
                        address,
                        "/api/sightings",
                        "{\"operation\":\"%s\",\"latitude\":%s,\"longitude\":%s,\"radius95\":25,\"source\":\"patrol\"}"
                                .formatted(operation, LATITUDE, LONGITUDE),
                        UUID.randomUUID().toString());
        Matcher found = ID.matcher(answer.body());
        if (answer.statusCode() != 201 || !found.find()) {
            throw new IOException("no sighting: " + answer.body());
        }
        UUID id = UUID.fromString(found.group(1));
        run(
                """
                update sighting set case_number = ?, packet = ?, packet_operation = operation,
                    reported_at = now() where id = ?
                """,
                caseNumber(id),
                address(),
                id);
        return id;
    }

    private UUID authority(
            String state, int handling, boolean sealed, UUID operation, boolean shared)
            throws SQLException {
        UUID id = UUID.randomUUID();
        run(
                """
                insert into authority (id, operation, operations, handling, sealed, number, decided_by,
                    decided_at, document_sha256, kind, starts_at, ends_at, lapses_at, state, places,
                    persons, measures, entered_by, entered_at, confirmed_by, confirmed_at)
                values (?, ?, cast(? as uuid[]), ?, ?, 'N', 'court', now() - interval '3 day', ?, %s,
                    '{}', '{}', '{search}', ?, now(), ?, now())
                """
                        .formatted(DECISIONS.get(state)),
                id,
                operation,
                among(operation, shared),
                "H" + handling,
                sealed,
                address(),
                entering,
                confirming);
        return id;
    }
}
