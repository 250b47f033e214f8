package org.qyran.server.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qyran.evidence.quantity.Amount;
import org.qyran.evidence.substance.Catalogue;
import org.qyran.evidence.substance.Substance;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.devices.FieldEntry;
import org.qyran.server.storage.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was seized, as a form or a phone says it, checked within the asker's transaction. */
@Component
class ExhibitForm {

    private static final Set<String> SCENES =
            Set.of(
                    "site-room",
                    "outbuilding",
                    "open-ground",
                    "vehicle",
                    "checkpoint",
                    "parcel",
                    "person",
                    "cache",
                    "other");
    private static final Set<String> KINDS =
            Set.of("drug", "plant", "precursor", "equipment", "packaging", "protective", "other");
    private static final Set<String> FOUND =
            Set.of("air", "ground", "informant", "checkpoint", "other");
    private static final Pattern REGION = Pattern.compile("[A-Z]{2}-[A-Z0-9]{1,3}");
    private static final Pattern WORD = Pattern.compile("[a-z0-9][a-z0-9-]{0,60}");
    static final String UNIDENTIFIED = "unidentified";

    /** Where nobody else is said to lead. */
    private static final String OWN = "own";

    private final JdbcClient jdbc;
    private final AmountForm amounts;
    private final Clock clock;

    ExhibitForm(JdbcClient jdbc, AmountForm amounts, Clock clock) {
        this.jdbc = jdbc;
        this.amounts = amounts;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param exhibit its identifier, given by a phone so that it arrives once
     * @param number as written on it; one is made where absent
     * @param where in words
     * @param party a mention of the network: whom it was taken from
     * @param agency that leads; the unit's own where absent
     * @param record a run's record, or a place whose outcome told of it
     * @param authority the decision it was seized under
     */
    record NewExhibit(
            @Nullable UUID exhibit,
            @Nullable String number,
            @Nullable String seal,
            @Nullable String description,
            @Nullable String scene,
            @Nullable String where,
            @Nullable String region,
            @Nullable Double longitude,
            @Nullable Double latitude,
            @Nullable UUID sighting,
            @Nullable UUID target,
            @Nullable UUID party,
            @Nullable String caseNumber,
            @Nullable String seizedAt,
            @Nullable String foundBy,
            @Nullable String sealedBy,
            @Nullable String found,
            @Nullable String agency,
            @Nullable String substance,
            @Nullable String kind,
            @Nullable List<AmountForm.NewAmount> amounts,
            @Nullable UUID record,
            @Nullable UUID authority) {}

    /** Ready to be kept. */
    record Checked(
            Optional<String> number,
            Optional<String> seal,
            String description,
            String kind,
            String substance,
            List<Amount> amounts,
            Exhibit.Origin origin) {}

    /** Of what it is tied to: how that is classified, and on which decisions it stands. */
    private record Tied(String handling, List<UUID> grounds) {}

    /**
     * @throws Refused naming the field that is missing, no such thing, or none the asker sees
     */
    Checked checked(UUID operation, NewExhibit asked) {
        Instant at = Check.instant("seizedAt", asked.seizedAt()).truncatedTo(ChronoUnit.MICROS);
        if (at.isAfter(clock.instant().plus(FieldEntry.CLOCK_ERROR))) {
            throw Refused.field("future", "seizedAt");
        }
        List<Tied> tied = new ArrayList<>();
        tied(operation, "sighting", "sighting", asked.sighting()).ifPresent(tied::add);
        tied(operation, "target", "target", asked.target()).ifPresent(tied::add);
        tied(operation, "party", "mention", asked.party()).ifPresent(tied::add);
        record(operation, asked.record()).ifPresent(tied::add);
        decision(operation, asked.authority(), at).ifPresent(tied::add);
        Set<UUID> grounds = new TreeSet<>();
        tied.forEach(one -> grounds.addAll(one.grounds()));
        return new Checked(
                words("number", asked.number(), 100),
                words("seal", asked.seal(), 100),
                Check.text("description", asked.description(), 2000),
                Check.oneOf("kind", asked.kind(), KINDS),
                substance(asked.substance()),
                amounts.checked(operation, asked.amounts(), at),
                new Exhibit.Origin(
                        Check.oneOf("scene", asked.scene(), SCENES),
                        words("where", asked.where(), 1000).orElse(""),
                        region(asked.region()),
                        place(asked),
                        Optional.ofNullable(asked.sighting()),
                        Optional.ofNullable(asked.target()),
                        Optional.ofNullable(asked.party()),
                        Optional.ofNullable(asked.record()),
                        words("caseNumber", asked.caseNumber(), 100),
                        Check.oneOf("found", asked.found(), FOUND),
                        agency(asked.agency()),
                        words("foundBy", asked.foundBy(), 200).orElse(""),
                        words("sealedBy", asked.sealedBy(), 200).orElse(""),
                        at,
                        Optional.ofNullable(asked.authority()),
                        tied.stream().map(Tied::handling).reduce("H1", ExhibitForm::higher),
                        List.copyOf(grounds)));
    }

    static String higher(String one, String other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    /**
     * @throws Refused where it is no word of the catalogue
     */
    static String substance(@Nullable String asked) {
        if (asked == null || asked.isBlank()) {
            return UNIDENTIFIED;
        }
        String word = word("substance", asked);
        Catalogue catalogue = Catalogue.shipped();
        if (word.equals(UNIDENTIFIED) || catalogue.word(word).isPresent()) {
            return word;
        }
        return catalogue
                .named(asked)
                .map(Substance::word)
                .orElseThrow(() -> Refused.field("substance-unknown", "substance", asked));
    }

    static Optional<String> words(String field, @Nullable String value, int longest) {
        return value == null || value.isBlank()
                ? Optional.empty()
                : Optional.of(Check.text(field, value, longest));
    }

    private static String agency(@Nullable String asked) {
        return asked == null || asked.isBlank() ? OWN : word("agency", asked);
    }

    private static String word(String field, String asked) {
        String word = asked.strip().toLowerCase(Locale.ROOT);
        if (field.equals("agency") && !WORD.matcher(word).matches()) {
            throw Refused.field("field", field, asked);
        }
        return word;
    }

    private static String region(@Nullable String asked) {
        String region = Check.text("region", asked, 10);
        if (!REGION.matcher(region).matches()) {
            throw Refused.field("region-code", "region");
        }
        return region;
    }

    private static Optional<Exhibit.Place> place(NewExhibit asked) {
        if (asked.longitude() == null && asked.latitude() == null) {
            return Optional.empty();
        }
        return Optional.of(
                new Exhibit.Place(
                        Check.number("longitude", asked.longitude(), -180, 180),
                        Check.number("latitude", asked.latitude(), -90, 90)));
    }

    private Optional<Tied> tied(UUID operation, String field, String table, @Nullable UUID id) {
        if (id == null) {
            return Optional.empty();
        }
        return Optional.of(
                of(operation, table, id).orElseThrow(() -> Refused.field("not-there", field, id)));
    }

    private Optional<Tied> record(UUID operation, @Nullable UUID id) {
        if (id == null) {
            return Optional.empty();
        }
        return Optional.of(
                of(operation, "run_record", id)
                        .or(() -> of(operation, "sighting", id))
                        .orElseThrow(() -> Refused.field("not-there", "record", id)));
    }

    private Optional<Tied> of(UUID operation, String table, UUID id) {
        return jdbc.sql(
                        "select handling, grounds from %s where id = :id and :operation = any(operations)"
                                .formatted(table))
                .param("id", id)
                .param("operation", operation)
                .query((row, _) -> tied(row))
                .optional();
    }

    private static Tied tied(ResultSet row) throws SQLException {
        return new Tied(row.getString("handling"), Rows.ids(row, "grounds"));
    }

    /** What was seized stands on the decision it was seized under, and is sealed with it. */
    private Optional<Tied> decision(UUID operation, @Nullable UUID id, Instant at) {
        if (id == null) {
            return Optional.empty();
        }
        record Found(String number, String handling, boolean counts, boolean then, boolean shut) {}
        Found found =
                jdbc.sql(
                                """
                                select number, handling, state <> 'entered' counts,
                                    :at between starts_at and ends_at then_, is_sealed(false, array[id]) shut
                                from authority
                                where id = :id and :operation = any(operations)
                                    and kind in ('search-warrant', 'urgent-decision', 'arrest')
                                """)
                        .param("id", id)
                        .param("operation", operation)
                        .param("at", java.sql.Timestamp.from(at))
                        .query((row, _) ->
                                new Found(
                                        row.getString("number"),
                                        row.getString("handling"),
                                        row.getBoolean("counts"),
                                        row.getBoolean("then_"),
                                        row.getBoolean("shut")))
                        .optional()
                        .orElseThrow(() -> Refused.field("decision-unknown", "authority"));
        if (!found.counts()) {
            throw Refused.field("decision-unconfirmed", "authority", found.number());
        }
        if (found.shut()) {
            throw Refused.field("decision-fell", "authority", found.number());
        }
        if (!found.then()) {
            throw Refused.field("decision-not-then", "authority", found.number());
        }
        return Optional.of(new Tied(found.handling(), List.of(id)));
    }
}
