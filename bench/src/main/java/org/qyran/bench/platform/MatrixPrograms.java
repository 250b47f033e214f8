package org.qyran.bench.platform;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.qyran.bench.platform.MatrixPerson.Seen;
import org.qyran.bench.platform.MatrixRules.Asker;
import org.qyran.bench.platform.MatrixWorld.Seeded;

/** What a program of somebody's is given with their token: OGC API - Features and STAC. */
final class MatrixPrograms {

    private static final String OGC = "/ogc/collections/";

    private final MatrixPerson person;
    private final Asker who;
    private final boolean nobody;

    MatrixPrograms(MatrixPerson person, Asker who) {
        this.person = person;
        this.who = who;
        this.nobody = who.role().equals("nobody");
    }

    void askForEverything(MatrixWorld world) throws IOException, InterruptedException {
        features(world, "sightings", "export", _ -> true);
        features(world, "sites", "export-sites", one -> world.established.contains(one.id()));
        areas(world);
        catalogue(world);
        if (nobody) {
            // Who shows wrong words is soon not answered at all, and others from there with them.
            return;
        }
        for (Seeded one : world.of("sighting")) {
            single(world, OGC + "sightings/items/%s", one, takes(one, "export") ? 200 : 404);
            boolean site = takes(one, "export-sites") && world.established.contains(one.id());
            single(world, OGC + "sites/items/%s", one, site ? 200 : 404);
        }
        for (Seeded one : world.of("raster")) {
            for (UUID operation : new UUID[] {world.operation, world.other}) {
                boolean there = member(world, operation) && in(world, one, operation);
                int status = !may("catalogue") ? 403 : there && takes(one, "catalogue") ? 200 : 404;
                single(world, "/stac/collections/" + operation + "/items/%s", one, status);
            }
        }
    }

    private boolean may(String deed) {
        return !nobody && MatrixRules.may(who.role(), deed);
    }

    private boolean takes(Seeded one, String deed) {
        return !nobody && MatrixRules.takesAlong(who, one.thing(), deed);
    }

    private boolean member(MatrixWorld world, UUID operation) {
        return operation.equals(world.operation) ? who.member() : who.elsewhere();
    }

    private static boolean in(MatrixWorld world, Seeded one, UUID operation) {
        return operation.equals(world.operation) || one.thing().shared();
    }

    /** A collection that is not for one's role is not there. */
    private void features(MatrixWorld world, String name, String deed, Predicate<Seeded> among)
            throws IOException, InterruptedException {
        int status = nobody ? 401 : may(deed) ? 200 : 404;
        String path = OGC + name + "/items?limit=1000";
        shows(world, path, status, "sighting", one -> takes(one, deed) && among.test(one));
        for (UUID operation : new UUID[] {world.operation, world.other}) {
            shows(
                    world,
                    path + "&operation=" + operation,
                    status,
                    "sighting",
                    one ->
                            takes(one, deed)
                                    && among.test(one)
                                    && member(world, operation)
                                    && in(world, one, operation));
        }
    }

    private void areas(MatrixWorld world) throws IOException, InterruptedException {
        // Overseer and administrator belong to no operation's work.
        boolean aloof = who.role().equals("overseer") || who.role().equals("administrator");
        Seen answer = person.asProgram(OGC + "areas/items");
        person.expect("areas", nobody ? 401 : aloof ? 404 : 200, answer);
        for (UUID operation : new UUID[] {world.operation, world.other}) {
            person.check(
                    "areas show an operation",
                    (!nobody && !aloof && member(world, operation))
                            == MatrixPerson.ids(answer.body()).contains(operation.toString()));
        }
    }

    private void catalogue(MatrixWorld world) throws IOException, InterruptedException {
        int status = nobody ? 401 : may("catalogue") ? 200 : 403;
        String search = "/stac/search?limit=1000";
        shows(world, search, status, "raster", one -> takes(one, "catalogue"));
        for (UUID operation : new UUID[] {world.operation, world.other}) {
            Predicate<Seeded> there =
                    one ->
                            takes(one, "catalogue")
                                    && member(world, operation)
                                    && in(world, one, operation);
            shows(world, search + "&collections=" + operation, status, "raster", there);
            String items = "/stac/collections/" + operation + "/items?limit=1000";
            boolean hidden = status == 200 && !member(world, operation);
            shows(world, items, hidden ? 404 : status, "raster", there);
        }
    }

    /** Exactly those, each once, and no word of others. */
    private void shows(
            MatrixWorld world, String path, int status, String kind, Predicate<Seeded> expected)
            throws IOException, InterruptedException {
        Seen answer = person.asProgram(path);
        person.expect(path, status, answer);
        if (status != 200) {
            return;
        }
        Set<String> wanted =
                world.of(kind).stream()
                        .filter(expected)
                        .map(one -> one.id().toString())
                        .collect(Collectors.toCollection(TreeSet::new));
        Set<String> known =
                world.of(kind).stream().map(one -> one.id().toString()).collect(Collectors.toSet());
        Set<String> shown = MatrixPerson.ids(answer.body());
        shown.retainAll(known);
        person.check(
                "%s shows %d of %d".formatted(path, shown.size(), wanted.size()),
                shown.equals(wanted)
                        && answer.body().contains("\"numberReturned\":" + wanted.size()));
        // Who asks by an operation is told the question again.
        if (!path.contains("operation=") && !path.contains("collections")) {
            person.telling(world, path, answer);
        }
    }

    /** Whoever is not let in gets the very bytes of what does not exist. */
    private void single(MatrixWorld world, String path, Seeded one, int status)
            throws IOException, InterruptedException {
        Seen answer = person.asProgram(path.formatted(one.id()));
        person.expect(path + " of " + one.thing(), status, answer);
        if (status == 200) {
            person.telling(world, path, answer);
        } else {
            person.alike(
                    path + " of " + one.thing(),
                    answer,
                    person.asProgram(path.formatted(UUID.randomUUID())));
        }
    }
}
