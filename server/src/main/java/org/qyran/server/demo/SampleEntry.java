package org.qyran.server.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.LongStream;
import org.qyran.server.operations.BringEntry;
import org.qyran.server.security.Viewer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The entry that the sample's second story comes to next: three doors in three regions, each with a
 * decision of two people, what was seen of them in three weeks under a decision of its own, the
 * teams that could go, and a plan that nobody has chosen yet. Doors and officers are invented and
 * plainly so.
 */
@Component
@ConditionalOnProperty("qyran.demo")
class SampleEntry {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration OBSERVED = Duration.ofDays(21);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration AHEAD = Duration.ofDays(28);
    private static final int DAYS = 7;
    private static final int LOOKS = 42;

    private final SampleDecisions decisions;
    private final BringEntry entries;
    private final SampleRun run;
    private final Clock clock;

    SampleEntry(SampleDecisions decisions, BringEntry entries, SampleRun run, Clock clock) {
        this.run = run;
        this.decisions = decisions;
        this.entries = entries;
        this.clock = clock;
    }

    /**
     * What is there already is not brought again.
     *
     * @param folder where is kept what was made
     */
    void make(UUID operation, Path folder) throws IOException {
        Path done = folder.resolve("entry.done");
        if (Files.exists(done)) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        Viewer commander = Karasora.viewer("commander", operation);
        Viewer investigator = Karasora.viewer("investigator", operation);
        SplittableRandom random = new SplittableRandom(2026);
        int number = 0;
        for (JsonNode door : read("targets.json")) {
            number++;
            String name = door.path("name").asString();
            Instant end = now.plus(AHEAD);
            decision(operation, "presence", "SAMPLE-OB-" + number, name, now.minus(OBSERVED), end);
            UUID warrant =
                    decision(operation, "search-warrant", "SAMPLE-SW-" + number, name, now, end);
            ObjectNode asked = ((ObjectNode) door).deepCopy();
            asked.putArray("warrants").add(warrant.toString());
            UUID target = entries.target(commander, operation, asked.toString());
            ZoneId zone = ZoneId.of(door.path("zone").asString());
            for (Instant at : instants(now, random)) {
                entries.look(investigator, target, at, isThere(number, at.atZone(zone), random));
            }
        }
        Map<String, UUID> teams = teams(operation, commander, investigator, now);
        Map<String, UUID> warrants = new HashMap<>();
        for (JsonNode door : read("doors.json")) {
            String key = door.path("key").asString();
            warrants.put(
                    key,
                    decision(
                            operation,
                            "search-warrant",
                            "SAMPLE-SW-" + key,
                            door.path("name").asString(),
                            run.hour().minus(A_DAY),
                            run.hour().plus(A_DAY)));
        }
        run.write(operation, teams, warrants);
        entries.plan(commander, operation, now.plus(Duration.ofDays(1)), DAYS);
        Files.createFile(done);
    }

    /** By name; the first is led by the investigator, whose phone may be tried. */
    private Map<String, UUID> teams(
            UUID operation, Viewer commander, Viewer investigator, Instant now) {
        Map<String, UUID> teams = new HashMap<>();
        for (JsonNode team : read("teams.json")) {
            ObjectNode asked = ((ObjectNode) team).deepCopy();
            ObjectNode free = asked.putArray("free").addObject();
            free.put("from", now.toString()).put("to", now.plus(AHEAD).toString());
            if (teams.isEmpty()) {
                asked.put("leader", investigator.id().toString());
            }
            teams.put(
                    team.path("name").asString(),
                    entries.team(commander, operation, asked.toString()));
        }
        return teams;
    }

    private UUID decision(
            UUID operation, String kind, String number, String place, Instant from, Instant to) {
        return decisions.confirmed(
                new SampleDecisions.Decision(
                        operation,
                        kind,
                        number,
                        "Sample Court",
                        from,
                        to,
                        List.of(place),
                        List.of(),
                        kind.equals("presence") ? kind : "search",
                        "sample " + number));
    }

    /** Twice a day, whenever somebody passed by. */
    private static List<Instant> instants(Instant now, SplittableRandom random) {
        Instant from = now.minus(OBSERVED);
        long between = OBSERVED.toMinutes() / LOOKS;
        return LongStream.range(0, LOOKS)
                .map(look -> look * between + random.nextLong(between))
                .mapToObj(minutes -> from.plus(Duration.ofMinutes(minutes)))
                .toList();
    }

    /** Made-up routines: nights at the storehouse, mornings at the garage, evenings at home. */
    private static boolean isThere(int door, ZonedDateTime at, SplittableRandom random) {
        boolean weekend = at.getDayOfWeek().compareTo(DayOfWeek.SATURDAY) >= 0;
        int hour = at.getHour();
        boolean usual =
                switch (door) {
                    case 1 -> !weekend && (hour >= 20 || hour < 9);
                    case 2 -> hour >= 6 && hour < (weekend ? 10 : 15);
                    default -> hour >= 19 || hour < 8;
                };
        return random.nextDouble() < (usual ? 0.92 : 0.08);
    }

    static JsonNode read(String file) {
        try (InputStream in =
                Objects.requireNonNull(
                        SampleEntry.class.getResourceAsStream("entry/" + file), file)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
