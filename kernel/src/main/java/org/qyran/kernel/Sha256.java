package org.qyran.kernel;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** SHA-256 (FIPS 180-4): what names stored files, tokens and rows. */
public final class Sha256 {

    private static final MessageDigest PATTERN = instance();

    private Sha256() {}

    /** A digest nobody used yet; a clone costs a tenth of what looking the algorithm up costs. */
    public static MessageDigest fresh() {
        try {
            return (MessageDigest) PATTERN.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("SHA-256 of this runtime cannot be cloned", e);
        }
    }

    /** 32 bytes: of the text's UTF-8. */
    public static byte[] of(String text) {
        return fresh().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static MessageDigest instance() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
