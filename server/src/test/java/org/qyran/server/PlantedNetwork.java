package org.qyran.server;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Records put straight into the tables, as intake leaves them. All people are made up. */
final class PlantedNetwork {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Connection owner;
    private final UUID operation;
    private final UUID account;
    private long line = 1;

    PlantedNetwork(Connection owner, UUID operation, UUID account) {
        this.owner = owner;
        this.operation = operation;
        this.account = account;
    }

    /** One record of a source, with what it speaks of. */
    record Planted(UUID id, UUID source) {}

    void run(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    UUID source(String name, String kind, String grade) throws SQLException {
        UUID id = UUID.randomUUID();
        run(
                """
                insert into record_source (id, operation, operations, party, category, name, file_name, format,
                    sha256, address, kind, mapping, grading_system, grade_source, grade_said, state,
                    added_by, added_at)
                values (?, ?, array[?], 'contact', 'contact', ?, 'made.csv', 'csv', '', '', ?, '{}', '4x4', ?, ?,
                    'ready', ?, now())
                """,
                id,
                operation,
                operation,
                name,
                kind,
                grade.substring(0, 1),
                grade.substring(1, 2),
                account);
        return id;
    }

    Planted record(UUID source, String party, String kind, String at, Map<String, String> said)
            throws SQLException {
        UUID id = UUID.randomUUID();
        run(
                """
                insert into record (id, source, operation, operations, handling, party, kind, line,
                    said, observed_from, observed_to, added_at)
                values (?, ?, ?, array[?], 'H1', ?, ?, ?, ?, cast(? as timestamptz),
                    cast(? as timestamptz), now())
                """,
                id,
                source,
                operation,
                operation,
                party,
                kind,
                ++line,
                JSON.writeValueAsString(said),
                at,
                at);
        return new Planted(id, source);
    }

    UUID mention(
            Planted record,
            String kind,
            String category,
            String label,
            Map<String, String> attributes)
            throws SQLException {
        UUID id = UUID.randomUUID();
        run(
                """
                insert into mention (id, record, kind, category, label, attributes, same)
                values (?, ?, ?, ?, ?, ?, nullif(cast(? as bytea), cast('' as bytea)))
                """,
                id,
                record.id(),
                kind,
                category,
                label,
                JSON.writeValueAsString(attributes),
                (kind.equals("phone") ? label : "").getBytes(StandardCharsets.UTF_8));
        return id;
    }

    void tie(Planted record, UUID a, UUID b, String kind) throws SQLException {
        run(
                "insert into tie (id, record, a, b, kind) values (?, ?, ?, ?, ?)",
                UUID.randomUUID(),
                record.id(),
                a,
                b,
                kind);
    }

    UUID merge(UUID one, UUID two, String kind, String state, double score) throws SQLException {
        UUID id = UUID.randomUUID();
        run(
                """
                insert into merge (id, left_mention, right_mention, kind, state, score, prior, terms,
                    settings, at)
                values (?, least(cast(? as uuid), ?), greatest(cast(? as uuid), ?), ?, ?, ?, -5, '[]',
                    'made', now())
                """,
                id,
                one,
                two,
                one,
                two,
                kind,
                state,
                score);
        return id;
    }

    /** A person with a phone, as a list of people says it. */
    UUID person(UUID source, String category, String name, String phone) throws SQLException {
        Planted record =
                record(
                        source,
                        category,
                        "person",
                        "2023-05-02T00:00:00Z",
                        Map.of("ФИО", name, "телефон", phone));
        UUID person = mention(record, "person", category, name, Map.of("name", name));
        UUID held = mention(record, "phone", "none", phone, Map.of("phone", phone));
        tie(record, person, held, "phone");
        return person;
    }

    /** A row of a call list; the two phones' mentions. */
    UUID[] call(UUID source, String from, String to, String at) throws SQLException {
        Planted record = record(source, "contact", "call", at, Map.of("from", from, "to", to));
        UUID one = mention(record, "phone", "none", from, Map.of("phone", from));
        UUID two = mention(record, "phone", "none", to, Map.of("phone", to));
        tie(record, one, two, "call");
        return new UUID[] {one, two};
    }
}
