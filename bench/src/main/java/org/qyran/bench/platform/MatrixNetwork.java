package org.qyran.bench.platform;

import java.io.IOException;
import java.util.List;
import java.util.UUID;
import org.qyran.bench.platform.MatrixPerson.Seen;
import org.qyran.bench.platform.MatrixRules.Asker;
import org.qyran.bench.platform.MatrixWorld.Seeded;

/** One person who asks for everything there is in a case's network. */
record MatrixNetwork(MatrixPerson person, Asker who) {

    void askForEverything(MatrixWorld world) throws IOException, InterruptedException {
        for (UUID operation : List.of(world.operation, world.other)) {
            String base = "/api/operations/%s/network/";
            lists(world, operation, base + "entities?limit=200", "record");
            lists(world, operation, base + "graph", "record");
            lists(world, operation, base + "position?measure=degree", "record");
            lists(world, operation, base + "steps", "step");
            asks(world, operation, base + "steps");
        }
        UUID asked = who.member() ? world.operation : world.other;
        for (Seeded one : world.of("record")) {
            opens(world, one, "/api/network/entities/%s?operation=" + asked);
            prints(world, one, "/api/network/entities/%s/dossier.pdf?operation=" + asked);
            status(
                    "similar to what is no site",
                    404,
                    person.get("/api/network/sites/%s/similar".formatted(one.id())));
        }
        for (Seeded one : world.of("step")) {
            approves(world, one);
        }
    }

    private boolean in(MatrixWorld world, UUID operation) {
        boolean member = operation.equals(world.operation) ? who.member() : who.elsewhere();
        return !person.nobody() && MatrixRules.works(who.role(), "record") && member;
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

    private void status(String what, int status, Seen answer) {
        person.expect(what, person.nobody() ? 401 : status, answer);
    }

    private void opens(MatrixWorld world, Seeded one, String path)
            throws IOException, InterruptedException {
        Seen answer = person.get(path.formatted(one.id()));
        status(path, person.sees(one.thing()) ? 200 : 404, answer);
        absent(path, one, answer);
        person.telling(world, path, answer);
    }

    private void prints(MatrixWorld world, Seeded one, String path)
            throws IOException, InterruptedException {
        Seen answer = person.get(path.formatted(one.id()));
        boolean may = person.may("export-records");
        status(path, !may ? 403 : person.sees(one.thing()) ? 200 : 404, answer);
        absent(path, one, answer);
        person.telling(world, path, answer);
    }

    private void absent(String path, Seeded one, Seen answer)
            throws IOException, InterruptedException {
        if (answer.status() != 200) {
            person.alike(
                    path + " of " + one.thing(),
                    answer,
                    person.get(path.formatted(UUID.randomUUID())));
        }
    }

    /** With nothing said: whoever may is told that, whoever may not is told nothing. */
    private void asks(MatrixWorld world, UUID operation, String path)
            throws IOException, InterruptedException {
        Seen answer = person.post(path.formatted(operation), "{}", "\"1\"");
        boolean in = in(world, operation);
        status(path, !in ? 404 : person.may("ask-step") ? 422 : 403, answer);
        if (!in) {
            person.alike(
                    path, answer, person.post(path.formatted(UUID.randomUUID()), "{}", "\"1\""));
        }
    }

    private void approves(MatrixWorld world, Seeded one) throws IOException, InterruptedException {
        String path = "/api/network/steps/" + one.id() + "/approval";
        Seen answer = person.post(path, "{}", "\"999999\"");
        boolean may = person.may("approve-step");
        status(path, !may ? 403 : person.sees(one.thing()) ? 412 : 404, answer);
        person.telling(world, path, answer);
    }
}
