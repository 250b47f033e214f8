package org.qyran.server.runs;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;

/**
 * What was found behind a door, as a form or a phone says it. Nobody but the detained is written
 * down: who else was there has no field.
 *
 * @param record its identifier, given by a phone so that it arrives once
 * @param type detention, room, exhibit or named
 * @param by of something named: the detention of who named it
 */
record RecordForm(
        @Nullable UUID record,
        @Nullable String type,
        @Nullable UUID team,
        @Nullable UUID target,
        @Nullable String at,
        @Nullable String person,
        @Nullable Boolean minor,
        @Nullable String ground,
        @Nullable Boolean rightsTold,
        @Nullable String rightsAt,
        @Nullable String language,
        @Nullable String counsel,
        @Nullable String name,
        @Nullable Boolean searched,
        @Nullable String found,
        @Nullable String what,
        @Nullable Double quantity,
        @Nullable String unit,
        @Nullable String seal,
        @Nullable String note,
        @Nullable UUID by,
        @Nullable String words,
        @Nullable Double longitude,
        @Nullable Double latitude) {

    static final Set<String> TYPES = Set.of("detention", "room", "exhibit", "named");
    private static final Set<String> NAMED = Set.of("cache");
    private static final double MOST = 1e9;

    /**
     * What is kept of it, checked.
     *
     * @param said by the field's name
     */
    record Kept(
            String type,
            UUID team,
            @Nullable UUID target,
            @Nullable UUID by,
            Map<String, Object> said) {}

    /**
     * @throws Refused naming the field that is missing or no such thing
     */
    Kept checked() {
        String of = Check.oneOf("type", type, TYPES);
        UUID whose = Check.id("team", team);
        Map<String, Object> said = new TreeMap<>();
        switch (of) {
            case "detention" -> detention(said);
            case "room" -> room(said);
            case "exhibit" -> exhibit(said);
            default -> named(said);
        }
        text(said, "note", note);
        return new Kept(of, whose, target, of.equals("named") ? by : null, said);
    }

    /** When it happened, as far as the form says. */
    Instant instant(Instant now) {
        return at == null ? now : Check.instant("at", at);
    }

    private void detention(Map<String, Object> said) {
        said.put("person", Check.text("person", person, 200));
        said.put("ground", Check.text("ground", ground, 1000));
        said.put("minor", Boolean.TRUE.equals(minor));
        said.put("rightsTold", Boolean.TRUE.equals(rightsTold));
        if (rightsAt != null) {
            said.put("rightsAt", Check.instant("rightsAt", rightsAt).toString());
        }
        text(said, "language", language);
        text(said, "counsel", counsel);
    }

    private void room(Map<String, Object> said) {
        Check.id("target", target);
        said.put("name", Check.text("name", name, 200));
        said.put("searched", Boolean.TRUE.equals(searched));
        text(said, "found", found);
    }

    private void exhibit(Map<String, Object> said) {
        Check.id("target", target);
        said.put("what", Check.text("what", what, 500));
        if (quantity != null) {
            said.put("quantity", Check.number("quantity", quantity, 0, MOST));
            said.put("unit", Check.text("unit", unit, 20));
        }
        text(said, "seal", seal);
    }

    private void named(Map<String, Object> said) {
        Check.id("by", by);
        said.put("what", Check.oneOf("what", what, NAMED));
        said.put("words", Check.text("words", words, 2000));
        if ((longitude == null) != (latitude == null)) {
            throw Refused.field("missing", longitude == null ? "longitude" : "latitude");
        }
        if (longitude != null) {
            said.put("longitude", Check.number("longitude", longitude, -180, 180));
            said.put("latitude", Check.number("latitude", latitude, -90, 90));
        }
    }

    private static void text(Map<String, Object> said, String field, @Nullable String value) {
        String text = Check.note(field, value);
        if (!text.isEmpty()) {
            said.put(field, text);
        }
    }
}
