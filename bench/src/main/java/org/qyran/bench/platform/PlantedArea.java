package org.qyran.bench.platform;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A search area taken through its whole life over HTTP: its order's papers, what an analyst drew, a
 * plan with its files, a flight followed and with its track, closed. Needles in every place that
 * takes words or places.
 */
final class PlantedArea {

    private static final Pattern AREAS = Pattern.compile("\"areas\":(\\{[^}]*\\})");
    private static final Pattern CORNER =
            Pattern.compile("\\[(-?[0-9]+\\.[0-9]+),(-?[0-9]+\\.[0-9]+)");
    private static final Pattern TRACK =
            Pattern.compile("\"tracks\":\\[\\{[^\\[]*\"coordinates\":(\\[\\[\\[[^a-z]*\\]\\]\\])");
    private static final Instant DATABASE_EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final int FIXES = 16;
    private static final double SWATH_METRES = 500;

    private final String address;
    private final Needles needles;
    private final PlantedCase people;
    private final Random random;
    private final DoubleSummaryStatistics east = new DoubleSummaryStatistics();
    private final DoubleSummaryStatistics north = new DoubleSummaryStatistics();
    private String id = "";
    private String plan = "";
    private String pass = "";
    private PlantedCase.Decision order = new PlantedCase.Decision("", "");

    PlantedArea(String address, Needles needles, PlantedCase people, long seed) {
        this.address = address;
        this.needles = needles;
        this.people = people;
        this.random = new Random(seed);
    }

    String id() {
        return id;
    }

    String plan() {
        return plan;
    }

    String pass() {
        return pass;
    }

    String order() {
        return order.id();
    }

    /**
     * Ordered, drawn, planned, handed over, flown, closed; then the order is taken back, which
     * seals all of it, and the prosecutor decides that the flight be erased.
     */
    PlantedArea live() throws IOException, InterruptedException {
        land();
        order = people.decide("flight-order", needles.word("what a flight order allows", 60));
        draw();
        plan = keep();
        needles.file(
                "plan's files",
                people.as("crew")
                        .bytes(address, "/api/areas/%s/plans/%s/flights.zip".formatted(id, plan)));
        fly();
        revoke();
        decideErasureOfPass();
        return this;
    }

    private void revoke() throws IOException, InterruptedException {
        PlantedCase.require(
                people.as("commander")
                        .step(
                                address,
                                "/api/authorities/" + order.id() + "/revocation",
                                "{\"reason\":\"%s\"}"
                                        .formatted(needles.word("why it was revoked", 200)),
                                "\"2\""));
    }

    private void decideErasureOfPass() throws IOException, InterruptedException {
        post(
                "prosecutor",
                "/api/sealed/decision",
                "{\"operation\":\"%s\",\"kind\":\"pass\",\"id\":\"%s\",\"decision\":\"erase\",\"reason\":\"%s\"}"
                        .formatted(people.operation, pass, needles.word("why it is erased", 200)));
    }

    private void land() throws IOException, InterruptedException {
        String told = people.as("analyst").get(address, "/api/operations").body();
        Matcher corner = CORNER.matcher(PlantedCase.first(AREAS, told));
        while (corner.find()) {
            east.accept(Double.parseDouble(corner.group(1)));
            north.accept(Double.parseDouble(corner.group(2)));
        }
    }

    private void draw() throws IOException, InterruptedException {
        Instant now = Instant.now();
        String drawn =
                post(
                        "analyst",
                        "/api/operations/" + people.operation + "/areas",
                        """
                        {"name":"%s","outline":%s,"noFly":%s,"from":"%s","to":"%s",
                         "flightOrder":"%s","layers":{
                          "near":[{"feature":"water","times":2,"halfMetres":300,"shapes":{
                           "type":"Feature","properties":{},
                           "geometry":{"type":"LineString","coordinates":[%s,%s]}}}],
                          "drawn":[{"grounds":"terrain","times":3,"outline":%s}]}}
                        """
                                .formatted(
                                        needles.word("area's name", 150),
                                        square(0.5, 0.3),
                                        square(0.45, 0.05),
                                        now,
                                        now.plus(Duration.ofHours(20)),
                                        order.id(),
                                        place(0.4, 0.4),
                                        place(0.6, 0.6),
                                        square(0.55, 0.1)));
        id = PlantedCase.first(PlantedCase.ID, drawn);
        needles.numbers("area's outline", between(drawn, "\"outline\":", ",\"noFly\":"));
        needles.numbers("no-fly zone", between(drawn, "\"noFly\":", ",\"squareMetres\":"));
        needles.numbers("analyst's drawing", between(drawn, "\"drawn\":", ",\"version\":"));
    }

    private String keep() throws IOException, InterruptedException {
        return PlantedCase.first(
                PlantedCase.ID,
                post(
                        "analyst",
                        "/api/areas/" + id + "/plans",
                        """
                        {"name":"%s","settings":{"heightMetres":200,
                         "aircraft":[{"kind":"multirotor"}],
                         "notes":{"radio":["%s"],"aborts":[{"place":%s,"name":"%s"}]}}}
                        """
                                .formatted(
                                        needles.word("plan's name", 150),
                                        needles.word("radio", 150),
                                        place(0.3, 0.3),
                                        needles.word("abort point's name", 150))));
    }

    private void fly() throws IOException, InterruptedException {
        pass =
                PlantedCase.first(
                        PlantedCase.ID,
                        post(
                                "crew",
                                "/api/operations/" + people.operation + "/passes",
                                "{\"name\":\"%s\",\"heightMetres\":200,\"sensor\":\"colour\",\"flownAt\":\"%s\",\"flightOrder\":\"%s\"}"
                                        .formatted(
                                                needles.word("pass's name", 100),
                                                Instant.now(),
                                                order.number())));
        post(
                "crew",
                "/api/areas/" + id + "/flights",
                "{\"pass\":\"%s\",\"track\":\"%s\",\"swathMetres\":%s,\"detection\":0.8,\"source\":\"%s\"}"
                        .formatted(
                                pass,
                                gpx(),
                                SWATH_METRES,
                                needles.word("source of a detection", 300)));
        String map = people.as("analyst").get(address, "/api/areas/" + id + "/map").body();
        needles.numbers("track", PlantedCase.first(TRACK, map));
        tell();
        post("analyst", "/api/areas/%s/flights/%s/closing".formatted(id, pass), "{}");
    }

    /** Where the craft is while it is up: looked for as the row that the database writes. */
    private void tell() throws IOException, InterruptedException {
        Instant first = Instant.now().truncatedTo(ChronoUnit.MICROS);
        List<String> told = new ArrayList<>();
        for (int i = 0; i < FIXES; i++) {
            double[] at = at(0.4 + 0.2 * i / FIXES, 0.55);
            Instant instant = first.plusMillis(i);
            told.add(
                    "{\"longitude\":%s,\"latitude\":%s,\"at\":\"%s\"}"
                            .formatted(at[0], at[1], instant));
            ByteBuffer row = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
            row.putLong(ChronoUnit.MICROS.between(DATABASE_EPOCH, instant));
            needles.file("position told", row.putDouble(at[0]).putDouble(at[1]).array());
        }
        post(
                "crew",
                "/api/areas/%s/flights/%s/positions".formatted(id, pass),
                "{\"positions\":[%s]}".formatted(String.join(",", told)));
    }

    private String gpx() {
        List<String> fixes = new ArrayList<>();
        for (int i = 0; i < FIXES; i++) {
            double[] at = at(0.4 + 0.2 * i / FIXES, i % 2 == 0 ? 0.45 : 0.5);
            fixes.add("<trkpt lon='%s' lat='%s'/>".formatted(at[0], at[1]));
        }
        return fixes.stream()
                .collect(
                        Collectors.joining(
                                "", "<gpx version='1.1'><trk><trkseg>", "</trkseg></trk></gpx>"));
    }

    /** In the middle from south to north; shares of the land's box. */
    private String square(double middle, double wide) {
        double half = wide / 2;
        String first = place(middle - half, 0.5 - half);
        return "{\"type\":\"Polygon\",\"coordinates\":[[%s,%s,%s,%s,%s]]}"
                .formatted(
                        first,
                        place(middle + half, 0.5 - half),
                        place(middle + half, 0.5 + half),
                        place(middle - half, 0.5 + half),
                        first);
    }

    private String place(double shareEast, double shareNorth) {
        double[] at = at(shareEast, shareNorth);
        return String.format(Locale.ROOT, "[%.12f,%.12f]", at[0], at[1]);
    }

    /** Near there, to digits that nobody else has. */
    private double[] at(double shareEast, double shareNorth) {
        double share = 0.01 * random.nextDouble();
        return new double[] {
            east.getMin() + (shareEast + share) * (east.getMax() - east.getMin()),
            north.getMin() + (shareNorth + share) * (north.getMax() - north.getMin())
        };
    }

    private String post(String who, String path, String json)
            throws IOException, InterruptedException {
        HttpResponse<String> answer =
                people.as(who).post(address, path, json, UUID.randomUUID().toString());
        PlantedCase.require(answer);
        return answer.body();
    }

    private static String between(String text, String from, String to) {
        int begin = text.indexOf(from) + from.length();
        return text.substring(begin, text.indexOf(to, begin));
    }
}
