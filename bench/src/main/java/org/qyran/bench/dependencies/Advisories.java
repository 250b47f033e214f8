package org.qyran.bench.dependencies;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Advisories in the OSV format (one JSON file each), as a unit brings them: what is known, and of
 * what day.
 */
final class Advisories {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /**
     * @param count advisories that tell of a part of the ecosystem
     * @param newest when the latest of them was changed
     */
    record Asked(int count, Instant newest) {}

    private final Map<String, List<Advisory>> byPart;
    private final Map<Ecosystem, Asked> asked = new EnumMap<>(Ecosystem.class);

    private Advisories(Collection<String> names) {
        byPart =
                names.stream()
                        .distinct()
                        .collect(Collectors.toMap(Function.identity(), _ -> new ArrayList<>()));
    }

    /**
     * Reads all, keeps what tells of the parts: the whole of npm's are some hundred thousand.
     *
     * @param places files ({@code .json}, {@code .zip} of such) and folders of them
     * @throws IOException naming the file that is no advisory
     */
    static Advisories read(List<Path> places, Collection<Part> parts) throws IOException {
        Advisories advisories =
                new Advisories(
                        parts.stream().map(part -> key(part.ecosystem(), part.name())).toList());
        for (Path place : places) {
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    advisories.take(file);
                }
            }
        }
        return advisories;
    }

    private static String key(Ecosystem ecosystem, String name) {
        return ecosystem + " " + name;
    }

    private void take(Path file) throws IOException {
        String name = file.toString();
        if (name.endsWith(".json")) {
            take(name, Files.readAllBytes(file));
        } else if (name.endsWith(".zip")) {
            try (InputStream in = Files.newInputStream(file);
                    ZipInputStream zip = new ZipInputStream(in)) {
                for (ZipEntry entry = zip.getNextEntry();
                        entry != null;
                        entry = zip.getNextEntry()) {
                    if (entry.getName().endsWith(".json")) {
                        take(file + "!" + entry.getName(), zip.readAllBytes());
                    }
                }
            }
        }
    }

    private void take(String file, byte[] content) throws IOException {
        try {
            JsonNode told = JSON.readTree(content);
            Instant modified = Instant.parse(told.path("modified").asString(""));
            List<Advisory> of = Advisory.of(told);
            of.stream()
                    .map(Advisory::ecosystem)
                    .distinct()
                    .forEach(one -> asked.merge(one, new Asked(1, modified), Advisories::both));
            of.forEach(advisory -> {
                List<Advisory> known = byPart.get(key(advisory.ecosystem(), advisory.name()));
                if (known != null) {
                    known.add(advisory);
                }
            });
        } catch (JacksonException | DateTimeParseException | IllegalArgumentException e) {
            throw new IOException(file + " is no advisory in the OSV format: " + e.getMessage(), e);
        }
    }

    private static Asked both(Asked one, Asked other) {
        return new Asked(
                one.count() + other.count(),
                one.newest().isAfter(other.newest()) ? one.newest() : other.newest());
    }

    /** Empty when none that was read tells of that ecosystem. */
    Optional<Asked> asked(Ecosystem ecosystem) {
        return Optional.ofNullable(asked.get(ecosystem));
    }

    /** One finding for each part and trouble, under however many names that trouble was told. */
    List<Finding> of(Part part) {
        List<Advisory> hits = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (Advisory advisory :
                byPart.getOrDefault(key(part.ecosystem(), part.name()), List.of())) {
            try {
                if (advisory.affects(part.version())) {
                    hits.add(advisory);
                }
            } catch (IllegalArgumentException e) {
                // What cannot be compared may well affect us.
                findings.add(
                        new Finding(
                                ids(part, advisory.ids()),
                                part.name()
                                        + " "
                                        + part.version()
                                        + " cannot be compared: "
                                        + e.getMessage()));
            }
        }
        while (!hits.isEmpty()) {
            findings.add(finding(part, takeSame(hits)));
        }
        return findings;
    }

    /** Takes away the first and all that share a name with it, or with one that does. */
    private static List<Advisory> takeSame(List<Advisory> hits) {
        List<Advisory> same = new ArrayList<>(List.of(hits.removeFirst()));
        Set<String> names = new TreeSet<>(same.getFirst().ids());
        boolean more = true;
        while (more) {
            List<Advisory> found =
                    hits.stream()
                            .filter(one -> one.ids().stream().anyMatch(names::contains))
                            .toList();
            hits.removeAll(found);
            same.addAll(found);
            found.forEach(one -> names.addAll(one.ids()));
            more = !found.isEmpty();
        }
        return same;
    }

    private static List<String> ids(Part part, Set<String> names) {
        return names.stream().map(name -> "advisory:" + name + ":" + part.name()).toList();
    }

    private static Finding finding(Part part, List<Advisory> same) {
        Set<String> names = new TreeSet<>();
        same.forEach(one -> names.addAll(one.ids()));
        Advisory first = same.getFirst();
        return new Finding(
                ids(part, names),
                "%s %s: %s (%s; %s)"
                        .formatted(
                                part.name(),
                                part.version(),
                                first.summary(),
                                first.severity(),
                                first.fixedAfter(part.version())
                                        .map(fixed -> "mended in " + fixed)
                                        .orElse("no mended version named")));
    }
}
