package org.qyran.trust.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class CosignerKeyTest {

    private static final String BODY = "journal\n3\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

    private final KeyPair pair = pair();
    private final CosignerKey key = key(pair, "witness.example/w1");

    @Test
    void findsItsOwnSignatureAmongOthers() throws GeneralSecurityException {
        String ours = line(key, 1_679_315_147, BODY);
        String other = line(key(pair(), "witness.example/w2"), 1_679_315_147, BODY);

        assertThat(key.find(BODY, other + "\n" + ours + "\n")).contains(ours);
        assertThat(key.find(BODY, other + "\n")).isEmpty();
    }

    @Test
    void everyOtherBodyTimeAndByteIsNotSigned() throws GeneralSecurityException {
        String ours = line(key, 1_679_315_147, BODY);
        assertThat(key.find(BODY.replace("\n3\n", "\n4\n"), ours)).isEmpty();

        String prefix = "— " + key.name() + " ";
        byte[] told = Base64.getDecoder().decode(ours.substring(prefix.length()));
        for (int bit = 0; bit < told.length * 8; bit++) {
            byte[] flipped = told.clone();
            flipped[bit / 8] ^= (byte) (1 << bit % 8);
            String line = prefix + Base64.getEncoder().encodeToString(flipped);
            assertThat(key.find(BODY, line)).as("bit %d", bit).isEmpty();
        }
        assertThat(key.find(BODY, prefix + "no base64!")).isEmpty();
        assertThat(key.find(BODY, prefix)).isEmpty();
    }

    @Test
    void aKeyIsReadAsItWasWrittenAndNoOther() {
        assertThat(CosignerKey.of(key.text())).isEqualTo(key);
        // The same bytes as a journal's key have another type, and so another id.
        String journal = new VerifierKey(key.name(), key.bytes()).text();
        assertThatThrownBy(() -> CosignerKey.of(journal))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> VerifierKey.of(key.text()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private String line(CosignerKey key, long seconds, String body)
            throws GeneralSecurityException {
        Signature signing = Signature.getInstance("Ed25519");
        signing.initSign(pair.getPrivate());
        signing.update(CosignerKey.message(body, seconds).getBytes(StandardCharsets.UTF_8));
        byte[] id = Ed25519.id(key.name(), CosignerKey.TYPE, key.bytes());
        byte[] told =
                ByteBuffer.allocate(4 + 8 + 64)
                        .put(id)
                        .putLong(seconds)
                        .put(signing.sign())
                        .array();
        return "— " + key.name() + " " + Base64.getEncoder().encodeToString(told);
    }

    private static CosignerKey key(KeyPair pair, String name) {
        byte[] encoded = pair.getPublic().getEncoded();
        return new CosignerKey(
                name, Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }

    private static KeyPair pair() {
        try {
            return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
