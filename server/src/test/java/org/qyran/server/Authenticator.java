package org.qyran.server;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The program on a person's phone, written from RFC 6238 apart from the server's. */
final class Authenticator {

    private final byte[] key;

    Authenticator(String base32) {
        StringBuilder bits = new StringBuilder();
        for (int i = 0; i < base32.length(); i++) {
            char letter = base32.charAt(i);
            int value = letter >= 'A' ? letter - 'A' : letter - '2' + 26;
            bits.append(Integer.toBinaryString(value + 32).substring(1));
        }
        key = new byte[bits.length() / 8];
        for (int i = 0; i < key.length; i++) {
            key[i] = (byte) Integer.parseInt(bits.substring(8 * i, 8 * i + 8), 2);
        }
    }

    /** The code shown now. */
    String code() {
        return code(0);
    }

    /** The code shown so many half minutes from now. */
    String code(int later) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key, "HmacSHA1"));
            long step = Instant.now().getEpochSecond() / 30 + later;
            byte[] digest = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int at = digest[19] & 0xF;
            int number = ByteBuffer.wrap(digest).getInt(at) & 0x7FFFFFFF;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA1", e);
        }
    }
}
