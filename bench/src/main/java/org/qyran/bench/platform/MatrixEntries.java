package org.qyran.bench.platform;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.qyran.bench.platform.MatrixPerson.Seen;
import org.qyran.bench.platform.MatrixRules.Asker;
import org.qyran.bench.platform.MatrixWorld.Seeded;

/** One person who asks for everything there is of an entry: targets, teams, plans. */
record MatrixEntries(MatrixPerson person, Asker who) {

    private static final String ASKED =
            """
            {"from":"2026-01-01T00:00:00Z","days":1,"reserve":{},"lateness":1.645,"stay":0}\
            """;
    private static final String ANSWER =
            """
            {"optimal":true,"doors":[],"teams":[],"breaks":[],"lawForbids":[],"roads":"made",\
            "seconds":0}\
            """;

    /** What was made. */
    record Made(UUID target, UUID team, UUID plan) {}

    static Made seed(MatrixWorld world, MatrixRecords.Place at) throws SQLException {
        Made made = new Made(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        world.run(
                """
                insert into target (id, operation, operations, handling, sealed, name, kind, zone,
                    country, purpose, warrants, hazards, needs, persons, added_by, added_at)
                values (?, ?, cast(? as uuid[]), ?, ?, 'target', 'site', 'Asia/Almaty', 'KZ',
                    'matrix', '{}', '{}', '{}', 1, ?, now())
                """,
                made.target(),
                at.operation(),
                at.among(),
                at.code(),
                at.sealed(),
                at.by());
        world.run(
                """
                insert into entry_team (id, operation, operations, handling, sealed, name, officers,
                    has, free, added_by, added_at)
                values (?, ?, cast(? as uuid[]), ?, ?, 'team', '{}', '{}', '[]', ?, now())
                """,
                made.team(),
                at.operation(),
                at.among(),
                at.code(),
                at.sealed(),
                at.by());
        world.run(
                """
                insert into entry_plan (id, operation, operations, handling, sealed, made_by,
                    made_at, state, targets, asked, answer)
                values (?, ?, cast(? as uuid[]), ?, ?, ?, now(), 'draft', '{}', ?, ?)
                """,
                made.plan(),
                at.operation(),
                at.among(),
                at.code(),
                at.sealed(),
                at.by(),
                ASKED,
                ANSWER);
        return made;
    }

    void askForEverything(MatrixWorld world) throws IOException, InterruptedException {
        for (UUID operation : List.of(world.operation, world.other)) {
            String base = "/api/operations/%s/";
            lists(world, operation, base + "targets", "target");
            lists(world, operation, base + "teams", "team");
            lists(world, operation, base + "plans", "plan");
            lists(world, operation, base + "deconfliction", "none");
            for (String noun : List.of("targets", "teams", "plans")) {
                creates(world, operation, base + noun, "plan-entry");
            }
            creates(world, operation, base + "contact-point", "approve-entry");
        }
        for (Seeded one : world.of("target")) {
            target(world, one);
        }
        for (Seeded one : world.of("team")) {
            person.change(world, "/api/teams/%s", "plan-entry", "{}", one, 412);
        }
        for (Seeded one : world.of("plan")) {
            plan(world, one);
        }
    }

    private void target(MatrixWorld world, Seeded one) throws IOException, InterruptedException {
        String at = "/api/targets/%s";
        String why = "{\"why\":\"x\"}";
        person.read(world, at, one);
        presence(world, at + "/looks", one);
        presence(world, at + "/presence", one);
        person.change(world, at, "plan-entry", "{}", one, 412);
        person.change(world, at + "/withdrawal", "plan-entry", why, one, 412);
        person.change(world, at + "/urgency", "approve-entry", why, one, 412);
        person.change(
                world,
                at + "/looks",
                "plan-entry",
                "{\"at\":\"%s\",\"seen\":true}".formatted(Instant.now()),
                one,
                422);
    }

    private void plan(MatrixWorld world, Seeded one) throws IOException, InterruptedException {
        String at = "/api/plans/%s";
        person.read(world, at, one);
        String now = "{\"at\":\"%s\"}".formatted(Instant.now());
        person.change(world, at + "/hour", "plan-entry", now, one, 412);
        person.change(world, at + "/choice", "approve-entry", "", one, 412);
        person.change(world, at + "/orders", "plan-entry", "{}", one, 412);
        Seen paper = person.get((at + "/orders.pdf").formatted(one.id()));
        boolean may = person.may("export-entry");
        status("orders", !may ? 403 : person.sees(one.thing()) ? 200 : 404, paper);
        Seen card = person.get((at + "/teams/" + UUID.randomUUID() + "/card").formatted(one.id()));
        status("card of a team that is not there", 404, card);
    }

    /** No decision names it: presence is for the court's file alone. */
    private void presence(MatrixWorld world, String path, Seeded one)
            throws IOException, InterruptedException {
        Seen answer = person.get(path.formatted(one.id()));
        int seen = who.role().equals("prosecutor") ? 200 : 409;
        status(path, person.sees(one.thing()) ? seen : 404, answer);
        if (answer.status() == 404) {
            person.alike(path, answer, person.get(path.formatted(UUID.randomUUID())));
        }
        person.telling(world, path, answer);
    }

    private boolean in(MatrixWorld world, UUID operation) {
        boolean member = operation.equals(world.operation) ? who.member() : who.elsewhere();
        return !person.nobody() && MatrixRules.works(who.role(), "target") && member;
    }

    /** Exactly what one may see; another's operation as one that is not there. */
    private void lists(MatrixWorld world, UUID operation, String path, String kind)
            throws IOException, InterruptedException {
        Seen answer = person.get(path.formatted(operation));
        if (!in(world, operation)) {
            status(path, 404, answer);
            person.alike(path, answer, person.get(path.formatted(UUID.randomUUID())));
            return;
        }
        person.expect(path, 200, answer);
        person.listed(world, operation, path, answer, kind);
    }

    /** With nothing said: whoever may is told that, whoever may not is told nothing. */
    private void creates(MatrixWorld world, UUID operation, String path, String deed)
            throws IOException, InterruptedException {
        Seen answer = person.post(path.formatted(operation), "{}", "\"1\"");
        boolean in = in(world, operation);
        status(path, !in ? 404 : person.may(deed) ? 422 : 403, answer);
        if (!in) {
            person.alike(
                    path, answer, person.post(path.formatted(UUID.randomUUID()), "{}", "\"1\""));
        }
    }

    private void status(String what, int status, Seen answer) {
        person.expect(what, person.nobody() ? 401 : status, answer);
    }
}
