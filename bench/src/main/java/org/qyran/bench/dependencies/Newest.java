package org.qyran.bench.dependencies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * A later release than ours. It is told and not judged: that there is a newer one is no finding.
 *
 * @param since the day of the part's last release
 */
record Newest(Part part, String version, LocalDate since) {

    /** Milestones, candidates, trials: what comes before a release. */
    private static final Pattern BEFORE_RELEASE =
            Pattern.compile(
                    "(?i).*[-.](alpha|beta|b|rc|cr|m|ea|pre|preview|dev|snapshot)[-.]?\\d*([-.].*)?");

    private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");
    private static final Pattern UPDATED = Pattern.compile("<lastUpdated>(\\d{8})");

    @Override
    public String toString() {
        return "%s %s, newest %s of %s".formatted(part.name(), part.version(), version, since);
    }

    /**
     * Empty when ours is the newest, or Maven was never told of others.
     *
     * @param repository Maven's own folder, with the {@code maven-metadata} it asked for last
     */
    static Optional<Newest> inMaven(Part part, Path repository) throws IOException {
        String[] name = part.name().split(":");
        Path folder = repository.resolve(name[0].replace('.', '/')).resolve(name[1]);
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".xml")).toList()) {
                Optional<Newest> newest = inMetadata(part, Files.readString(file));
                if (newest.isPresent()) {
                    return newest;
                }
            }
        }
        return Optional.empty();
    }

    /** What a {@code maven-metadata.xml} says: a list of versions, and when it was last changed. */
    static Optional<Newest> inMetadata(Part part, String xml) {
        Matcher updated = UPDATED.matcher(xml);
        Optional<String> newest =
                VERSION.matcher(xml)
                        .results()
                        .map(found -> found.group(1))
                        .filter(version -> !BEFORE_RELEASE.matcher(version).matches())
                        .max(Ecosystem.MAVEN::compare);
        if (!updated.find()
                || newest.isEmpty()
                || Ecosystem.MAVEN.compare(newest.get(), part.version()) <= 0) {
            return Optional.empty();
        }
        return Optional.of(
                new Newest(
                        part,
                        newest.get(),
                        LocalDate.parse(updated.group(1), DateTimeFormatter.BASIC_ISO_DATE)));
    }

    /**
     * @param outdated what {@code npm outdated --json} said of it
     * @param times what {@code npm view NAME time --json} said
     */
    static Newest inNpm(Part part, JsonNode outdated, JsonNode times) {
        String latest = outdated.path("latest").asString();
        return new Newest(
                part, latest, LocalDate.parse(times.path(latest).asString().substring(0, 10)));
    }
}
