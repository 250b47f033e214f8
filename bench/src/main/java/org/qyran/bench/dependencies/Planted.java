package org.qyran.bench.dependencies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Made-up advisories of made-up parts: what must be found, and what looks so and must not be. Read
 * by the very code that reads real ones, before it is believed.
 */
final class Planted {

    static final List<Part> PARTS =
            Stream.of(
                            "Maven org.made:range 2.10.0",
                            "Maven org.made:candidate 3.0.0-rc1",
                            "Maven org.made:last 1.0.Final",
                            "Maven org.made:listed 1.1",
                            "Maven org.made:twice-told 4.2",
                            "Maven org.made:withdrawn 1.0",
                            "Maven org.made:mended 1.3.2",
                            "Maven org.made:between 1.7",
                            "Maven org.made:namesake 1.0",
                            "npm @made/beta 1.0.0-beta.2",
                            "npm between 9.0.0")
                    .map(line -> line.split(" "))
                    .map(line ->
                            new Part(Ecosystem.of(line[0]).orElseThrow(), line[1], line[2], true))
                    .toList();

    /** A trouble told twice is one. */
    static final Set<String> TO_FIND =
            Set.of(
                    "advisory:MADE-1:org.made:range",
                    "advisory:MADE-2:org.made:candidate",
                    "advisory:MADE-3:org.made:last",
                    "advisory:MADE-4:org.made:listed",
                    "advisory:CVE-0000-5:org.made:twice-told",
                    "advisory:MADE-10:@made/beta",
                    "advisory:MADE-11:between");

    private static final List<String> ADVISORIES =
            List.of(
                    // Compared as text, 2.10.0 lies before 2.9.
                    ranges("MADE-1", "Maven", "org.made:range", "0 <2.2, 2.9 <2.10.1"),
                    ranges("MADE-2", "Maven", "org.made:candidate", "2.0 <3.0.0"),
                    ranges("MADE-3", "Maven", "org.made:last", "0 ≤1.0"),
                    """
                    {"id": "MADE-4", "modified": "2026-01-01T00:00:00Z", "summary": "listed",
                     "affected": [{"package": {"ecosystem": "Maven", "name": "org.made:listed"},
                                   "versions": ["1.0", "1.1"]}]}
                    """,
                    ranges("MADE-5", "Maven", "org.made:twice-told", "4 <5")
                            .replace("\"summary\"", "\"aliases\": [\"CVE-0000-5\"], \"summary\""),
                    ranges("MADE-6", "Maven", "org.made:twice-told", "4.1 <5")
                            .replace("\"summary\"", "\"aliases\": [\"CVE-0000-5\"], \"summary\""),
                    ranges("MADE-7", "Maven", "org.made:withdrawn", "0 <2")
                            .replace(
                                    "\"summary\"",
                                    "\"withdrawn\": \"2026-01-02T00:00:00Z\", \"summary\""),
                    ranges("MADE-8", "Maven", "org.made:mended", "0 <1.3.2"),
                    ranges("MADE-9", "Maven", "org.made:between", "1.0 <1.5, 2.0 <2.3"),
                    ranges("MADE-10", "npm", "@made/beta", "0 <1.0.0-beta.11"),
                    ranges("MADE-11", "npm", "between", "8.0.0 <8.1.0, 8.2.0 <10.0.0"),
                    ranges("MADE-12", "PyPI", "org.made:namesake", "0 <2"));

    private Planted() {}

    /**
     * @param told e.g. {@code 0 <2.2, 2.9 ≤3}: from which version, before or up to which
     */
    private static String ranges(String id, String ecosystem, String name, String told) {
        String events =
                Stream.of(told.split(", "))
                        .map(range -> range.split(" "))
                        .map(range ->
                                "{\"introduced\": \"%s\"}, {\"%s\": \"%s\"}"
                                        .formatted(
                                                range[0],
                                                range[1].startsWith("<")
                                                        ? "fixed"
                                                        : "last_affected",
                                                range[1].substring(1)))
                        // The order in a file says nothing.
                        .sorted(java.util.Comparator.reverseOrder())
                        .collect(Collectors.joining(", "));
        return """
        {"id": "%s", "modified": "2026-01-01T00:00:00Z", "summary": "made up",
         "database_specific": {"severity": "HIGH"},
         "affected": [{"package": {"ecosystem": "%s", "name": "%s"},
                       "ranges": [{"type": "ECOSYSTEM", "events": [%s]}]}]}
        """
                .formatted(id, ecosystem, name, events);
    }

    static Path write(Path folder) throws IOException {
        for (int i = 0; i < ADVISORIES.size(); i++) {
            Files.writeString(folder.resolve(i + ".json"), ADVISORIES.get(i));
        }
        return folder;
    }

    static Set<String> found(Path folder) throws IOException {
        Advisories advisories = Advisories.read(List.of(folder), PARTS);
        return PARTS.stream()
                .flatMap(part -> advisories.of(part).stream())
                .map(Finding::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The naive way: an advisory that has the part's name and its version as they stand. */
    static Set<String> foundByText() {
        return PARTS.stream()
                .flatMap(part ->
                        ADVISORIES.stream()
                                .filter(advisory ->
                                        advisory.contains('"' + part.name() + '"')
                                                && advisory.contains('"' + part.version() + '"'))
                                .map(_ -> part.name()))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
