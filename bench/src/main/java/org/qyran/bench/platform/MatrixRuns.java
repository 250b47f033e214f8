package org.qyran.bench.platform;

import java.io.IOException;
import java.sql.SQLException;
import java.util.UUID;
import org.qyran.bench.platform.MatrixWorld.Seeded;

/** Runs of entries and what was found behind their doors. */
final class MatrixRuns {

    private static final UUID NOBODYS = new UUID(3, 3);

    private final MatrixPerson person;

    MatrixRuns(MatrixPerson person) {
        this.person = person;
    }

    /** What was made: a run that was aborted, and what a detained person named in it. */
    record Made(UUID run, UUID record) {}

    static Made seed(MatrixWorld world, MatrixRecords.Place at) throws SQLException {
        UUID run = UUID.randomUUID();
        world.run(
                """
                insert into run (id, operation, operations, handling, sealed, plan, hour, state,
                    began_by, began_at)
                values (?, ?, cast(? as uuid[]), ?, ?, ?, now(), 'aborted', ?, now())
                """,
                run,
                at.operation(),
                at.among(),
                at.code(),
                at.sealed(),
                UUID.randomUUID(),
                at.by());
        UUID record = UUID.randomUUID();
        world.run(
                """
                insert into run_record (id, run, operation, operations, handling, sealed, party, team,
                    type, said, at, received_at, by_account)
                select ?, id, operation, operations, handling, sealed, 'suspect', ?, 'named', '{}',
                    now(), now(), began_by from run where id = ?
                """,
                record,
                NOBODYS,
                run);
        return new Made(run, record);
    }

    void one(MatrixWorld world, Seeded one) throws IOException, InterruptedException {
        if (one.thing().kind().equals("run-record")) {
            String at = "/api/records/%s";
            person.change(
                    world,
                    at + "/signature",
                    "tell-run",
                    "{\"number\":\"x\",\"signedAt\":\"2020-01-01T00:00:00Z\"}",
                    one,
                    412);
            person.change(
                    world,
                    at + "/task",
                    "tell-run",
                    "{\"team\":\"%s\",\"place\":\"x\"}".formatted(NOBODYS),
                    one,
                    412);
            person.change(world, at + "/outcome", "tell-run", "{\"found\":true}", one, 412);
            return;
        }
        String at = "/api/runs/%s";
        person.read(world, at, one);
        person.read(world, at + "/records", one);
        person.change(world, at + "/decision", "lead-run", "{\"go\":true}", one, 412);
        person.change(world, at + "/release", "lead-run", "{}", one, 412);
        person.change(world, at + "/abort", "lead-run", "{\"why\":\"x\"}", one, 409);
        person.change(world, at + "/end", "lead-run", "{}", one, 412);
        person.change(
                world,
                at + "/states",
                "tell-run",
                "{\"team\":\"%s\",\"state\":\"ready\"}".formatted(NOBODYS),
                one,
                422);
        person.change(
                world,
                at + "/heard",
                "tell-run",
                "{\"device\":\"%s\"}".formatted(NOBODYS),
                one,
                409);
        person.change(
                world,
                at + "/records",
                "tell-run",
                "{\"type\":\"detention\",\"team\":\"%s\",\"person\":\"x\",\"ground\":\"x\"}"
                        .formatted(NOBODYS),
                one,
                409);
    }
}
