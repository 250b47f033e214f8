package org.qyran.server;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** A phone without a page: writes the log as {@code web/src/devices/chain.ts} does. */
final class Phone {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    final UUID device = UUID.randomUUID();
    private final KeyPair keys;
    private final List<Map<String, Object>> entries = new ArrayList<>();

    Phone() {
        try {
            KeyPairGenerator make = KeyPairGenerator.getInstance("EC");
            make.initialize(new ECGenParameterSpec("secp256r1"));
            keys = make.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    Map<String, Object> append(Instant at, String kind, Map<String, Object> body) {
        String previous = entries.isEmpty() ? "0".repeat(64) : text(entries.getLast(), "hash");
        Map<String, Object> entry =
                sealed(
                        entries.size() + 1,
                        previous,
                        at.toString(),
                        kind,
                        JSON.writeValueAsString(body));
        entries.add(entry);
        return entry;
    }

    static String text(Map<String, Object> entry, String field) {
        return String.valueOf(entry.get(field));
    }

    /** An entry that holds in itself, whatever its place in the chain. */
    Map<String, Object> sealed(int sequence, String previous, String at, String kind, String body) {
        byte[] bytes =
                JSON.writeValueAsString(
                                List.of(
                                        "qyran-device-1",
                                        device.toString(),
                                        sequence,
                                        previous,
                                        at,
                                        kind,
                                        body))
                        .getBytes(StandardCharsets.UTF_8);
        try {
            Signature sign = Signature.getInstance("SHA256withECDSAinP1363Format");
            sign.initSign(keys.getPrivate());
            sign.update(bytes);
            return Map.of(
                    "device",
                    device.toString(),
                    "sequence",
                    sequence,
                    "previous",
                    previous,
                    "at",
                    at,
                    "kind",
                    kind,
                    "body",
                    body,
                    "hash",
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)),
                    "signature",
                    Base64.getEncoder().encodeToString(sign.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    List<Map<String, Object>> entries() {
        return List.copyOf(entries);
    }

    Map<String, Object> key() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        return Map.of(
                "ext",
                true,
                "key_ops",
                List.of("verify"),
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

    void enrol(Client person) {
        Client.Answer answer = person.put("/api/devices/" + device, Map.of("key", key()));
        if (answer.status() != 204) {
            throw new IllegalStateException("enrolling: " + answer);
        }
    }

    Client.Answer send(Client person) {
        return send(person, entries());
    }

    Client.Answer send(Client person, List<Map<String, Object>> some) {
        return send(person, some, Map.of());
    }

    Client.Answer send(Client person, List<Map<String, Object>> some, Map<String, Object> photos) {
        return person.post(
                "/api/devices/" + device + "/log",
                Map.of("key", key(), "entries", some, "photos", photos));
    }

    Client.Answer told(Client person) {
        return person.get("/api/devices/" + device + "/log");
    }
}
