package org.qyran.server.security;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keeps the secrets of one-time codes unreadable in the database and its copies: AES-256-GCM under
 * a key of the data folder, bound to the account it belongs to.
 */
public final class Sealer {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /**
     * @param key 64 hexadecimal digits
     */
    public Sealer(String key) {
        this.key = new SecretKeySpec(HexFormat.of().parseHex(key), "AES");
    }

    /** URL-safe Base64 of nonce and sealed text. */
    public String seal(UUID account, String text) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] sealed =
                run(Cipher.ENCRYPT_MODE, account, nonce, text.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        ByteBuffer.allocate(nonce.length + sealed.length)
                                .put(nonce)
                                .put(sealed)
                                .array());
    }

    /**
     * @throws IllegalStateException when it was sealed for another account or under another key
     */
    public String open(UUID account, String sealed) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(sealed));
        if (bytes.remaining() < NONCE_BYTES) {
            throw new IllegalStateException("sealed text of " + bytes.remaining() + " bytes");
        }
        byte[] nonce = new byte[NONCE_BYTES];
        bytes.get(nonce);
        byte[] rest = new byte[bytes.remaining()];
        bytes.get(rest);
        return new String(run(Cipher.DECRYPT_MODE, account, nonce, rest), StandardCharsets.UTF_8);
    }

    private byte[] run(int mode, UUID account, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(account.toString().getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "a secret of account " + account + " does not open with this folder's key", e);
        }
    }
}
