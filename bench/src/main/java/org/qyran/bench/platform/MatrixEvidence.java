package org.qyran.bench.platform;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import org.qyran.bench.platform.MatrixPerson.Seen;
import org.qyran.bench.platform.MatrixRules.Asker;
import org.qyran.bench.platform.MatrixWorld.Seeded;

/**
 * One person who asks for everything there is around exhibits: where they lie, what they were
 * weighed on, how they were destroyed, what is counted and said of them, and what a court is
 * handed.
 */
record MatrixEvidence(MatrixPerson person, Asker who) {

    private static final String TEXTS = "{\"en\":\"x\",\"kk\":\"x\",\"ru\":\"x\"}";
    private static final String UNNAMED = "{\"title\":{},\"text\":{}";

    /** What was made, by its kind. */
    static Map<String, UUID> seed(MatrixWorld world, MatrixRecords.Place at, UUID exhibit)
            throws SQLException {
        Map<String, UUID> made = new TreeMap<>();
        for (String kind :
                List.of(
                        "store",
                        "balance",
                        "destruction",
                        "return",
                        "bulletin",
                        "published",
                        "search",
                        "bundle")) {
            made.put(kind, UUID.randomUUID());
        }
        insert(world, at, "exhibit_store", of(made, "store"), "name, place", "'store', ''", true);
        insert(
                world,
                at,
                "evidence_balance",
                of(made, "balance"),
                "name, number, certificate, calibrated_on, valid_until, repeatability, calibration",
                "'balance', '1', '1', '2020-01-01', '2100-01-01', 0.1, 0.1",
                true);
        world.run(
                """
                insert into destruction (id, operation, operations, handling, sealed, grounds,
                    act_number, commission, witnesses, decision, at, proposed_by, proposed_at)
                values (?, ?, cast(? as uuid[]), ?, ?, '{}', 'D', '{a,b,c}', '{d}', 'x', now(), ?,
                    now())
                """,
                of(made, "destruction"),
                at.operation(),
                at.among(),
                at.code(),
                at.sealed(),
                at.by());
        world.run(
                "insert into destruction_exhibit (destruction, exhibit) values (?, ?)",
                of(made, "destruction"),
                exhibit);
        insert(
                world,
                at,
                "region_return",
                of(made, "return"),
                "region, agency, period_from, period_to, definition, value, unit, source,"
                        + " received_at",
                "'KZ-31', '', '2020-01-01', '2020-12-31', 'seized-mass', 1, 'g', 'x', now()",
                true);
        bulletins(world, at, made);
        said(world, at, made);
        return made;
    }

    private static UUID of(Map<String, UUID> made, String kind) {
        return Objects.requireNonNull(made.get(kind), kind);
    }

    private static void bulletins(MatrixWorld world, MatrixRecords.Place at, Map<String, UUID> made)
            throws SQLException {
        String common = "title, words, as_of, made_by, made_at, changed_at";
        String said = "'%1$s', '%1$s', now(), '%2$s', now(), now()".formatted(TEXTS, at.by());
        insert(world, at, "bulletin", of(made, "bulletin"), common, said, false);
        insert(
                world,
                at,
                "bulletin",
                of(made, "published"),
                common
                        + ", state, published, first_by, first_at, second_by, second_at, frozen,"
                        + " hash, shown, positions",
                said
                        + ", 'frozen', true, null, null, '%s', now(), '{}', 'x', '%s', '{}'"
                                .formatted(
                                        at.by(),
                                        "{\"title\":%1$s,\"text\":%1$s,\"figures\":{}}"
                                                .formatted(TEXTS)),
                false);
    }

    private static void said(MatrixWorld world, MatrixRecords.Place at, Map<String, UUID> made)
            throws SQLException {
        world.run(
                """
                insert into search_protocol (id, operation, operations, handling, sealed, grounds,
                    authority, number, began_at, ended_at, present, witnesses, filmed, remarks,
                    inventory, handed_to, made_by, made_at)
                select ?, ?, cast(? as uuid[]), ?, ?, '{}', a.id, 'P', now(), now(), '{}', '{a,b}',
                    false, 'x', 'x', 'x', ?, now() from authority a
                where a.operations = cast(? as uuid[]) and a.handling = ? and a.sealed = ? limit 1
                """,
                of(made, "search"),
                at.operation(),
                at.among(),
                at.code(),
                at.sealed(),
                at.by(),
                at.among(),
                at.code(),
                at.sealed());
        insert(
                world,
                at,
                "court_bundle",
                of(made, "bundle"),
                "hash, files, made_by, made_at",
                "'x', 1, '%s', now()".formatted(at.by()),
                false);
    }

    private static void insert(
            MatrixWorld world,
            MatrixRecords.Place at,
            String table,
            UUID id,
            String columns,
            String values,
            boolean added)
            throws SQLException {
        world.run(
                """
                insert into %s (id, operation, operations, handling, sealed, %s%s)
                values (?, ?, cast(? as uuid[]), ?, ?, %s%s)
                """
                        .formatted(
                                table,
                                columns,
                                added ? ", added_by, added_at" : "",
                                values,
                                added ? ", '%s', now()".formatted(at.by()) : ""),
                id,
                at.operation(),
                at.among(),
                at.code(),
                at.sealed());
    }

    void askForEverything(MatrixWorld world) throws IOException, InterruptedException {
        for (UUID operation : List.of(world.operation, world.other)) {
            of(world, operation);
        }
        for (Seeded one : world.of("store")) {
            String at = "/api/stores/%s/audits";
            person.read(world, at, one);
            person.change(world, at, "keep-exhibit", "{\"seen\":[]}", one, 201);
        }
        for (Seeded one : world.of("destruction")) {
            person.change(
                    world,
                    "/api/destructions/%s/confirmation",
                    "approve-destruction",
                    "",
                    one,
                    412);
        }
        for (Seeded one : world.of("bulletin")) {
            bulletin(world, one, 404, 409);
        }
        for (Seeded one : world.of("published")) {
            bulletin(world, one, 404, 200);
        }
    }

    private void of(MatrixWorld world, UUID operation) throws IOException, InterruptedException {
        String base = "/api/operations/%s/";
        lists(world, operation, base + "stores", "store");
        lists(world, operation, base + "balances", "balance");
        lists(world, operation, base + "destructions", "destruction");
        told(world, operation, base + "exhibits/takers");
        told(world, operation, base + "exhibits/waiting");
        creates(world, operation, base + "stores", "{}", "keep-exhibit", "exhibit");
        creates(world, operation, base + "balances", "{}", "keep-exhibit", "exhibit");
        creates(world, operation, base + "destructions", "{}", "keep-exhibit", "exhibit");
        creates(world, operation, base + "mixtures", "{}", "keep-exhibit", "exhibit");
        exports(world, operation, base + "case.jsonld", "exhibit");
        // Nothing of them was weighed, so none is a row of seizures.
        exports(world, operation, base + "seizures.csv", "none");
        lists(world, operation, base + "returns", "return");
        lists(world, operation, base + "figures", "return");
        lists(world, operation, base + "figures/seized-mass", "return", "none");
        lists(world, operation, base + "figure-definitions", "return", "none");
        creates(world, operation, base + "returns", "{}", "write-figures", "return");
        creates(world, operation, base + "figure-definitions", "{}", "write-figures", "return");
        creates(
                world,
                operation,
                base + "bulletins",
                UNNAMED + ",\"asOf\":\"2999-01-01T00:00:00Z\"}",
                "write-figures",
                "return");
        statements(world, operation, base + "bulletins");
        lists(world, operation, base + "search-records", "search");
        lists(world, operation, base + "court-bundles", "bundle");
        creates(world, operation, base + "search-records", "{}", "keep-search", "search");
        creates(world, operation, base + "court-bundles", "{}", "hand-to-court", "bundle");
    }

    private void bulletin(MatrixWorld world, Seeded one, int hidden, int disclosed)
            throws IOException, InterruptedException {
        String at = "/api/bulletins/%s";
        person.read(world, at, one);
        person.change(world, at, "write-figures", UNNAMED + "}", one, 412);
        person.change(world, at + "/release", "publish-figures", "", one, 412);
        for (String file : List.of("bulletin.pdf", "tables.xlsx", "figures.csv")) {
            exports(at + "/" + file, one, "export-figures", 200);
        }
        // What it was counted from is for whoever counts, not for the press.
        String rows = at + "/disclosure.qb";
        boolean press = who.role().equals("spokesperson");
        exports(rows, one, "export-figures", press ? hidden : disclosed);
    }

    private void exports(String path, Seeded one, String deed, int let)
            throws IOException, InterruptedException {
        Seen answer = person.get(path.formatted(one.id()));
        status(path, !person.may(deed) ? 403 : person.sees(one.thing()) ? let : 404, answer);
        if (answer.status() == 404) {
            person.alike(path, answer, person.get(path.formatted(UUID.randomUUID())));
        }
    }

    private boolean in(MatrixWorld world, UUID operation, String kind) {
        boolean member = operation.equals(world.operation) ? who.member() : who.elsewhere();
        return !person.nobody() && MatrixRules.works(who.role(), kind) && member;
    }

    private void lists(MatrixWorld world, UUID operation, String path, String kind)
            throws IOException, InterruptedException {
        lists(world, operation, path, kind, kind);
    }

    /** Exactly what one may see; another's operation as one that is not there. */
    private void lists(MatrixWorld world, UUID operation, String path, String room, String kind)
            throws IOException, InterruptedException {
        Seen answer = person.get(path.formatted(operation));
        if (!in(world, operation, room)) {
            status(path, 404, answer);
            person.alike(path, answer, person.get(path.formatted(UUID.randomUUID())));
            return;
        }
        person.expect(path, 200, answer);
        person.listed(world, operation, path, answer, kind);
    }

    /** What was made public, whoever reads only that sees of whatever operation. */
    private void statements(MatrixWorld world, UUID operation, String path)
            throws IOException, InterruptedException {
        if (!who.role().equals("spokesperson")) {
            Seen answer = person.get(path.formatted(operation));
            if (!in(world, operation, "return")) {
                status(path, 404, answer);
                person.alike(path, answer, person.get(path.formatted(UUID.randomUUID())));
                return;
            }
            person.listed(world, operation, path, answer, "bulletin");
            person.listed(world, operation, path, answer, "published");
            return;
        }
        Seen answer = person.get(path.formatted(operation));
        person.expect(path, 200, answer);
        person.listed(world, operation, path, answer, "bulletin");
        person.listed(world, operation, path, answer, "published");
    }

    /** Who may take an exhibit over, and what is none yet: for whoever tells of exhibits. */
    private void told(MatrixWorld world, UUID operation, String path)
            throws IOException, InterruptedException {
        Seen answer = person.get(path.formatted(operation));
        boolean in = in(world, operation, "exhibit");
        status(path, !in ? 404 : person.may("tell-exhibit") ? 200 : 403, answer);
        if (!in) {
            person.alike(path, answer, person.get(path.formatted(UUID.randomUUID())));
        }
        person.telling(world, path, answer);
    }

    /** What leaves the house, and names nothing hidden. */
    private void exports(MatrixWorld world, UUID operation, String path, String kind)
            throws IOException, InterruptedException {
        Seen answer = person.get(path.formatted(operation));
        boolean in = in(world, operation, "exhibit");
        status(path, in ? 200 : 404, answer);
        if (in) {
            person.listed(world, operation, path, answer, kind);
        } else {
            person.alike(path, answer, person.get(path.formatted(UUID.randomUUID())));
        }
    }

    /** With nothing said: whoever may is told that, whoever may not is told nothing. */
    private void creates(
            MatrixWorld world, UUID operation, String path, String body, String deed, String room)
            throws IOException, InterruptedException {
        Seen answer = person.post(path.formatted(operation), body, "\"1\"");
        boolean in = in(world, operation, room);
        status(path, !in ? 404 : person.may(deed) ? 422 : 403, answer);
        if (!in) {
            person.alike(
                    path, answer, person.post(path.formatted(UUID.randomUUID()), body, "\"1\""));
        }
    }

    private void status(String what, int status, Seen answer) {
        person.expect(what, person.nobody() ? 401 : status, answer);
    }
}
