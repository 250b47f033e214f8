package org.qyran.bench.platform;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qyran.kernel.Sha256;
import tools.jackson.databind.json.JsonMapper;

/**
 * A phone that sends its log, as {@code web/src/devices/chain.ts} writes it, to whichever server
 * answers. Its entries are of a place that nobody knows: the log keeps them all the same.
 */
final class ServersPhone {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern ACCEPTED = Pattern.compile("\"accepted\":(\\d+)");

    private final UUID device = UUID.randomUUID();
    private final ServersLoad load;
    private final String operation;
    private final KeyPair keys;
    private final List<Map<String, Object>> entries = new ArrayList<>();
    private int accepted;
    private boolean enrolled;

    ServersPhone(ServersLoad load, String operation) {
        this.load = load;
        this.operation = operation;
        try {
            KeyPairGenerator make = KeyPairGenerator.getInstance("EC");
            make.initialize(new ECGenParameterSpec("secp256r1"));
            keys = make.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Two entries more, and what was not acknowledged before. */
    void turn() throws IOException, InterruptedException {
        String path = "/api/devices/" + device;
        if (!enrolled) {
            HttpResponse<String> answer = send("PUT", path, Map.of("key", key()));
            enrolled = answer.statusCode() == 204;
            if (!enrolled) {
                throw new IOException("enrolling: " + answer.statusCode() + " " + answer.body());
            }
        }
        append();
        append();
        HttpResponse<String> answer =
                send(
                        "POST",
                        path + "/log",
                        Map.of(
                                "key",
                                key(),
                                "entries",
                                entries.subList(accepted, entries.size()),
                                "photos",
                                Map.of()));
        Matcher told = ACCEPTED.matcher(answer.body());
        if (answer.statusCode() != 200 || !told.find()) {
            throw new IOException("log: " + answer.statusCode() + " " + answer.body());
        }
        accepted = Integer.parseInt(told.group(1));
        load.acknowledge("phone", device.toString(), Integer.toString(accepted));
        Thread.sleep(200);
    }

    private HttpResponse<String> send(String method, String path, Map<String, Object> body)
            throws IOException, InterruptedException {
        Api crew = load.as("crew");
        String json = JSON.writeValueAsString(body);
        return load.send(
                crew,
                address ->
                        crew.request(address, path)
                                .header("Content-Type", "application/json")
                                .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    private Map<String, String> key() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return Map.of(
                "kty",
                "EC",
                "crv",
                "P-256",
                "x",
                coordinate(key.getW().getAffineX().toByteArray()),
                "y",
                coordinate(key.getW().getAffineY().toByteArray()));
    }

    private static String coordinate(byte[] number) {
        byte[] all = new byte[32];
        int from = Math.max(0, number.length - 32);
        byte[] value = Arrays.copyOfRange(number, from, number.length);
        System.arraycopy(value, 0, all, 32 - value.length, value.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(all);
    }

    private void append() {
        String previous =
                entries.isEmpty() ? "0".repeat(64) : (String) entries.getLast().get("hash");
        int sequence = entries.size() + 1;
        String at = Instant.now().truncatedTo(ChronoUnit.MILLIS).toString();
        String text =
                JSON.writeValueAsString(
                        Map.of("operation", operation, "sighting", UUID.randomUUID().toString()));
        byte[] bytes =
                JSON.writeValueAsString(
                                List.of(
                                        "qyran-device-1",
                                        device.toString(),
                                        sequence,
                                        previous,
                                        at,
                                        "search",
                                        text))
                        .getBytes(StandardCharsets.UTF_8);
        try {
            Signature sign = Signature.getInstance("SHA256withECDSAinP1363Format");
            sign.initSign(keys.getPrivate());
            sign.update(bytes);
            entries.add(
                    Map.of(
                            "device",
                            device.toString(),
                            "sequence",
                            sequence,
                            "previous",
                            previous,
                            "at",
                            at,
                            "kind",
                            "search",
                            "body",
                            text,
                            "hash",
                            HexFormat.of().formatHex(Sha256.fresh().digest(bytes)),
                            "signature",
                            Base64.getEncoder().encodeToString(sign.sign())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
