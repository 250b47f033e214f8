package org.qyran.bench.dependencies;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Something we stand on.
 *
 * @param name as its ecosystem names it: {@code group:artifact}, {@code @scope/name}
 * @param direct whether a file of ours asks for it; the rest came along
 */
record Part(Ecosystem ecosystem, String name, String version, boolean direct) {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String OURS = "org.qyran:";
    private static final String MODULES = "node_modules/";

    /** What a bill of materials (CycloneDX) names, without our own modules. */
    static List<Part> ofBill(Path bill) throws IOException {
        JsonNode told = JSON.readTree(bill.toFile());
        Set<String> ours = new TreeSet<>();
        ours.add(told.path("metadata").path("component").path("bom-ref").asString(""));
        for (JsonNode one : told.path("components")) {
            if (nameIn(one).startsWith(OURS)) {
                ours.add(one.path("bom-ref").asString(""));
            }
        }
        Set<String> direct = new TreeSet<>();
        for (JsonNode one : told.path("dependencies")) {
            if (ours.contains(one.path("ref").asString(""))) {
                one.path("dependsOn").forEach(ref -> direct.add(ref.asString()));
            }
        }
        List<Part> parts = new ArrayList<>();
        for (JsonNode one : told.path("components")) {
            String ref = one.path("bom-ref").asString("");
            if (!ours.contains(ref)) {
                parts.add(
                        new Part(
                                Ecosystem.MAVEN,
                                nameIn(one),
                                one.path("version").asString(),
                                direct.contains(ref)));
            }
        }
        return parts;
    }

    private static String nameIn(JsonNode component) {
        return component.path("group").asString("") + ":" + component.path("name").asString("");
    }

    /** What the page is made of and made with, by npm's lock file. */
    static List<Part> ofLock(Path lock) throws IOException {
        JsonNode packages = JSON.readTree(lock.toFile()).path("packages");
        Set<String> direct = new TreeSet<>();
        for (String kind : List.of("dependencies", "devDependencies")) {
            direct.addAll(packages.path("").path(kind).propertyNames());
        }
        List<Part> parts = new ArrayList<>();
        packages.properties()
                .forEach(one -> {
                    int name = one.getKey().lastIndexOf(MODULES);
                    if (name >= 0) {
                        String named = one.getKey().substring(name + MODULES.length());
                        parts.add(
                                new Part(
                                        Ecosystem.NPM,
                                        one.getValue().path("name").asString(named),
                                        one.getValue().path("version").asString(),
                                        name == 0 && direct.contains(named)));
                    }
                });
        return parts;
    }
}
