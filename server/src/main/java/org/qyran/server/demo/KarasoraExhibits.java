package org.qyran.server.demo;

import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import org.qyran.server.evidence.BringExhibits;
import org.qyran.server.figures.BringFigures;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Work;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The first story's exhibits: 183 cases of cultivation, four plantations from the air that have no
 * case number because nobody said whether they are among the 183, four kinds of drugs that were
 * published by mass, and the rest of over 8.5 t, of which nobody said what it was: it is not
 * identified here either, and how it divides is invented.
 */
@Component
@ConditionalOnProperty("qyran.demo")
class KarasoraExhibits {

    private static final Duration SEASON = Duration.ofDays(26);
    private static final long SEED = 183;
    private static final int SMALLEST_GRAMS = 6_000;

    /** The floor scale shows no less. */
    private static final int STEP_GRAMS = 100;

    private static final String COUNTED_REGION = "KZ-31";

    private final JdbcClient jdbc;
    private final Work work;
    private final SampleDecisions decisions;
    private final BringExhibits exhibits;
    private final BringFigures figures;
    private final Clock clock;

    KarasoraExhibits(
            JdbcClient jdbc,
            Work work,
            SampleDecisions decisions,
            BringExhibits exhibits,
            BringFigures figures,
            Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.decisions = decisions;
        this.exhibits = exhibits;
        this.figures = figures;
        this.clock = clock;
    }

    /**
     * @param balances by key
     */
    void make(UUID operation, Map<String, UUID> balances) {
        new Made(operation, balances).all();
    }

    /** One season in the making. */
    private final class Made {

        private final UUID operation;
        private final Map<String, UUID> balances;
        private final Viewer investigator;
        private final Viewer custodian;
        private final JsonNode story = SampleEvidence.read("karasora.json");
        private final SplittableRandom random = new SplittableRandom(SEED);
        private final Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        private final UUID warrant;

        /** What the page's totals of one region are made of, in grams. */
        private BigDecimal net = BigDecimal.ZERO;

        private BigDecimal wrapped = BigDecimal.ZERO;
        private int nth;

        Made(UUID operation, Map<String, UUID> balances) {
            this.operation = operation;
            this.balances = balances;
            investigator = Karasora.viewer("investigator", operation);
            custodian = Karasora.viewer("custodian", operation);
            warrant =
                    decisions.confirmed(
                            new SampleDecisions.Decision(
                                    operation,
                                    "search-warrant",
                                    "SAMPLE-SW-K",
                                    "Sample Court",
                                    now.minus(SEASON).minus(Duration.ofDays(1)),
                                    now.plus(Duration.ofDays(30)),
                                    List.of("Plots, yards and outbuildings named in the cases"),
                                    List.of(),
                                    "search",
                                    "sample search warrant of the season"));
        }

        void all() {
            List<UUID> drugs = exhibits.exhibits(investigator, operation, items());
            List<UUID> plantations = exhibits.exhibits(investigator, operation, plantations());
            List<String> cases = cases();
            int early = cases.size() * 2 / 3;
            exhibits.exhibits(investigator, operation, cases.subList(0, early));
            report(soFar(cases, early), "Sample bulletin of the first two thirds (invented)");
            List<UUID> late =
                    exhibits.exhibits(investigator, operation, cases.subList(early, cases.size()));
            report(wrapped, "Sample report of the end of the season (invented)");
            region();
            keep(drugs, plantations, late);
        }

        // --- what was seized -----------------------------------------------------------------

        private ObjectNode form(String region, String kind, String description) {
            nth++;
            ObjectNode form = SampleEvidence.object();
            form.put("number", "SAMPLE-K-%03d".formatted(nth));
            form.put("seal", seal(nth));
            form.put("description", description);
            form.put("region", region);
            form.put("kind", kind);
            form.put("seizedAt", now.minus(SEASON).plus(Duration.ofMinutes(150L * nth)).toString());
            form.put("foundBy", "Sample team (invented)");
            form.put("sealedBy", "Sample team (invented)");
            form.put("authority", warrant.toString());
            return form;
        }

        private static String seal(int nth) {
            return "SAMPLE-S-%03d".formatted(nth);
        }

        /** Those that were published by mass; each in a case of its own. */
        private List<String> items() {
            List<String> forms = new ArrayList<>();
            for (JsonNode one : story.path("items")) {
                int grams = one.path("grams").asInt();
                int wrapping = one.path("wrapping").asInt();
                UUID bench = balance("bench");
                ObjectNode form =
                        form(
                                one.path("region").asString(),
                                "drug",
                                "Packages; the total of its kind was published, this share is invented");
                form.put("scene", one.path("scene").asString());
                form.put("found", one.path("found").asString());
                form.put("substance", one.path("substance").asString());
                form.put("caseNumber", "SAMPLE-D-%02d".formatted(nth));
                count(one.path("region").asString(), grams, grams + wrapping);
                forms.add(
                        SampleEvidence.with(
                                        form,
                                        SampleEvidence.amount("bulk-mass", grams + wrapping, bench),
                                        SampleEvidence.amount("tare-mass", wrapping, bench))
                                .toString());
            }
            return forms;
        }

        /** Found from the air, searched, and under no case number here. */
        private List<String> plantations() {
            List<String> forms = new ArrayList<>();
            for (JsonNode one : story.path("plantations")) {
                UUID place = place(one);
                ObjectNode form =
                        form(
                                one.path("region").asString(),
                                "plant",
                                "Plants of a plantation found from the air; weight invented");
                form.put("scene", "open-ground");
                form.put("found", "air");
                form.put("where", one.path("place").asString());
                form.put("longitude", one.path("longitude").asDouble());
                form.put("latitude", one.path("latitude").asDouble());
                form.put("sighting", place.toString());
                form.put("record", place.toString());
                forms.add(plants(form, one.path("plants").asInt(), one.path("grams").asInt()));
            }
            return forms;
        }

        private String plants(ObjectNode form, int plants, int grams) {
            count(form.path("region").asString(), grams, grams);
            return SampleEvidence.with(
                            form,
                            SampleEvidence.amount("plants", plants),
                            SampleEvidence.amount("wet-mass", grams, balance("floor")))
                    .toString();
        }

        /** A place that a crew saw and a search confirmed, as it would stand. */
        private UUID place(JsonNode one) {
            UUID id = UUID.randomUUID();
            Timestamp at = Timestamp.from(now.minus(SEASON));
            work.within(
                    operation,
                    () ->
                            jdbc.sql(
                                            """
                                            insert into sighting (id, operation, operations, key,
                                                state, latitude, longitude, radius95, score_kind,
                                                source, note, found_at, simulated, reported_at,
                                                authority, outcome_at, outcome_note, plants)
                                            values (:id, :operation, array[:operation], :key,
                                                'cultivated', :latitude, :longitude, 15, 'none',
                                                'crew', :note, :at, true, :at, :warrant, :at,
                                                :note, :plants)
                                            """)
                                    .param("id", id)
                                    .param("operation", operation)
                                    .param("key", id.toString())
                                    .param("latitude", one.path("latitude").asDouble())
                                    .param("longitude", one.path("longitude").asDouble())
                                    .param("note", one.path("place").asString())
                                    .param("warrant", warrant)
                                    .param("plants", one.path("plants").asInt())
                                    .param("at", at)
                                    .update());
            return id;
        }

        /** What is left of the whole, over as many cases as were published. */
        private List<String> cases() {
            List<String> regions = new ArrayList<>();
            List<String> numbers = new ArrayList<>();
            for (JsonNode one : story.path("cases")) {
                for (int i = 1; i <= one.path("count").asInt(); i++) {
                    regions.add(one.path("region").asString());
                    numbers.add("SAMPLE-%s-%03d".formatted(one.path("letters").asString(), i));
                }
            }
            int[] grams = shares(rest(), regions.size());
            List<String> forms = new ArrayList<>();
            for (int i = 0; i < grams.length; i++) {
                // Regions take turns, so that a part of the season has all of them.
                int at = (int) ((long) i * 76 % grams.length);
                ObjectNode form =
                        form(
                                regions.get(at),
                                "plant",
                                "Plants, cut; not itemised in the source, this share is invented");
                form.put("scene", i % 3 == 0 ? "outbuilding" : "open-ground");
                form.put("found", i % 5 == 0 ? "informant" : "ground");
                form.put("caseNumber", numbers.get(at));
                forms.add(plants(form, 3 + grams[at] / 2_000, grams[at]));
            }
            return forms;
        }

        private int rest() {
            int rest = story.path("wholeGrams").asInt();
            for (String list : List.of("items", "plantations")) {
                for (JsonNode one : story.path(list)) {
                    rest -= one.path("grams").asInt();
                }
            }
            return rest;
        }

        /** Invented, and exactly the whole in all. */
        private int[] shares(int whole, int count) {
            double[] weights = random.doubles(count, 0.2, 2).toArray();
            double sum = 0;
            for (double weight : weights) {
                sum += weight;
            }
            int left = whole - count * SMALLEST_GRAMS;
            int[] grams = new int[count];
            int given = 0;
            for (int i = 0; i < count; i++) {
                grams[i] =
                        SMALLEST_GRAMS + (int) (left * weights[i] / sum) / STEP_GRAMS * STEP_GRAMS;
                given += grams[i];
            }
            grams[count - 1] += whole - given;
            return grams;
        }

        private void count(String region, int netGrams, int wrappedGrams) {
            if (region.equals(COUNTED_REGION)) {
                net = net.add(BigDecimal.valueOf(netGrams));
                wrapped = wrapped.add(BigDecimal.valueOf(wrappedGrams));
            }
        }

        private UUID balance(String key) {
            return Objects.requireNonNull(balances.get(key), key);
        }

        // --- what was reported ---------------------------------------------------------------

        /** Of the region, without the cases that come later. */
        private BigDecimal soFar(List<String> cases, int early) {
            BigDecimal later = BigDecimal.ZERO;
            for (String form : cases.subList(early, cases.size())) {
                JsonNode one = SampleEvidence.parse(form);
                if (one.path("region").asString().equals(COUNTED_REGION)) {
                    later = later.add(one.at("/amounts/1/value").decimalValue());
                }
            }
            return net.subtract(later);
        }

        /** Public totals of one region and season: no two of them agree, nor with the count. */
        private void report(BigDecimal grams, String source) {
            report(COUNTED_REGION, "seized-mass", grams, source);
        }

        /** One region's own return, as it was published: which region that was is invented. */
        private void region() {
            String source = "Return of one region, as published; which region is invented";
            report("KZ-61", "plants", BigDecimal.valueOf(1396), source);
            report("KZ-61", "plants-wet-mass", BigDecimal.valueOf(1_718_900), source);
        }

        private void report(String region, String definition, BigDecimal value, String source) {
            LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
            ObjectNode asked = SampleEvidence.object();
            asked.put("region", region);
            asked.put("period", today.minusDays(SEASON.toDays() + 2) + "/" + today.plusDays(1));
            asked.put("definition", definition);
            asked.put("value", value);
            asked.put("source", source);
            figures.report(Karasora.viewer("commander", operation), operation, asked.toString());
        }

        // --- what became of it ---------------------------------------------------------------

        private void keep(List<UUID> drugs, List<UUID> plantations, List<UUID> late) {
            UUID store =
                    exhibits.store(
                            custodian, operation, "Sample store (invented)", "Sample Street 1");
            UUID first = drugs.getFirst();
            UUID marijuana = drugs.get(3);
            UUID hashish = drugs.get(7);
            UUID burnt = late.getLast();
            List<UUID> moved = new ArrayList<>(drugs);
            moved.addAll(plantations);
            moved.add(burnt);
            exhibits.act(
                    investigator,
                    moved,
                    SampleEvidence.object()
                            .put("type", "release")
                            .put("to", custodian.id().toString())
                            .toString());
            exhibits.act(
                    custodian, moved, SampleEvidence.object().put("type", "receive").toString());
            store(moved, store);
            drift(hashish);
            divide(marijuana);
            sample(first);
            List<UUID> there = new ArrayList<>(moved);
            there.remove(marijuana);
            there.addAll(exhibits.parts(custodian, marijuana));
            exhibits.count(custodian, store, there, "Sample count (invented): all there");
            destroy(burnt);
        }

        private void store(List<UUID> of, UUID store) {
            exhibits.act(
                    custodian,
                    of,
                    SampleEvidence.object()
                            .put("type", "store")
                            .put("place", store.toString())
                            .toString());
        }

        /** Weighed again, and beyond what its balances explain: to be looked into. */
        private void drift(UUID exhibit) {
            exhibits.act(
                    custodian,
                    List.of(exhibit),
                    SampleEvidence.with(
                                    SampleEvidence.object().put("type", "weigh"),
                                    SampleEvidence.amount("net-mass", 41_180, balance("bench")))
                            .toString());
        }

        private void divide(UUID exhibit) {
            ObjectNode asked = SampleEvidence.object().put("type", "divide");
            for (int part = 1; part <= 2; part++) {
                ObjectNode one = asked.withArray("parts").addObject();
                one.put("number", "SAMPLE-K-PART-" + part);
                one.put("seal", "SAMPLE-S-PART-" + part);
                one.set(
                        "amount",
                        SampleEvidence.amount(
                                "net-mass", part == 1 ? 300_000 : 212_000, balance("bench")));
            }
            exhibits.act(custodian, List.of(exhibit), asked.toString());
        }

        /** Presumed, then screened, then confirmed. */
        private void sample(UUID exhibit) {
            ObjectNode asked = SampleEvidence.object().put("type", "sample");
            asked.put("seal", "SAMPLE-S-AGAIN");
            ObjectNode part = asked.withArray("parts").addObject();
            part.put("number", "SAMPLE-K-LAB-1");
            part.put("seal", "SAMPLE-S-LAB-1");
            part.set("amount", SampleEvidence.amount("net-mass", 5, balance("laboratory")));
            exhibits.act(custodian, List.of(exhibit), asked.toString());
            List<UUID> sample = exhibits.parts(custodian, exhibit);
            String laboratory = "Sample Laboratory (invented)";
            exhibits.act(
                    custodian,
                    sample,
                    SampleEvidence.object()
                            .put("type", "release")
                            .put("organisation", laboratory)
                            .toString());
            exhibits.act(
                    custodian,
                    sample,
                    SampleEvidence.object()
                            .put("type", "receive")
                            .put("paper", "SAMPLE-LAB-1")
                            .toString());
            examine(sample, "screened", "colour test (invented)", laboratory);
            examine(sample, "confirmed", "gas chromatography (invented)", laboratory);
        }

        private void examine(List<UUID> of, String stage, String method, String laboratory) {
            exhibits.act(
                    custodian,
                    of,
                    SampleEvidence.object()
                            .put("type", "examine")
                            .put("stage", stage)
                            .put("substance", "heroin")
                            .put("method", method)
                            .put("laboratory", laboratory)
                            .toString());
        }

        private void destroy(UUID exhibit) {
            ObjectNode asked = SampleEvidence.object();
            asked.putArray("exhibits").add(exhibit.toString());
            asked.put("number", "SAMPLE-DESTR-1");
            asked.putArray("commission")
                    .add("Sample Member-01")
                    .add("Sample Member-02")
                    .add("Sample Member-03");
            asked.putArray("witnesses").add("Sample Witness-01");
            asked.put("decision", "Sample Court, SAMPLE-DC-1 (invented)");
            exhibits.destroy(
                    custodian,
                    Karasora.viewer("commander", operation),
                    operation,
                    asked.toString());
        }
    }
}
