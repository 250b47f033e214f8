package org.qyran.bench.dependencies;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/**
 * What an advisory in the OSV format says of one part (OSV schema 1.7, "affected" and
 * "Evaluation").
 *
 * @param ids its own and the aliases under which others tell of the same
 * @param ranges the events of each range, in the file's order
 */
record Advisory(
        Ecosystem ecosystem,
        String name,
        Set<String> ids,
        String summary,
        String severity,
        Set<String> versions,
        List<List<Event>> ranges) {

    /** Where a range turns. */
    enum Turn {
        INTRODUCED,
        FIXED,
        LAST_AFFECTED
    }

    record Event(Turn turn, String version) {}

    /** One for each part of an ecosystem we know; none when the advisory was withdrawn. */
    static List<Advisory> of(JsonNode told) {
        if (told.has("withdrawn")) {
            return List.of();
        }
        Set<String> ids = new TreeSet<>(Set.of(told.path("id").asString()));
        told.path("aliases").forEach(alias -> ids.add(alias.asString()));
        List<Advisory> advisories = new ArrayList<>();
        for (JsonNode affected : told.path("affected")) {
            JsonNode part = affected.path("package");
            Ecosystem.of(part.path("ecosystem").asString(""))
                    .ifPresent(ecosystem ->
                            advisories.add(
                                    new Advisory(
                                            ecosystem,
                                            part.path("name").asString(),
                                            ids,
                                            told.path("summary").asString(""),
                                            told.path("database_specific")
                                                    .path("severity")
                                                    .asString("severity not told"),
                                            new TreeSet<>(texts(affected.path("versions"))),
                                            ranges(affected))));
        }
        return advisories;
    }

    private static List<String> texts(JsonNode list) {
        return nodes(list).map(JsonNode::asString).toList();
    }

    /** Ranges of commits say nothing of versions. */
    private static List<List<Event>> ranges(JsonNode affected) {
        return nodes(affected.path("ranges"))
                .filter(range -> !range.path("type").asString().equals("GIT"))
                .map(range -> nodes(range.path("events")).flatMap(Advisory::events).toList())
                .toList();
    }

    private static Stream<Event> events(JsonNode told) {
        return told.properties().stream()
                .filter(event -> !event.getKey().equals("limit"))
                .map(Advisory::event);
    }

    private static Event event(Map.Entry<String, JsonNode> told) {
        return new Event(
                Turn.valueOf(told.getKey().toUpperCase(java.util.Locale.ROOT)),
                told.getValue().asString());
    }

    private static Stream<JsonNode> nodes(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    /**
     * @throws IllegalArgumentException when a version in it is none
     */
    boolean affects(String version) {
        return versions.stream().anyMatch(one -> ecosystem.compare(one, version) == 0)
                || ranges.stream().anyMatch(range -> isWithin(range, version));
    }

    private boolean isWithin(List<Event> range, String version) {
        boolean within = false;
        for (Event event : range.stream().sorted(inOrder()).toList()) {
            int order = from(event) ? 1 : ecosystem.compare(version, event.version());
            within =
                    switch (event.turn()) {
                        case INTRODUCED -> within || order >= 0;
                        case FIXED -> within && order < 0;
                        case LAST_AFFECTED -> within && order <= 0;
                    };
        }
        return within;
    }

    /** What is fixed and introduced anew at once counts as introduced. */
    private Comparator<Event> inOrder() {
        return (one, other) -> {
            int order =
                    from(one) || from(other)
                            ? Boolean.compare(from(other), from(one))
                            : ecosystem.compare(one.version(), other.version());
            return order != 0 ? order : other.turn().compareTo(one.turn());
        };
    }

    /** {@code 0} is before every version there is. */
    private static boolean from(Event event) {
        return event.turn() == Turn.INTRODUCED && event.version().equals("0");
    }

    /** The earliest version after this one in which it is mended; empty when none is named. */
    java.util.Optional<String> fixedAfter(String version) {
        return ranges.stream()
                .flatMap(List::stream)
                .filter(event -> event.turn() == Turn.FIXED)
                .map(Event::version)
                .filter(fixed -> ecosystem.compare(fixed, version) > 0)
                .min(ecosystem::compare);
    }
}
