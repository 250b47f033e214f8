package org.qyran.bench.platform;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.qyran.bench.platform.MatrixRules.Asker;
import org.qyran.bench.platform.MatrixWorld.Seeded;

/** Sources of records and pairs of what they mention, of suspects and of victims. */
final class MatrixRecords {

    private final MatrixPerson person;
    private final Asker who;

    MatrixRecords(MatrixPerson person, Asker who) {
        this.person = person;
        this.who = who;
    }

    /** Where such things come from. */
    record Place(UUID operation, String among, String code, boolean sealed, UUID by) {}

    /** What was made: a source, and a pair of mentions in it. */
    record Made(UUID source, UUID merge) {}

    static Made seed(MatrixWorld world, Place at, String party) throws SQLException {
        UUID source = UUID.randomUUID();
        world.run(
                """
                insert into record_source (id, operation, operations, handling, sealed, party, category,
                    name, file_name, format, sha256, address, kind, mapping, state, added_by,
                    added_at)
                values (?, ?, cast(? as uuid[]), ?, ?, ?, ?, 'source', 'f.csv', 'csv', '', '',
                    'person', '{}', 'ready', ?, now())
                """,
                source,
                at.operation(),
                at.among(),
                at.code(),
                at.sealed(),
                party,
                party,
                at.by());
        UUID[] mentions = new UUID[2];
        for (int line = 0; line < 2; line++) {
            UUID record = UUID.randomUUID();
            mentions[line] = new UUID(line, UUID.randomUUID().getLeastSignificantBits());
            world.run(
                    """
                    insert into record (id, source, operation, operations, handling, sealed, party, kind,
                        line, said, added_at)
                    select ?, id, operation, operations, handling, sealed, party, 'person', ?, '{}',
                        now() from record_source where id = ?
                    """,
                    record,
                    line,
                    source);
            world.run(
                    """
                    insert into mention (id, record, kind, category, label, attributes, compared)
                    values (?, ?, 'person', ?, 'Made Up', '{}', true)
                    """,
                    mentions[line],
                    record,
                    party);
        }
        UUID merge = UUID.randomUUID();
        world.run(
                """
                insert into merge (id, left_mention, right_mention, kind, state, score, prior, terms,
                    settings, at)
                values (?, ?, ?, 'person', 'proposed', 1, 0, '[]', 's', now())
                """,
                merge,
                mentions[0],
                mentions[1]);
        return new Made(source, merge);
    }

    /** What belongs to no operation. */
    void ofTheUnit() throws IOException, InterruptedException {
        boolean nobody = who.role().equals("nobody");
        boolean shields = List.of("commander", "administrator").contains(who.role());
        person.expect("kinds", nobody ? 401 : 200, person.get("/api/network/kinds"));
        person.expect(
                "shielded",
                nobody ? 401 : shields ? 200 : 403,
                person.get("/api/network/shielded"));
    }

    void one(MatrixWorld world, Seeded one) throws IOException, InterruptedException {
        if (one.thing().kind().endsWith("source")) {
            String at = "/api/network/sources/%s";
            person.read(world, at + "/aside", one);
            person.change(world, at + "/withdrawal", "work-records", "{\"why\":\"x\"}", one, 412);
        } else {
            String at = "/api/network/merges/%s";
            person.read(world, at, one);
            person.change(
                    world,
                    at + "/decision",
                    "work-records",
                    "{\"decision\":\"make\",\"reason\":\"x\"}",
                    one,
                    412);
        }
    }
}
