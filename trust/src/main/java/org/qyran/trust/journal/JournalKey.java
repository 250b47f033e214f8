package org.qyran.trust.journal;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/** The key a journal signs its checkpoints with (Ed25519). {@link #text()} is a secret. */
public final class JournalKey {

    private final VerifierKey verifier;
    private final PrivateKey secret;

    private JournalKey(VerifierKey verifier, PrivateKey secret) {
        this.verifier = verifier;
        this.secret = secret;
    }

    /** A new key for the journal of this name. */
    public static JournalKey generate(String name) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            byte[] encoded = pair.getPublic().getEncoded();
            byte[] raw =
                    Arrays.copyOfRange(encoded, encoded.length - Ed25519.KEY_BYTES, encoded.length);
            return new JournalKey(new VerifierKey(name, raw), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime since 15 has Ed25519", e);
        }
    }

    /**
     * What {@link #text()} wrote.
     *
     * @throws IllegalArgumentException when it is something else, or its halves are of two keys
     */
    public static JournalKey of(String text) {
        String[] lines = text.split("\n");
        if (lines.length != 2) {
            throw new IllegalArgumentException("a journal's key has 2 lines, not " + lines.length);
        }
        try {
            PrivateKey secret =
                    KeyFactory.getInstance("Ed25519")
                            .generatePrivate(
                                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(lines[1])));
            JournalKey key = new JournalKey(VerifierKey.of(lines[0]), secret);
            Checkpoint probe = new Checkpoint(key.name(), 0, Merkle.EMPTY, java.time.Instant.EPOCH);
            if (key.verifier.open(key.sign(probe)).isEmpty()) {
                throw new IllegalArgumentException("the secret half is of another key");
            }
            return key;
        } catch (GeneralSecurityException e) {
            // Not the cause's message: it could quote the secret.
            throw new IllegalArgumentException("the second line is no Ed25519 key", e);
        }
    }

    /**
     * Two lines: the {@linkplain VerifierKey#text() public half}, the secret as PKCS #8, Base64.
     */
    public String text() {
        return verifier.text()
                + "\n"
                + Base64.getEncoder().encodeToString(secret.getEncoded())
                + "\n";
    }

    public VerifierKey verifier() {
        return verifier;
    }

    /** The journal's name: the origin of its checkpoints. */
    public String name() {
        return verifier.name();
    }

    /**
     * The signed note (C2SP signed-note): the body, an empty line, one signature line.
     *
     * @throws IllegalArgumentException for the checkpoint of another journal
     */
    public String sign(Checkpoint checkpoint) {
        if (!checkpoint.origin().equals(name())) {
            throw new IllegalArgumentException(
                    name() + " does not sign for " + checkpoint.origin());
        }
        byte[] signature = signature(checkpoint.body());
        byte[] known = Arrays.copyOf(verifier.id(), 4 + signature.length);
        System.arraycopy(signature, 0, known, 4, signature.length);
        return "%s\n— %s %s\n"
                .formatted(checkpoint.body(), name(), Base64.getEncoder().encodeToString(known));
    }

    /**
     * A signature over other words of the journal's, 64 bytes.
     *
     * @param words begin with a line that no checkpoint begins with: what they are
     */
    public byte[] signWords(String words) {
        if (words.startsWith(name() + "\n")) {
            throw new IllegalArgumentException("that would pass for a checkpoint");
        }
        return signature(words);
    }

    private byte[] signature(String text) {
        try {
            Signature signing = Signature.getInstance("Ed25519");
            signing.initSign(secret);
            signing.update(text.getBytes(StandardCharsets.UTF_8));
            return signing.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign with the key of " + name(), e);
        }
    }

    /** Never the secret. */
    @Override
    public String toString() {
        return verifier.text();
    }
}
