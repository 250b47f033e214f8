package org.qyran.trust.journal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * The public key of a witness that cosigns checkpoints (C2SP tlog-cosignature, Ed25519): it says
 * that every checkpoint it signed continues the one before.
 *
 * @param name of the witness, e.g. {@code witness.example/w1}
 * @param bytes 32 bytes of RFC 8032
 */
public record CosignerKey(String name, byte[] bytes) {

    /** The signature type of C2SP tlog-cosignature for Ed25519. */
    static final byte TYPE = 4;

    private static final int TIME_BYTES = 8;

    public CosignerKey {
        VerifierKey.checkName(name);
        bytes = bytes.clone();
    }

    /**
     * What {@link #text()} wrote.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static CosignerKey of(String text) {
        Ed25519.Named named = Ed25519.of(text, TYPE);
        return new CosignerKey(named.name(), named.key());
    }

    /** The key as people exchange it: {@code name+id+base64}. */
    public String text() {
        return Ed25519.text(name, TYPE, bytes);
    }

    /**
     * Of a witness's signature lines, the one that is this key's over the checkpoint, without its
     * line feed.
     *
     * @param body {@link Checkpoint#body}
     */
    public Optional<String> find(String body, String lines) {
        String prefix = "— " + name + " ";
        return lines.lines()
                .filter(line -> line.startsWith(prefix))
                .filter(line -> signed(body, line.substring(prefix.length())))
                .findFirst();
    }

    private boolean signed(String body, String base64) {
        byte[] id = Ed25519.id(name, TYPE, bytes);
        byte[] told;
        try {
            told = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
        if (told.length != id.length + TIME_BYTES + Ed25519.SIGNATURE_BYTES
                || !Arrays.equals(told, 0, id.length, id, 0, id.length)) {
            return false;
        }
        long seconds = ByteBuffer.wrap(told, id.length, TIME_BYTES).getLong();
        byte[] signature = Arrays.copyOfRange(told, id.length + TIME_BYTES, told.length);
        return seconds >= 0 && Ed25519.signed(bytes, message(body, seconds), signature);
    }

    /** What a witness signs. */
    static String message(String body, long seconds) {
        return "cosignature/v1\ntime " + seconds + "\n" + body;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CosignerKey that
                && name.equals(that.name)
                && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return 31 * name.hashCode() + Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return text();
    }
}
