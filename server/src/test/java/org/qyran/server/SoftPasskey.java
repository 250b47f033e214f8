package org.qyran.server;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;
import org.qyran.kernel.Sha256;

/** A device that holds one passkey, written from WebAuthn §6 apart from the server's library. */
public final class SoftPasskey {

    private static final int PRESENT = 0x01;
    private static final int VERIFIED = 0x04;
    private static final int BACKUP_ELIGIBLE = 0x08;
    private static final int BACKED_UP = 0x10;
    private static final int KEY_INSIDE = 0x40;

    private final KeyPair pair;
    private final byte[] credential = new byte[32];

    /** What it counts up to; 0 is a device that does not count. */
    public int count = 1;

    public boolean verified = true;
    public boolean backupEligible;
    public boolean backedUp;

    public SoftPasskey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            pair = generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
        new SecureRandom().nextBytes(credential);
    }

    public byte[] credential() {
        return credential.clone();
    }

    /** What the browser would write. */
    public static byte[] clientData(String type, byte[] challenge, String origin) {
        return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
                .formatted(type, text(challenge), origin)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** CBOR by hand: {"fmt": "none", "attStmt": {}, "authData": …}. */
    public byte[] attestation(String relyingParty) {
        byte[] data = authenticatorData(relyingParty, true);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(0xA3);
        word(out, "fmt");
        word(out, "none");
        word(out, "attStmt");
        out.write(0xA0);
        word(out, "authData");
        out.write(0x58);
        out.write(data.length);
        out.writeBytes(data);
        return out.toByteArray();
    }

    /** Without the key, as for signing in. */
    public byte[] authenticatorData(String relyingParty) {
        return authenticatorData(relyingParty, false);
    }

    private byte[] authenticatorData(String relyingParty, boolean withKey) {
        int flags =
                PRESENT
                        | (verified ? VERIFIED : 0)
                        | (backupEligible ? BACKUP_ELIGIBLE : 0)
                        | (backedUp ? BACKED_UP : 0)
                        | (withKey ? KEY_INSIDE : 0);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(sha256(relyingParty.getBytes(StandardCharsets.UTF_8)));
        out.write(flags);
        out.writeBytes(ByteBuffer.allocate(4).putInt(count).array());
        if (withKey) {
            out.writeBytes(new byte[16]);
            out.writeBytes(ByteBuffer.allocate(2).putShort((short) credential.length).array());
            out.writeBytes(credential);
            out.writeBytes(coseKey());
        }
        return out.toByteArray();
    }

    /** {1: 2, 3: -7, -1: 1, -2: x, -3: y}. */
    private byte[] coseKey() {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {(byte) 0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01});
        out.writeBytes(new byte[] {0x21, 0x58, 0x20});
        out.writeBytes(unsigned(key.getW().getAffineX().toByteArray()));
        out.writeBytes(new byte[] {0x22, 0x58, 0x20});
        out.writeBytes(unsigned(key.getW().getAffineY().toByteArray()));
        return out.toByteArray();
    }

    public byte[] sign(byte[] authenticatorData, byte[] clientData) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(authenticatorData);
            signature.update(sha256(clientData));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java signs", e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        return Sha256.fresh().digest(bytes);
    }

    private static byte[] unsigned(byte[] number) {
        byte[] padded = new byte[32];
        byte[] short32 =
                number.length > 32
                        ? Arrays.copyOfRange(number, number.length - 32, number.length)
                        : number;
        System.arraycopy(short32, 0, padded, 32 - short32.length, short32.length);
        return padded;
    }

    private static void word(ByteArrayOutputStream out, String word) {
        out.write(0x60 + word.length());
        out.writeBytes(word.getBytes(StandardCharsets.US_ASCII));
    }

    public static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
