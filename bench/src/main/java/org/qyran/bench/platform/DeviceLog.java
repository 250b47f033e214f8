package org.qyran.bench.platform;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
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
import org.qyran.kernel.Sha256;
import tools.jackson.databind.json.JsonMapper;

/** A phone's log of signed entries, written as {@code web/src/devices/chain.ts} does. */
final class DeviceLog {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    final UUID device = UUID.randomUUID();
    private final KeyPair keys;
    private final List<Map<String, Object>> entries = new ArrayList<>();

    DeviceLog() {
        try {
            KeyPairGenerator make = KeyPairGenerator.getInstance("EC");
            make.initialize(new ECGenParameterSpec("secp256r1"));
            keys = make.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public key as a JSON Web Key. */
    Map<String, String> key() {
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

    /**
     * One entry more.
     *
     * @return its sequence, from 1
     */
    synchronized int append(Instant at, String kind, Map<String, Object> body) {
        String previous =
                entries.isEmpty() ? "0".repeat(64) : (String) entries.getLast().get("hash");
        int sequence = entries.size() + 1;
        String text = JSON.writeValueAsString(body);
        byte[] bytes =
                JSON.writeValueAsString(
                                List.of(
                                        "qyran-device-1",
                                        device.toString(),
                                        sequence,
                                        previous,
                                        at.toString(),
                                        kind,
                                        text))
                        .getBytes(StandardCharsets.UTF_8);
        entries.add(
                Map.of(
                        "device",
                        device.toString(),
                        "sequence",
                        sequence,
                        "previous",
                        previous,
                        "at",
                        at.toString(),
                        "kind",
                        kind,
                        "body",
                        text,
                        "hash",
                        HexFormat.of().formatHex(Sha256.fresh().digest(bytes)),
                        "signature",
                        signature(bytes)));
        return sequence;
    }

    private String signature(byte[] bytes) {
        try {
            Signature sign = Signature.getInstance("SHA256withECDSAinP1363Format");
            sign.initSign(keys.getPrivate());
            sign.update(bytes);
            return Base64.getEncoder().encodeToString(sign.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The entries after that sequence; all of them after 0. */
    synchronized List<Map<String, Object>> after(int sequence) {
        return List.copyOf(entries.subList(sequence, entries.size()));
    }
}
