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

    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f-]{36})\"");
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
    private String authority = "";
    private String caseNumber = "";

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
        return authority;
    }

    String caseNumber() {
        return caseNumber;
    }

    /** Flown, scanned, judged, reported, registered, authorised, searched, recorded. */
    PlantedCase live(Path work, long seed) throws IOException, InterruptedException {
        fly(work, seed);
        Instant now = Instant.now();
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
        decide(now);
        tag =
                step(
                        "investigator",
                        "authorisation",
                        "{\"authority\":\"%s\"}".formatted(authority),
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

    private void decide(Instant now) throws IOException, InterruptedException {
        byte[] paper = new byte[PHOTO_BYTES];
        new Random(now.toEpochMilli()).nextBytes(paper);
        needles.file("document", paper);
        String upload = attach("document", needles.word("document's name", 30), paper);
        HttpResponse<String> entered =
                as("investigator")
                        .post(
                                address,
                                "/api/authorities",
                                """
                                {"operation":"%s","kind":"search-warrant","number":"%s",
                                 "decidedBy":"%s","decidedAt":"%s","from":"%s","to":"%s",
                                 "places":["%s"],"persons":["%s"],"measures":["search"],
                                 "document":"%s"}
                                """
                                        .formatted(
                                                operation,
                                                needles.word("authority's number", 40),
                                                needles.word("who decided", 60),
                                                now.minusSeconds(60),
                                                now.minusSeconds(60),
                                                now.plusSeconds(86_400),
                                                needles.word("place", 200),
                                                needles.word("person's name", 200),
                                                upload),
                                UUID.randomUUID().toString());
        authority = first(ID, entered.body());
        HttpResponse<String> confirmed =
                as("prosecutor")
                        .step(
                                address,
                                "/api/authorities/" + authority + "/confirmation",
                                "{}",
                                "\"1\"");
        require(confirmed);
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

    private static String first(Pattern pattern, String text) throws IOException {
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
