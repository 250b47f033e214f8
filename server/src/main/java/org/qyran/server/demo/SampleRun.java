package org.qyran.server.demo;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Work;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;

/**
 * The entry that was: three doors in the same minute, people detained, what was found, and the ten
 * caches that were named on record, looked for and found. It is over, so it is written as it would
 * stand, without the presence that was erased with it. What was found in Petropavlovsk was never
 * published and is invented; so are all people, places of caches and their weights.
 */
@Component
@ConditionalOnProperty("qyran.demo")
class SampleRun {

    private static final ZoneId ZONE = ZoneId.of("Asia/Almaty");
    private static final LocalTime HOUR = LocalTime.of(6, 30);
    private static final Duration AGO = Duration.ofDays(12);

    /** Ten caches of over 3 kg in all, as was published; how they divide is invented. */
    private static final List<Integer> GRAMS =
            List.of(410, 290, 350, 275, 310, 325, 260, 295, 240, 305);

    private final JdbcClient jdbc;
    private final Work work;
    private final Clock clock;

    SampleRun(JdbcClient jdbc, Work work, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.clock = clock;
    }

    /** When all doors were entered. */
    Instant hour() {
        return clock.instant()
                .minus(AGO)
                .atZone(ZONE)
                .toLocalDate()
                .atTime(HOUR)
                .atZone(ZONE)
                .toInstant();
    }

    /**
     * @param teams by name
     * @param warrants by the door's key
     */
    void write(UUID operation, Map<String, UUID> teams, Map<String, UUID> warrants) {
        Written written = new Written(operation, teams, warrants, hour());
        work.within(
                operation,
                () -> {
                    written.run();
                    written.records();
                    return true;
                });
    }

    /** One run in the writing. */
    private final class Written {

        private final UUID operation;
        private final Map<String, UUID> teams;
        private final Map<String, UUID> warrants;
        private final Instant hour;
        private final UUID run = UUID.randomUUID();
        private final Map<String, UUID> targets = new HashMap<>();
        private final Map<String, UUID> firstTeams = new HashMap<>();
        private final Viewer commander;
        private final Viewer investigator;

        Written(UUID operation, Map<String, UUID> teams, Map<String, UUID> warrants, Instant hour) {
            this.operation = operation;
            this.teams = teams;
            this.warrants = warrants;
            this.hour = hour;
            commander = Karasora.viewer("commander", operation);
            investigator = Karasora.viewer("investigator", operation);
        }

        void run() {
            jdbc.sql(
                            """
                            insert into run (id, operation, operations, plan, hour, state, began_by,
                                began_at, go_by, go_at, release_by, release_at, release_version,
                                ended_by, ended_at, presence_erased_at, version)
                            values (:id, :operation, array[:operation], :plan, :hour, 'ended',
                                :commander, :before, :commander, :go, :second, :release, 3,
                                :commander, :end, :end, 4)
                            """)
                    .param("id", run)
                    .param("operation", operation)
                    .param("plan", UUID.randomUUID())
                    .param("hour", at(0))
                    .param("commander", commander.id())
                    .param("second", Karasora.viewer("commander2", operation).id())
                    .param("before", at(-600))
                    .param("go", at(-60))
                    .param("release", at(-45))
                    .param("end", at(600))
                    .update();
            SampleEntry.read("doors.json").forEach(this::door);
        }

        private void door(JsonNode door) {
            String key = door.path("key").asString();
            UUID target = UUID.randomUUID();
            targets.put(key, target);
            jdbc.sql(
                            """
                            insert into target (id, operation, operations, grounds, name, kind,
                                longitude, latitude, zone, country, purpose, warrants, hazards,
                                needs, persons, added_by, added_at, withdrawn_by, withdrawn_at, why)
                            values (:id, :operation, array[:operation], '{}', :name, 'site',
                                :longitude, :latitude, :zone, 'KZ', :purpose, array[:warrant],
                                :hazards, :needs, :persons, :commander, :before, :commander, :end,
                                'entered')
                            """)
                    .param("id", target)
                    .param("operation", operation)
                    .param("name", door.path("name").asString())
                    .param("longitude", door.path("longitude").asDouble())
                    .param("latitude", door.path("latitude").asDouble())
                    .param("zone", door.path("zone").asString())
                    .param("purpose", door.path("purpose").asString())
                    .param("warrant", warrants.get(key))
                    .param("hazards", texts(door.path("hazards")))
                    .param("needs", door.path("needs").toString())
                    .param("persons", door.path("persons").asDouble())
                    .param("commander", commander.id())
                    .param("before", at(-1440))
                    .param("end", at(600))
                    .update();
            jdbc.sql("insert into run_door (run, target, warrant) values (:run, :target, :warrant)")
                    .param("run", run)
                    .param("target", target)
                    .param("warrant", warrants.get(key))
                    .update();
            for (String name : texts(door.path("teams"))) {
                UUID team = Objects.requireNonNull(teams.get(name), name);
                firstTeams.putIfAbsent(key, team);
                jdbc.sql(
                                """
                                insert into run_team (run, team, name, target, leaves_at)
                                values (:run, :team, :name, :target, :leaves)
                                """)
                        .param("run", run)
                        .param("team", team)
                        .param("name", name)
                        .param("target", target)
                        .param("leaves", at(-90))
                        .update();
                state(team, "ready", -100);
                state(team, "in-place", -12);
                state(team, "entered", 0);
                state(team, "secured", 9);
            }
        }

        private void state(UUID team, String state, int minutes) {
            jdbc.sql(
                            """
                            insert into run_state (id, run, team, state, at, received_at, by_account)
                            values (:id, :run, :team, :state, :at, :at, :investigator)
                            """)
                    .param("id", UUID.randomUUID())
                    .param("run", run)
                    .param("team", team)
                    .param("state", state)
                    .param("at", at(minutes))
                    .param("investigator", investigator.id())
                    .update();
        }

        void records() {
            UUID detained = null;
            for (JsonNode one : SampleEntry.read("records.json")) {
                String door = one.path("door").asString();
                String type = one.path("type").asString();
                UUID id =
                        record(
                                door,
                                type,
                                one.path("said").toString(),
                                one.path("minutes").asInt(),
                                null);
                if (type.equals("detention")) {
                    detained = id;
                }
            }
            for (int cache = 1; cache <= GRAMS.size(); cache++) {
                String words =
                        "{\"what\":\"cache\",\"words\":\"Sample cache %d of 10 (invented), named on record\"}"
                                .formatted(cache);
                found(record("almaty", "named", words, 300 + cache, detained), cache);
            }
        }

        private UUID record(
                String door, String type, String said, int minutes, @Nullable UUID namedBy) {
            UUID id = UUID.randomUUID();
            jdbc.sql(
                            """
                            insert into run_record (id, run, operation, operations, handling, grounds,
                                party, team, target, type, said, named_by, at, received_at,
                                by_account)
                            values (:id, :run, :operation, array[:operation], 'H1', array[:warrant],
                                'suspect', :team, :target, :type, :said, :namedBy, :at, :at,
                                :investigator)
                            """)
                    .param("id", id)
                    .param("run", run)
                    .param("operation", operation)
                    .param("warrant", warrants.get(door))
                    .param("team", firstTeams.get(door))
                    .param("target", targets.get(door))
                    .param("type", type)
                    .param("said", said)
                    .param("namedBy", namedBy)
                    .param("at", at(minutes))
                    .param("investigator", investigator.id())
                    .update();
            return id;
        }

        /** Signed, given to a team, found. */
        private void found(UUID record, int cache) {
            jdbc.sql(
                            """
                            update run_record set signed_number = :number, signed_at = :signed,
                                signed_by = :investigator, task_team = :team, task_place = :place,
                                task_by = :investigator, task_at = :signed, found = true,
                                outcome_note = 'Invented share of the total that was published',
                                outcome_grams = :grams, outcome_by = :investigator,
                                outcome_at = :found, version = 4
                            where id = :id
                            """)
                    .param("id", record)
                    .param("number", "SAMPLE-REC-" + cache)
                    .param("signed", at(330))
                    .param("investigator", investigator.id())
                    .param("team", firstTeams.get("almaty"))
                    .param("place", "Sample place %d, Almaty region (invented)".formatted(cache))
                    .param("grams", (double) GRAMS.get(cache - 1))
                    .param("found", at(420 + 25 * cache))
                    .update();
        }

        private Timestamp at(int minutes) {
            return Timestamp.from(hour.plus(Duration.ofMinutes(minutes)));
        }
    }

    private static String[] texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        StreamSupport.stream(list.spliterator(), false).forEach(one -> texts.add(one.asString()));
        return texts.toArray(String[]::new);
    }
}
