package org.qyran.server.network;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.qyran.server.storage.DataFolder;
import org.springframework.stereotype.Component;

/**
 * Keyed digests (HMAC-SHA-256, its first 16 bytes) of what is to meet its like: a copy of the
 * database alone does not tell the values, not even by trying all numbers there are.
 */
@Component
class Digests {

    private static final String HMAC = "HmacSHA256";
    private static final int BYTES = 16;

    private final SecretKeySpec key;

    Digests(DataFolder data) throws IOException {
        this.key = new SecretKeySpec(HexFormat.of().parseHex(data.secret("network-key")), HMAC);
    }

    /**
     * @param use tells apart digests of one value for several ends
     * @return 32 hexadecimal digits
     */
    String of(String use, String value) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            byte[] whole = mac.doFinal((use + "\n" + value).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(whole, BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + HMAC, e);
        }
    }
}
