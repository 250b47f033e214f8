package org.qyran.server.devices;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Sha256;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;

/**
 * One entry of a device's log, as the device wrote it ({@code docs/design/web.md}).
 *
 * @param sequence from 1, without gaps
 * @param previous hash of the entry before, 64 zeros for the first
 * @param at when it happened by the device's clock, in the device's own writing
 * @param body JSON, as text, exactly as it was hashed
 * @param hash SHA-256 of the canonical bytes, in hex
 * @param signature ECDSA P-256 with SHA-256 over the same bytes, IEEE P1363, Base64
 */
record Entry(
        UUID device,
        long sequence,
        String previous,
        String at,
        String kind,
        String body,
        String hash,
        String signature) {

    /** Hash before the first entry. */
    static final String NOTHING = "0".repeat(64);

    /** What is left of an entry whose place was erased: its number and its link in the chain. */
    private static final String ERASED = "erased";

    private static final int LONGEST_BODY = 65_536;

    /** As it comes over the wire, anything missing. */
    record Sent(
            @Nullable UUID device,
            @Nullable Long sequence,
            @Nullable String previous,
            @Nullable String at,
            @Nullable String kind,
            @Nullable String body,
            @Nullable String hash,
            @Nullable String signature) {

        /**
         * @throws Refused naming the field that is no such thing
         */
        Entry read() {
            boolean gone = ERASED.equals(kind);
            Entry entry =
                    new Entry(
                            Check.id("device", device),
                            sequence == null ? 0 : sequence,
                            hash("previous", previous),
                            gone ? "" : Check.text("at", at, 40),
                            Check.text("kind", kind, 40),
                            text(body),
                            hash("hash", hash),
                            gone ? "" : Check.text("signature", signature, 200));
            if (entry.sequence < 1) {
                throw Refused.field("missing", "sequence");
            }
            if (!gone) {
                entry.instant();
            }
            return entry;
        }

        private static String hash(String field, @Nullable String given) {
            String text = Check.text(field, given, 64);
            if (!text.matches("[0-9a-f]{64}")) {
                throw Refused.field("field", field, text);
            }
            return text;
        }

        /** Not stripped: each of its characters was hashed. */
        private static String text(@Nullable String given) {
            if (given == null) {
                throw Refused.field("missing", "body");
            }
            if (given.length() > LONGEST_BODY || given.indexOf(0) >= 0) {
                throw Refused.field("too-long", "body", LONGEST_BODY);
            }
            return given;
        }
    }

    /** Its words are gone from the phone, and with them what its signature could be checked by. */
    boolean erased() {
        return kind.equals(ERASED);
    }

    Instant instant() {
        try {
            return Instant.parse(at);
        } catch (DateTimeParseException e) {
            throw Refused.field("instant", "at");
        }
    }

    /** The bytes that are hashed and signed: a JSON array as {@code JSON.stringify} writes it. */
    byte[] canonical() {
        StringBuilder json = new StringBuilder("[\"qyran-device-1\",");
        text(json, device.toString());
        json.append(',').append(sequence).append(',');
        text(json, previous);
        json.append(',');
        text(json, at);
        json.append(',');
        text(json, kind);
        json.append(',');
        text(json, body);
        return json.append(']').toString().getBytes(StandardCharsets.UTF_8);
    }

    /** ECMA-262 QuoteJSONString. */
    private static void text(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < ' ' || alone(text, i)) {
                        out.append("\\u").append(HexFormat.of().toHexDigits(c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean alone(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c)
                && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    /** Whether hash and signature are of these very bytes. */
    boolean holds(DeviceKey key) {
        try {
            byte[] bytes = canonical();
            byte[] digest = Sha256.fresh().digest(bytes);
            return MessageDigest.isEqual(digest, HexFormat.of().parseHex(hash))
                    && key.signed(bytes, Base64.getDecoder().decode(signature));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }
}
