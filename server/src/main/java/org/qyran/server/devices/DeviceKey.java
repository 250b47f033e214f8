package org.qyran.server.devices;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Refused;

/** The public half of a device's key: a point on P-256, from a JSON Web Key (RFC 7518 §6.2.1). */
final class DeviceKey {

    private static final int COORDINATE_BYTES = 32;

    private final PublicKey key;
    private final String text;

    private DeviceKey(PublicKey key, String text) {
        this.key = key;
        this.text = text;
    }

    /** The members of a JSON Web Key that say which point it is; browsers send others beside. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Jwk(
            @Nullable String kty, @Nullable String crv, @Nullable String x, @Nullable String y) {}

    /**
     * @throws Refused unless it is a point on P-256
     */
    static DeviceKey of(@Nullable Jwk jwk) {
        if (jwk == null || !"EC".equals(jwk.kty()) || !"P-256".equals(jwk.crv())) {
            throw Refused.field("field", "key", "");
        }
        return point(jwk.x() + "." + jwk.y());
    }

    /** From {@link #text()}. */
    static DeviceKey point(String text) {
        String[] parts = text.split("\\.", -1);
        try {
            AlgorithmParameters named = AlgorithmParameters.getInstance("EC");
            named.init(new ECGenParameterSpec("secp256r1"));
            ECParameterSpec curve = named.getParameterSpec(ECParameterSpec.class);
            ECPoint point = new ECPoint(coordinate(parts[0]), coordinate(parts[1]));
            if (!on(curve.getCurve(), point)) {
                throw Refused.field("field", "key", "");
            }
            return new DeviceKey(
                    KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve)),
                    text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no P-256", e);
        }
    }

    private static BigInteger coordinate(String base64) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(base64);
            if (bytes.length == COORDINATE_BYTES) {
                return new BigInteger(1, bytes);
            }
        } catch (IllegalArgumentException notBase64) {
            // Refused below, like a number of another length.
        }
        throw Refused.field("field", "key", "");
    }

    /** A point elsewhere would verify signatures that nobody made. */
    private static boolean on(EllipticCurve curve, ECPoint at) {
        BigInteger p = ((ECFieldFp) curve.getField()).getP();
        BigInteger x = at.getAffineX();
        BigInteger left = at.getAffineY().modPow(BigInteger.TWO, p);
        BigInteger right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(p);
        return x.compareTo(p) < 0 && at.getAffineY().compareTo(p) < 0 && left.equals(right);
    }

    /** As it is kept: x and y in base64url, a dot between. */
    String text() {
        return text;
    }

    boolean signed(byte[] bytes, byte[] signature) {
        try {
            Signature check = Signature.getInstance("SHA256withECDSAinP1363Format");
            check.initVerify(key);
            check.update(bytes);
            return check.verify(signature);
        } catch (SignatureException malformed) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no ECDSA", e);
        }
    }
}
