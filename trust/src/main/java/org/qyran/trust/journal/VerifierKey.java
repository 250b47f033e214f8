package org.qyran.trust.journal;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The public half of a journal's key (C2SP signed-note, Ed25519).
 *
 * @param name which journal, e.g. {@code qyran/unit-7/journal}: no spaces, no plus
 * @param bytes 32 bytes of RFC 8032
 */
public record VerifierKey(String name, byte[] bytes) {

    /** The signature type of C2SP signed-note for Ed25519. */
    private static final byte TYPE = 1;

    private static final Pattern NAME = Pattern.compile("[!-*,-~]{1,120}");

    public VerifierKey {
        checkName(name);
        if (bytes.length != Ed25519.KEY_BYTES) {
            throw new IllegalArgumentException("a key has 32 bytes, not " + bytes.length);
        }
        bytes = bytes.clone();
    }

    static void checkName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a key's name is 1 to 120 visible ASCII characters without +, not " + name);
        }
    }

    byte[] id() {
        return Ed25519.id(name, TYPE, bytes);
    }

    /** The key as people exchange it: {@code name+id+base64}. */
    public String text() {
        return Ed25519.text(name, TYPE, bytes);
    }

    /**
     * What {@link #text()} wrote.
     *
     * @throws IllegalArgumentException for any other text
     */
    public static VerifierKey of(String text) {
        Ed25519.Named named = Ed25519.of(text, TYPE);
        return new VerifierKey(named.name(), named.key());
    }

    /** The checkpoint of a note that this key signed; nothing for any other text. */
    public Optional<Checkpoint> open(String note) {
        int gap = note.indexOf("\n\n");
        if (gap < 0) {
            return Optional.empty();
        }
        String body = note.substring(0, gap + 1);
        String prefix = "— " + name + " ";
        for (String line : note.substring(gap + 2).split("\n")) {
            if (line.startsWith(prefix) && signed(body, line.substring(prefix.length()))) {
                return checkpoint(body);
            }
        }
        return Optional.empty();
    }

    private Optional<Checkpoint> checkpoint(String body) {
        try {
            Checkpoint checkpoint = Checkpoint.ofBody(body);
            return checkpoint.origin().equals(name) ? Optional.of(checkpoint) : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private boolean signed(String body, String base64) {
        byte[] signature;
        try {
            signature = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
        byte[] id = id();
        return signature.length == id.length + Ed25519.SIGNATURE_BYTES
                && Arrays.equals(signature, 0, id.length, id, 0, id.length)
                && signedWords(body, Arrays.copyOfRange(signature, id.length, signature.length));
    }

    /** Whether {@link JournalKey#signWords} made the signature over exactly these words. */
    public boolean signedWords(String words, byte[] signature) {
        return Ed25519.signed(bytes, words, signature);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey that
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
