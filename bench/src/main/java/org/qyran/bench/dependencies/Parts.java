package org.qyran.bench.dependencies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The parts as their bill of materials (CycloneDX) and their jars tell of them. */
final class Parts {

    /** Ours to give on, together with the rest; LGPL and EPL parts stay jars of their own. */
    private static final Set<String> ALLOWED =
            Set.of(
                    "0BSD",
                    "Apache-2.0",
                    "BSD-2-Clause",
                    "BSD-3-Clause",
                    "BSD-4-Clause",
                    "CC0-1.0",
                    "EDL-1.0",
                    "EPL-1.0",
                    "EPL-2.0",
                    "ISC",
                    "LGPL-2.1-only",
                    "LGPL-2.1-or-later",
                    "MIT",
                    "MIT-0",
                    "PostgreSQL",
                    "Public Domain",
                    "Public-Domain",
                    "Unlicense");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Parts() {}

    /**
     * SNAPSHOT versions, two versions of one part, and licences that are not allowed or not told.
     */
    static List<Finding> ofBill(Path bill) throws IOException {
        List<Finding> findings = new ArrayList<>();
        Map<String, Set<String>> versions = new TreeMap<>();
        for (JsonNode part : JSON.readTree(bill.toFile()).path("components")) {
            String name = part.path("group").asString("") + ":" + part.path("name").asString("");
            String version = part.path("version").asString("");
            if (name.startsWith("org.qyran:")) {
                continue;
            }
            versions.computeIfAbsent(name, _ -> new TreeSet<>()).add(version);
            if (version.endsWith("-SNAPSHOT")) {
                findings.add(new Finding("snapshot:" + name, name + " is " + version));
            }
            Set<String> licences = licences(part);
            if (licences.stream().noneMatch(ALLOWED::contains)) {
                findings.add(
                        new Finding(
                                "licence:" + name, name + " " + version + " is under " + licences));
            }
        }
        if (versions.isEmpty()) {
            throw new IOException(bill + " names no parts");
        }
        versions.forEach((name, found) -> {
            if (found.size() > 1) {
                findings.add(new Finding("versions:" + name, name + " is there as " + found));
            }
        });
        return findings;
    }

    /** Any of several may be chosen. */
    private static Set<String> licences(JsonNode part) {
        Set<String> licences = new TreeSet<>();
        for (JsonNode licence : part.path("licenses")) {
            if (licence.has("expression")) {
                licences.addAll(choices(licence.path("expression").asString()));
            } else {
                JsonNode one = licence.path("license");
                licences.add(one.path("id").asString(one.path("name").asString("")));
            }
        }
        return licences;
    }

    private static List<String> choices(String expression) {
        return Stream.of(expression.replaceAll("[()]", "").split(" OR ")).toList();
    }

    /** What the page is made of, by its lock file; tools that only build it do not ship. */
    static List<Finding> ofPage(Path lock) throws IOException {
        List<Finding> findings = new ArrayList<>();
        JSON.readTree(lock.toFile())
                .path("packages")
                .properties()
                .forEach(one -> {
                    JsonNode part = one.getValue();
                    String licence = part.path("license").asString("");
                    if (one.getKey().startsWith("node_modules/")
                            && !part.path("dev").asBoolean(false)
                            && choices(licence).stream().noneMatch(ALLOWED::contains)) {
                        findings.add(
                                new Finding(
                                        "licence:" + one.getKey(),
                                        one.getKey() + " is under " + licence));
                    }
                });
        return findings;
    }

    /** Two jars with one class: which is loaded is chance. */
    static List<Finding> sharedClasses(Path lib) throws IOException {
        Map<String, String> first = new TreeMap<>();
        Map<String, String> shared = new TreeMap<>();
        try (Stream<Path> files = Files.list(lib)) {
            for (Path jar : files.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
                String name = jar.getFileName().toString();
                try (JarFile open = new JarFile(jar.toFile())) {
                    open.stream()
                            .map(entry -> entry.getName())
                            .filter(entry -> entry.endsWith(".class"))
                            .filter(entry -> !entry.startsWith("META-INF/"))
                            .filter(entry -> !entry.endsWith("module-info.class"))
                            .forEach(entry -> {
                                String other = first.putIfAbsent(entry, name);
                                if (other != null) {
                                    shared.put(unversioned(other) + "+" + unversioned(name), entry);
                                }
                            });
                }
            }
        }
        return shared.entrySet().stream()
                .map(one ->
                        new Finding(
                                "classes:" + one.getKey(),
                                one.getKey() + " share classes, e.g. " + one.getValue()))
                .toList();
    }

    private static String unversioned(String jar) {
        return jar.replaceFirst("-\\d.*$", "");
    }
}
