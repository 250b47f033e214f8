package org.qyran.bench.platform;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qyran.kernel.Progress;
import org.qyran.scenario.Scenario;
import org.qyran.scenario.World;
import org.qyran.scenario.sense.Sensor;

/**
 * One case taken through its whole life over HTTP, with needles in every place that takes words.
 */
final class PlantedCase {

    static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
    private static final Pattern CHIP = Pattern.compile("\"chip\":\"([^\"]+)\"");
    private static final Pattern PHOTO = Pattern.compile("\"photos\":\\[\"([^\"]+)\"");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int LONG_NOTE = 3_900;
    private static final int PHOTO_BYTES = 40_000;

    private final String address;
    private final Needles needles;
    private final Map<String, Api> people = new ConcurrentHashMap<>();
    final String operation;
    private String sighting = "";
    private String raster = "";
    private Decision authority = new Decision("", "");
    private String caseNumber = "";

    /** A confirmed decision, and the number on its paper. */
    record Decision(String id, String number) {}

    PlantedCase(String address, Needles needles) throws IOException, InterruptedException {
        this.address = address;
        this.needles = needles;
        this.operation = as("crew").operation(address);
    }

    Api as(String name) throws IOException, InterruptedException {
        Api known = people.get(name);
        if (known == null) {
            known = Api.signedIn(address, name);
            people.put(name, known);
        }
        return known;
    }

    String sighting() {
        return sighting;
    }

    String raster() {
        return raster;
    }

    String authority() {
        return authority.id();
    }

    String caseNumber() {
        return caseNumber;
    }

    /** Flown, scanned, judged, reported, registered, authorised, searched, recorded. */
    PlantedCase live(Path work, long seed) throws IOException, InterruptedException {
        fly(work, seed);
        HttpResponse<String> given =
                as("analyst")
                        .post(
                                address,
                                "/api/triage/next",
                                "{\"operation\":\"%s\"}".formatted(operation),
                                UUID.randomUUID().toString());
        sighting = first(ID, given.body());
        needles.file("chip", as("analyst").bytes(address, first(CHIP, given.body())));
        String tag = given.headers().firstValue("ETag").orElseThrow();
        tag =
                step(
                        "analyst",
                        "judgement",
                        "{\"answer\":\"confirm\",\"note\":\"%s\"}"
                                .formatted(needles.word("note of a judgement", LONG_NOTE)),
                        tag);
        tag = step("analyst", "report", "{}", tag);
        needles.file(
                "packet",
                as("analyst").bytes(address, "/api/sightings/" + sighting + "/packet.pdf"));
        caseNumber = needles.word("case number", 40);
        tag =
                step(
                        "investigator",
                        "registration",
                        "{\"caseNumber\":\"%s\"}".formatted(caseNumber),
                        tag);
        authority = decide("search-warrant", "search");
        tag =
                step(
                        "investigator",
                        "authorisation",
                        "{\"authority\":\"%s\"}".formatted(authority.id()),
                        tag);
        tag =
                step(
                        "investigator",
                        "search",
                        "{\"startedAt\":\"%s\"}".formatted(Instant.now()),
                        tag);
        byte[] photo = new byte[PHOTO_BYTES];
        new Random(seed).nextBytes(photo);
        needles.file("photo", photo);
        String upload = attach("photo", needles.word("photo's name", 30), photo);
        step(
                "investigator",
                "outcome",
                "{\"outcome\":\"cultivated\",\"at\":\"%s\",\"plants\":3,\"note\":\"%s\",\"photos\":[\"%s\"]}"
                        .formatted(
                                Instant.now(),
                                needles.word("note of an outcome", LONG_NOTE),
                                upload),
                tag);
        String whole = as("investigator").get(address, "/api/sightings/" + sighting).body();
        first(PHOTO, whole);
        return this;
    }

    private void fly(Path work, long seed) throws IOException, InterruptedException {
        Path flight = work.resolve("flight-" + seed);
        new Scenario(World.of(seed, 220), List.of(Sensor.FIVE_BAND), List.of(150.0))
                .write(flight, 2, Progress.SILENT);
        byte[] bytes = Files.readAllBytes(flight.resolve("pass-150m-five-band.tif"));
        needles.file("raster", bytes);
        HttpResponse<String> pass =
                as("crew")
                        .post(
                                address,
                                "/api/operations/" + operation + "/passes",
                                "{\"name\":\"low\",\"heightMetres\":150,\"sensor\":\"five-band\",\"flownAt\":\"%s\",\"flightOrder\":\"FO-1\"}"
                                        .formatted(Instant.now()),
                                UUID.randomUUID().toString());
        as("crew")
                .upload(
                        address,
                        "filename %s,pass %s"
                                .formatted(
                                        base64(needles.word("raster's name", 30) + ".tif"),
                                        base64(first(ID, pass.body()))),
                        bytes);
        Instant until = Instant.now().plus(PATIENCE);
        String jobs = "";
        while (!jobs.contains("\"done\"")
                || jobs.contains("\"running\"")
                || jobs.contains("\"waiting\"")) {
            if (Instant.now().isAfter(until)) {
                throw new IOException("the scan does not end: " + jobs);
            }
            Thread.sleep(300);
            jobs = as("crew").get(address, "/api/jobs?operation=" + operation).body();
        }
        Matcher newest = Pattern.compile("\"raster\":\"([0-9a-f-]{36})\"").matcher(jobs);
        raster = newest.find() ? newest.group(1) : "";
    }

    /** Entered with its paper by one person, confirmed by another; holds for a day. */
    Decision decide(String kind, String measure) throws IOException, InterruptedException {
        Instant now = Instant.now();
        byte[] paper = new byte[PHOTO_BYTES];
        new Random(now.toEpochMilli()).nextBytes(paper);
        needles.file(kind + "'s paper", paper);
        String upload = attach("document", needles.word(kind + "'s paper's name", 30), paper);
        String number = needles.word(kind + "'s number", 40);
        HttpResponse<String> entered =
                as("investigator")
                        .post(
                                address,
                                "/api/authorities",
                                """
                                {"operation":"%s","kind":"%s","number":"%s",
                                 "decidedBy":"%s","decidedAt":"%s","from":"%s","to":"%s",
                                 "places":["%s"],"persons":["%s"],"measures":["%s"],
                                 "document":"%s"}
                                """
                                        .formatted(
                                                operation,
                                                kind,
                                                number,
                                                needles.word(kind + ": who decided", 60),
                                                now.minusSeconds(60),
                                                now.minusSeconds(60),
                                                now.plusSeconds(86_400),
                                                needles.word(kind + ": place", 200),
                                                needles.word(kind + ": person's name", 200),
                                                measure,
                                                upload),
                                UUID.randomUUID().toString());
        String id = first(ID, entered.body());
        require(
                as("prosecutor")
                        .step(address, "/api/authorities/" + id + "/confirmation", "{}", "\"1\""));
        return new Decision(id, number);
    }

    private String attach(String purpose, String name, byte[] bytes)
            throws IOException, InterruptedException {
        String at =
                as("investigator")
                        .upload(
                                address,
                                "filename %s,purpose %s,operation %s"
                                        .formatted(
                                                base64(name), base64(purpose), base64(operation)),
                                bytes);
        return at.substring(at.lastIndexOf('/') + 1);
    }

    private String step(String who, String step, String json, String tag)
            throws IOException, InterruptedException {
        HttpResponse<String> answer =
                as(who).step(address, "/api/sightings/" + sighting + "/" + step, json, tag);
        require(answer);
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    static void require(HttpResponse<String> answer) throws IOException {
        if (answer.statusCode() / 100 != 2) {
            throw new IOException(answer.uri().getPath() + ": " + answer.body());
        }
    }

    static String first(Pattern pattern, String text) throws IOException {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            throw new IOException(pattern + " not in " + text);
        }
        return matcher.group(1);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
