package org.qyran.server;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.imageio.ImageIO;
import org.qyran.server.storage.SharedFiles;
import org.qyran.server.storage.Store;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Imagery and what was seen in it, put straight into the tables: no scan to wait for. */
final class Planted {

    private static final int PHOTO_BYTES = 100_000;

    private final TestServer server;
    private final Map<String, Client> clients = new ConcurrentHashMap<>();
    final UUID operation;

    Planted(TestServer server) {
        this.server = server;
        this.operation =
                UUID.fromString(
                        as("analyst").get("/api/operations").json().at("/items/0/id").asString());
    }

    /** A place known from one chip of one raster. */
    record Place(UUID sighting, UUID detection, UUID raster, UUID pass) {}

    /** Signed in once: the hour does not wait for Argon2. */
    Client as(String name) {
        return clients.computeIfAbsent(name, server::as);
    }

    Place place(String order, String word) {
        UUID pass =
                UUID.fromString(
                        as("crew")
                                .post(
                                        "/api/operations/" + operation + "/passes",
                                        Map.of(
                                                "name",
                                                word + " pass",
                                                "heightMetres",
                                                150,
                                                "sensor",
                                                "colour",
                                                "flownAt",
                                                Instant.now().toString(),
                                                "flightOrder",
                                                order))
                                .json()
                                .path("id")
                                .asString());
        Place place = new Place(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), pass);
        String original = put(new byte[0], word + " original");
        String chip = put(picture(), word + " chip");
        server.bean(Work.class)
                .within(
                        operation,
                        () -> {
                            rows(place, word, original, chip);
                            return true;
                        });
        return place;
    }

    private void rows(Place place, String word, String original, String chip) {
        Map<String, Object> values =
                Map.of(
                        "pass",
                        place.pass(),
                        "raster",
                        place.raster(),
                        "detection",
                        place.detection(),
                        "sighting",
                        place.sighting(),
                        "operation",
                        operation,
                        "word",
                        word,
                        "original",
                        original,
                        "chip",
                        chip);
        for (String sql :
                List.of(
                        """
                        insert into raster (id, pass, operation, operations, name, address, bytes,
                            width, height, bands, footprint, state, received_at)
                        values (:raster, :pass, :operation, array[:operation], :word || '.tif',
                            :original, 1, 8, 8, 3, '{"type":"Point","coordinates":[71,43]}',
                            'scanned', now())
                        """,
                        """
                        insert into detection (id, raster, operation, operations, key, detector,
                            outline, latitude, longitude, area, score, calibrated, reasons, chip)
                        values (:detection, :raster, :operation, array[:operation], '1', 'test',
                            '{"type":"Point","coordinates":[71,43]}', 43.02, 71.04, 4, 0.5, false,
                            '[]', :chip)
                        """,
                        """
                        insert into sighting (id, operation, operations, key, state, latitude,
                            longitude, radius95, score_kind, source, found_at, simulated, note)
                        values (:sighting, :operation, array[:operation],
                            cast(:sighting as text), 'candidate', 43.02, 71.04, 10, 'none',
                            'detection', now(), true, :word || ' note')
                        """,
                        "insert into sighting_detection values (:sighting, :detection)")) {
            server.bean(JdbcClient.class).sql(sql).params(values).update();
        }
    }

    /** In the store, before the row that names it. */
    String keep(byte[] bytes) throws IOException {
        Path part = Files.createTempFile("planted", ".part");
        Files.write(part, bytes);
        String address = Store.address(part);
        server.bean(SharedFiles.class)
                .put(
                        "store/%s/%s/%s/%s"
                                .formatted(
                                        operation,
                                        address.substring(0, 2),
                                        address.substring(2, 4),
                                        address),
                        part);
        return address;
    }

    private String put(byte[] head, String text) {
        byte[] words = text.getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(head, head.length + words.length);
        System.arraycopy(words, 0, all, head.length, words.length);
        try {
            return keep(all);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A packet draws it. */
    private static byte[] picture() {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }

    /** A decision entered by the investigator and confirmed by the prosecutor. */
    String authority(String kind, String number, Instant decided) {
        Client.Answer entered =
                as("investigator")
                        .post(
                                "/api/authorities",
                                Map.of(
                                        "operation",
                                        operation,
                                        "kind",
                                        kind,
                                        "number",
                                        number,
                                        "decidedBy",
                                        "Sample court",
                                        "decidedAt",
                                        decided.toString(),
                                        "from",
                                        decided.toString(),
                                        "to",
                                        Instant.now().plusSeconds(86_400).toString(),
                                        "places",
                                        List.of("Sample yard 1"),
                                        "measures",
                                        List.of("search"),
                                        "document",
                                        "0".repeat(64)));
        String id = entered.json().path("id").asString();
        done(
                as("prosecutor")
                        .post(
                                "/api/authorities/" + id + "/confirmation",
                                Map.of(),
                                "If-Match",
                                entered.tag()));
        return id;
    }

    /** From candidate to outcome, under the decision; returns the last answer. */
    Client.Answer searched(Place place, String authority, String caseNumber, String word) {
        Client investigator = as("investigator");
        String photo = photo(investigator, word + " photo");
        String now = Instant.now().toString();
        String tag = investigator.get("/api/sightings/" + place.sighting()).tag();
        Client.Answer last = null;
        for (Map.Entry<String, Map<String, Object>> step :
                List.of(
                        Map.entry(
                                "judgement",
                                Map.<String, Object>of("answer", "confirm", "note", word)),
                        Map.entry("report", Map.<String, Object>of()),
                        Map.entry("registration", Map.<String, Object>of("caseNumber", caseNumber)),
                        Map.entry("authorisation", Map.<String, Object>of("authority", authority)),
                        Map.entry("search", Map.<String, Object>of("startedAt", now)),
                        Map.entry(
                                "outcome",
                                Map.<String, Object>of(
                                        "outcome",
                                        "cultivated",
                                        "at",
                                        now,
                                        "note",
                                        word + " found",
                                        "photos",
                                        List.of(photo))))) {
            last =
                    done(
                            investigator.post(
                                    "/api/sightings/" + place.sighting() + "/" + step.getKey(),
                                    step.getValue(),
                                    "If-Match",
                                    tag));
            tag = last.tag();
        }
        return java.util.Objects.requireNonNull(last);
    }

    /** As large as a small photo: more than one piece of a backup. */
    private String photo(Client client, String text) {
        byte[] words = text.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[PHOTO_BYTES];
        new Random(text.hashCode()).nextBytes(bytes);
        System.arraycopy(words, 0, bytes, 0, words.length);
        return client.attach(operation.toString(), "photo", "p.jpg", bytes);
    }

    static Client.Answer done(Client.Answer answer) {
        if (answer.status() / 100 != 2) {
            throw new AssertionError(answer.toString());
        }
        return answer;
    }
}
