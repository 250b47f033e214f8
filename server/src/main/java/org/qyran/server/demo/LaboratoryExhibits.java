package org.qyran.server.demo;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.evidence.BringExhibits;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The second story's exhibits: the first laboratory, the three doors of the entry with what its
 * records told of, and the ten caches. What was found in Petropavlovsk, and every weight that was
 * not published, is invented.
 */
@Component
@ConditionalOnProperty("qyran.demo")
class LaboratoryExhibits {

    private static final String FIRST = "oskemen";
    private static final Duration FIRST_AGO = Duration.ofDays(40);

    private final JdbcClient jdbc;
    private final Work work;
    private final SampleDecisions decisions;
    private final BringExhibits exhibits;
    private final Clock clock;

    LaboratoryExhibits(
            JdbcClient jdbc,
            Work work,
            SampleDecisions decisions,
            BringExhibits exhibits,
            Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.decisions = decisions;
        this.exhibits = exhibits;
        this.clock = clock;
    }

    /** A place that was entered. */
    private record Site(UUID target, UUID warrant, Instant at) {}

    /** What the run's records tell of. */
    private record Told(
            UUID id, String type, String what, Instant at, @Nullable BigDecimal grams) {}

    /**
     * @param balances by key
     */
    void make(UUID operation, Map<String, UUID> balances) {
        Map<String, Site> sites = new HashMap<>();
        sites.put(FIRST, first(operation));
        work.within(operation, () -> sites.size() + doors(operation, sites));
        List<Told> told = work.within(operation, () -> told(operation));
        List<String> forms = new ArrayList<>();
        for (JsonNode one : SampleEvidence.read("laboratories.json").path("exhibits")) {
            forms.add(form(one, sites, told, balances, forms.size() + 1));
        }
        Site almaty = Objects.requireNonNull(sites.get("almaty"));
        for (Told cache : told) {
            if (cache.type().equals("named")) {
                forms.add(cache(cache, almaty, balances, forms.size() + 1));
            }
        }
        Viewer investigator = Karasora.viewer("investigator", operation);
        Viewer custodian = Karasora.viewer("custodian", operation);
        List<UUID> made = exhibits.exhibits(investigator, operation, forms);
        UUID store = exhibits.store(custodian, operation, "Sample store (invented)", "");
        exhibits.act(
                investigator,
                made,
                SampleEvidence.object()
                        .put("type", "release")
                        .put("to", custodian.id().toString())
                        .toString());
        exhibits.act(custodian, made, SampleEvidence.object().put("type", "receive").toString());
        exhibits.act(
                custodian,
                made,
                SampleEvidence.object()
                        .put("type", "store")
                        .put("place", store.toString())
                        .toString());
    }

    /** Where it began, under the cover of a furniture business. */
    private Site first(UUID operation) {
        Instant at = clock.instant().minus(FIRST_AGO).truncatedTo(ChronoUnit.MINUTES);
        String name = "Sample Oskemen workshop";
        UUID warrant =
                decisions.confirmed(
                        new SampleDecisions.Decision(
                                operation,
                                "search-warrant",
                                "SAMPLE-SW-" + FIRST,
                                "Sample Court",
                                at.minus(Duration.ofDays(1)),
                                at.plus(Duration.ofDays(1)),
                                List.of(name),
                                List.of(),
                                "search",
                                "sample SAMPLE-SW-" + FIRST));
        UUID id = UUID.randomUUID();
        work.within(
                operation,
                () ->
                        jdbc.sql(
                                        """
                                        insert into target (id, operation, operations, grounds,
                                            name, kind, longitude, latitude, zone, country,
                                            purpose, warrants, hazards, needs, persons, added_by,
                                            added_at, withdrawn_by, withdrawn_at, why)
                                        values (:id, :operation, array[:operation], '{}', :name,
                                            'site', 82.6147, 49.9483, 'Asia/Almaty', 'KZ',
                                            :purpose, array[:warrant], array['laboratory'], '{}',
                                            1, :commander, :at, :commander, :at, 'entered')
                                        """)
                                .param("id", id)
                                .param("operation", operation)
                                .param("name", name)
                                .param("purpose", "Where the first of them was detained.")
                                .param("warrant", warrant)
                                .param("commander", Karasora.viewer("commander", operation).id())
                                .param("at", Timestamp.from(at))
                                .update());
        return new Site(id, warrant, at);
    }

    /** The doors of the run that is over, by their keys. */
    private int doors(UUID operation, Map<String, Site> sites) {
        Map<String, String> keys = new HashMap<>();
        SampleEntry.read("doors.json")
                .forEach(one -> keys.put(one.path("name").asString(), one.path("key").asString()));
        return jdbc.sql(
                        """
                        select t.id, t.name, d.warrant, r.hour from run r
                        join run_door d on d.run = r.id join target t on t.id = d.target
                        where r.operation = :operation and r.state = 'ended'
                        """)
                .param("operation", operation)
                .query((row, _) -> {
                    String key = keys.get(row.getString("name"));
                    if (key != null) {
                        sites.put(
                                key,
                                new Site(
                                        Rows.id(row, "id"),
                                        Rows.id(row, "warrant"),
                                        Rows.instant(row, "hour").plus(Duration.ofHours(1))));
                    }
                    return true;
                })
                .list()
                .size();
    }

    private List<Told> told(UUID operation) {
        return jdbc.sql(
                        """
                        select id, type, said, at, outcome_grams, outcome_at from run_record
                        where operation = :operation and (type = 'exhibit' or found)
                        order by at, id
                        """)
                .param("operation", operation)
                .query((row, _) ->
                        new Told(
                                Rows.id(row, "id"),
                                row.getString("type"),
                                SampleEvidence.parse(row.getString("said")).path("what").asString(),
                                row.getTimestamp("outcome_at") == null
                                        ? Rows.instant(row, "at")
                                        : Rows.instant(row, "outcome_at"),
                                row.getBigDecimal("outcome_grams")))
                .list();
    }

    private static ObjectNode form(Site site, int nth) {
        ObjectNode form = SampleEvidence.object();
        form.put("number", "SAMPLE-L-%03d".formatted(nth));
        form.put("seal", "SAMPLE-SL-%03d".formatted(nth));
        form.put("seizedAt", site.at().toString());
        form.put("foundBy", "Sample team (invented)");
        form.put("sealedBy", "Sample team (invented)");
        form.put("authority", site.warrant().toString());
        return form;
    }

    private static String form(
            JsonNode one,
            Map<String, Site> sites,
            List<Told> told,
            Map<String, UUID> balances,
            int nth) {
        String key = one.path("site").asString();
        Site site = Objects.requireNonNull(sites.get(key), key);
        ObjectNode form = form(site, nth);
        form.put("target", site.target().toString());
        form.put("region", one.path("region").asString());
        form.put("kind", one.path("kind").asString());
        form.put("description", one.path("description").asString());
        form.put("scene", one.path("scene").asString("site-room"));
        form.put("found", "ground");
        form.put("caseNumber", "SAMPLE-LAB-" + key);
        if (one.has("seal")) {
            form.put("seal", one.path("seal").asString());
        }
        if (one.has("substance")) {
            form.put("substance", one.path("substance").asString());
        }
        String record = one.path("record").asString("");
        told.stream()
                .filter(from -> !record.isEmpty() && from.what().equals(record))
                .findFirst()
                .ifPresent(from -> form.put("record", from.id().toString()));
        ObjectNode amount =
                one.has("grams")
                        ? SampleEvidence.amount(
                                "net-mass",
                                one.path("grams").decimalValue(),
                                Objects.requireNonNull(
                                        balances.get(one.path("balance").asString())))
                        : SampleEvidence.amount("packages", one.path("packages").asInt());
        return SampleEvidence.with(form, amount).toString();
    }

    /** Named on record, looked for and found. */
    private static String cache(Told cache, Site site, Map<String, UUID> balances, int nth) {
        ObjectNode form = form(site, nth);
        form.put("seizedAt", cache.at().toString());
        form.put("record", cache.id().toString());
        form.put("region", "KZ-19");
        form.put("kind", "drug");
        form.put("description", "Content of a cache; share of the published total invented");
        form.put("scene", "cache");
        form.put("found", "informant");
        form.put("caseNumber", "SAMPLE-LAB-almaty");
        return SampleEvidence.with(
                        form,
                        SampleEvidence.amount(
                                "net-mass",
                                Objects.requireNonNull(cache.grams()).stripTrailingZeros(),
                                Objects.requireNonNull(balances.get("bench"))))
                .toString();
    }
}
