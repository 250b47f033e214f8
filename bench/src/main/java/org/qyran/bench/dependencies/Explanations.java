package org.qyran.bench.dependencies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Findings that somebody looked at: why each does not apply, and until when that is believed. */
final class Explanations {

    private record Explained(LocalDate until, String why) {}

    private final Map<String, Explained> explained = new HashMap<>();

    /**
     * @throws IOException naming a line that does not say all three
     */
    static Explanations read(Path file) throws IOException {
        Explanations explanations = new Explanations();
        for (String line : Files.readAllLines(file)) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            List<String> parts = List.of(line.split("\t", -1));
            if (parts.size() != 3 || parts.stream().anyMatch(String::isBlank)) {
                throw new IOException(file + ": finding, day and reason are needed: " + line);
            }
            explanations.explained.put(
                    parts.get(0), new Explained(LocalDate.parse(parts.get(1)), parts.get(2)));
        }
        return explanations;
    }

    /** Those that nobody explained, or whose explanation has ended. */
    List<Finding> without(List<Finding> findings, LocalDate today) {
        return findings.stream()
                .filter(finding ->
                        finding.ids().stream()
                                .map(explained::get)
                                .noneMatch(
                                        known -> known != null && !known.until().isBefore(today)))
                .toList();
    }

    /** Explanations of what is found no more. */
    Set<String> idle(List<Finding> findings) {
        Set<String> idle = new TreeSet<>(explained.keySet());
        findings.forEach(finding -> finding.ids().forEach(idle::remove));
        return idle;
    }
}
