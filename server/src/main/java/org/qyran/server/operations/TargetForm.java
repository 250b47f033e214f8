package org.qyran.server.operations;

import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.storage.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a target is made of or changed to, checked within the asker's transaction. */
@Component
class TargetForm {

    static final Set<String> KINDS = Set.of("site", "person", "vehicle");
    private static final Set<String> HAZARDS =
            Set.of("laboratory", "dogs", "children", "weapons", "height", "fire");

    /** Zones of the country whose law is assumed where none is said. */
    private static final Set<String> KAZAKH =
            Set.of(
                    "Asia/Almaty",
                    "Asia/Aqtau",
                    "Asia/Aqtobe",
                    "Asia/Atyrau",
                    "Asia/Oral",
                    "Asia/Qostanay",
                    "Asia/Qyzylorda");

    private static final int MOST_WARRANTS = 50;
    private static final int LONGEST = 1000;

    private final JdbcClient jdbc;

    TargetForm(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until when the evidence is there, as asked. */
    record NewTiming(@Nullable String from, @Nullable String to, @Nullable String why) {}

    /**
     * What is asked for.
     *
     * @param mention of the network, whom or what it is
     * @param sighting of the survey
     * @param zone of the door; the operation's where absent
     * @param country whose law holds there; Kazakhstan's where its zone is one of its
     * @param warrants decisions of the operation
     * @param group of those who were declared to move together
     */
    record NewTarget(
            @Nullable String name,
            @Nullable String kind,
            @Nullable UUID mention,
            @Nullable UUID sighting,
            @Nullable Place place,
            @Nullable String zone,
            @Nullable String country,
            @Nullable String purpose,
            @Nullable List<UUID> warrants,
            @Nullable List<String> hazards,
            @Nullable Map<String, Integer> needs,
            @Nullable Double persons,
            @Nullable String group,
            @Nullable NewTiming timing) {}

    /** Of whatever it is tied to: how it is classified and on which decisions it stands. */
    private record Tied(
            String handling, List<UUID> grounds, Optional<Place> place, List<String> texts) {}

    /** Ready to be written. */
    record Checked(
            String name,
            String kind,
            @Nullable UUID mention,
            @Nullable UUID sighting,
            Optional<Place> place,
            String zone,
            String country,
            String purpose,
            List<UUID> warrants,
            List<String> hazards,
            Map<String, Integer> needs,
            double persons,
            @Nullable String group,
            Optional<Target.Timing> timing,
            String handling,
            List<UUID> grounds) {

        JdbcClient.StatementSpec bind(JdbcClient.StatementSpec sql) {
            return sql.param("name", name)
                    .param("kind", kind)
                    .param("mention", mention)
                    .param("sighting", sighting)
                    .param("longitude", place.map(Place::longitude).orElse(null))
                    .param("latitude", place.map(Place::latitude).orElse(null))
                    .param("zone", zone)
                    .param("country", country)
                    .param("purpose", purpose)
                    .param("warrants", warrants.toArray(UUID[]::new))
                    .param("hazards", hazards.toArray(String[]::new))
                    .param("needs", Counts.text(needs))
                    .param("persons", persons)
                    .param("group", group)
                    .param("timingFrom", timing.map(t -> Timestamp.from(t.from())).orElse(null))
                    .param("timingTo", timing.map(t -> Timestamp.from(t.to())).orElse(null))
                    .param("timingWhy", timing.map(Target.Timing::why).orElse(null))
                    .param("handling", handling)
                    .param("grounds", grounds.toArray(UUID[]::new));
        }

        /** What the journal commits to. */
        Map<String, Object> told() {
            return Map.of(
                    "name", name,
                    "kind", kind,
                    "mention", mention == null ? "" : mention.toString(),
                    "purpose", purpose,
                    "warrants", warrants,
                    "zone", zone,
                    "place", place.map(at -> at.longitude() + " " + at.latitude()).orElse(""));
        }
    }

    Checked checked(UUID operation, NewTarget asked) {
        List<Decision> decisions = decisions(operation, asked.warrants());
        List<Tied> tied =
                Stream.of(
                                mention(operation, asked.mention()),
                                sighting(operation, asked.sighting()))
                        .flatMap(Optional::stream)
                        .toList();
        String name = Check.text("name", asked.name(), 200);
        String kind = Check.oneOf("kind", asked.kind(), KINDS);
        named(kind, name, tied, decisions);
        String zone = zone(operation, asked.zone());
        Optional<Place> place =
                Place.checked("place", asked.place())
                        .or(() -> tied.stream().flatMap(t -> t.place().stream()).findFirst());
        return new Checked(
                name,
                kind,
                asked.mention(),
                asked.sighting(),
                place,
                zone,
                country(zone, asked.country()),
                Check.text("purpose", asked.purpose(), LONGEST),
                decisions.stream().map(Decision::id).toList(),
                hazards(asked.hazards()),
                Counts.checked("needs", asked.needs()),
                asked.persons() == null ? 1 : Check.number("persons", asked.persons(), 0, 1000),
                asked.group() == null || asked.group().isBlank()
                        ? null
                        : Check.text("group", asked.group(), 100),
                timing(asked.timing()),
                Stream.concat(
                                decisions.stream().map(Decision::handling),
                                tied.stream().map(Tied::handling))
                        .max(Comparator.naturalOrder())
                        .filter(handling -> handling.compareTo("H1") > 0)
                        .orElse("H1"),
                tied.stream().flatMap(t -> t.grounds().stream()).distinct().toList());
    }

    /** A place for the field and its reason: nothing but decisions that permit to enter. */
    private List<Decision> decisions(UUID operation, @Nullable List<UUID> asked) {
        if (asked == null) {
            return List.of();
        }
        if (asked.size() > MOST_WARRANTS) {
            throw Refused.field("too-many", "warrants", MOST_WARRANTS);
        }
        List<Decision> found =
                jdbc.sql(
                                """
                                select * from authority
                                where id = any(:ids) and :operation = any(operations)
                                order by starts_at, id
                                """)
                        .param("ids", asked.toArray(UUID[]::new))
                        .param("operation", operation)
                        .query((row, _) -> Decision.of(row))
                        .list();
        Set<UUID> missing = new HashSet<>(asked);
        found.forEach(decision -> missing.remove(decision.id()));
        missing.forEach(id -> {
            throw Refused.field("decision-unknown", "warrants", id);
        });
        found.stream()
                .filter(decision -> decision.entry().isEmpty())
                .findFirst()
                .ifPresent(other -> {
                    throw Refused.field("decision-no-entry", "warrants", other.number());
                });
        return found;
    }

    /** Whoever was permitted to enter one place enters no other by it. */
    private static void named(String kind, String name, List<Tied> tied, List<Decision> decisions) {
        List<String> texts =
                Stream.concat(Stream.of(name), tied.stream().flatMap(t -> t.texts().stream()))
                        .toList();
        decisions.stream()
                .filter(decision -> decision.namesAnother(kind, texts))
                .findFirst()
                .ifPresent(other -> {
                    throw Refused.field("decision-elsewhere", "warrants", other.number(), name);
                });
    }

    private Optional<Tied> mention(UUID operation, @Nullable UUID id) {
        if (id == null) {
            return Optional.empty();
        }
        record Found(Tied tied, String category) {}
        Found found =
                jdbc.sql(
                                """
                                select * from mention
                                where id = :id and :operation = any(operations) and not withdrawn
                                """)
                        .param("id", id)
                        .param("operation", operation)
                        .query((row, _) ->
                                new Found(
                                        new Tied(
                                                row.getString("handling"),
                                                Rows.ids(row, "grounds"),
                                                Place.of(row),
                                                Targets.texts(
                                                        row.getString("label"),
                                                        row.getString("attributes"))),
                                        row.getString("category")))
                        .optional()
                        .orElseThrow(() -> Refused.field("field", "mention", id));
        if (Set.of("victim", "witness").contains(found.category())) {
            throw Refused.field("target-protected", "mention");
        }
        return Optional.of(found.tied());
    }

    private Optional<Tied> sighting(UUID operation, @Nullable UUID id) {
        if (id == null) {
            return Optional.empty();
        }
        return Optional.of(
                jdbc.sql("select * from sighting where id = :id and :operation = any(operations)")
                        .param("id", id)
                        .param("operation", operation)
                        .query((row, _) ->
                                new Tied(
                                        row.getString("handling"),
                                        Rows.ids(row, "grounds"),
                                        Place.of(row),
                                        List.of()))
                        .optional()
                        .orElseThrow(() -> Refused.field("field", "sighting", id)));
    }

    private String zone(UUID operation, @Nullable String asked) {
        if (asked == null || asked.isBlank()) {
            return jdbc.sql("select zone from operation where id = :id")
                    .param("id", operation)
                    .query((row, _) -> row.getString(1))
                    .single();
        }
        try {
            return ZoneId.of(Check.text("zone", asked, 60)).getId();
        } catch (DateTimeException e) {
            throw Refused.field("field", "zone", asked);
        }
    }

    private static String country(String zone, @Nullable String asked) {
        if (asked == null && KAZAKH.contains(zone)) {
            return "KZ";
        }
        String country = Check.text("country", asked, 2);
        if (!country.matches("[A-Z]{2}")) {
            throw Refused.field("field", "country", country);
        }
        // By another clock, night could be chosen away.
        if (country.equals("KZ") && !KAZAKH.contains(zone)) {
            throw Refused.field("zone-elsewhere", "zone", zone, country);
        }
        return country;
    }

    private static List<String> hazards(@Nullable List<String> asked) {
        return asked == null
                ? List.of()
                : asked.stream()
                        .map(hazard -> Check.oneOf("hazards", hazard, HAZARDS))
                        .distinct()
                        .sorted()
                        .toList();
    }

    private static Optional<Target.Timing> timing(@Nullable NewTiming asked) {
        if (asked == null) {
            return Optional.empty();
        }
        Instant from = Check.instant("timing.from", asked.from());
        Instant to = Check.instant("timing.to", asked.to());
        if (!to.isAfter(from)) {
            throw Refused.field("ends-before", "timing.to");
        }
        return Optional.of(
                new Target.Timing(from, to, Check.text("timing.why", asked.why(), LONGEST)));
    }
}
