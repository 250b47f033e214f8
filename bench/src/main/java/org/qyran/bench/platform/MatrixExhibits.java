package org.qyran.bench.platform;

import java.io.IOException;
import java.sql.SQLException;
import java.util.UUID;
import org.qyran.bench.platform.MatrixWorld.Seeded;

/** Exhibits: what was seized and what is done to it. */
final class MatrixExhibits {

    private static final UUID NOBODYS = new UUID(3, 3);

    private final MatrixPerson person;

    MatrixExhibits(MatrixPerson person) {
        this.person = person;
    }

    static UUID seed(MatrixWorld world, MatrixRecords.Place at) throws SQLException {
        UUID exhibit = UUID.randomUUID();
        world.run(
                """
                insert into exhibit (id, operation, operations, handling, sealed, root, number,
                    description, kind, scene, region, found, agency, seized_at, added_by, added_at,
                    substance, basis, state, holder, amounts)
                values (?, ?, cast(? as uuid[]), ?, ?, true, ?, 'x', 'other', 'other', 'KZ-31',
                    'ground', 'own', now(), ?, now(), 'unidentified', 'presumed', 'held', ?, '[]')
                """,
                exhibit,
                at.operation(),
                at.among(),
                at.code(),
                at.sealed(),
                exhibit.toString(),
                at.by(),
                at.by());
        UUID event = UUID.randomUUID();
        world.run(
                """
                insert into exhibit_act (id, event, exhibit, type, at, recorded, by_account, role,
                    salt, detail)
                values (?, ?, ?, 'seized', now(), now(), ?, 'investigator', '\\x00', ?)
                """,
                UUID.randomUUID(),
                event,
                exhibit,
                at.by(),
                """
                {"event":"%s","type":"seized","exhibits":["%s"],"at":"2020-01-01T00:00:00Z",
                "speaker":"%s","after":[],"says":{"number":"x","scene":"other","kind":"other",
                "substance":"unidentified","basis":"presumed","amounts":[]}}
                """
                        .formatted(event, exhibit, at.by()));
        return exhibit;
    }

    void one(MatrixWorld world, Seeded one) throws IOException, InterruptedException {
        String at = "/api/exhibits/%s";
        person.read(world, at, one);
        person.change(
                world,
                at + "/acts",
                "tell-exhibit",
                "{\"type\":\"weigh\",\"amounts\":[{\"measure\":\"plants\",\"value\":1}]}",
                one,
                412);
        // One address for two deeds: what is absent is kept by the address.
        person.change(
                world, at + "/acts?deed=part", "keep-exhibit", "{\"type\":\"divide\"}", one, 412);
        person.change(
                world,
                at + "/photos",
                "tell-exhibit",
                "{\"photos\":[\"%s\"]}".formatted(NOBODYS),
                one,
                412);
    }
}
