package org.qyran.verifier;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.trust.journal.CosignerKey;

/** A witness whose word is its own signature, not that somebody says it kept a file. */
class CosignedTest {

    private static final long SECONDS = 1_790_000_000;
    private static final String NAME = "witness.example/w1";

    @TempDir Path folder;
    private final MadeUpJournal journal = MadeUpJournal.of(7, 40);
    private KeyPair pair;
    private CosignerKey key;

    @BeforeEach
    void keys() throws GeneralSecurityException {
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        key = new CosignerKey(NAME, Arrays.copyOfRange(encoded, 12, 44));
        journal.sign(40);
    }

    @Test
    void onlyWhatItSignedCounts() throws Exception {
        Report report =
                verify(journal.note(12) + cosigned(journal.note(30), SECONDS) + journal.note(40));
        assertThat(report.faults()).isEmpty();
        assertThat(report.witnessed()).isEqualTo(30);
        assertThat(report.witnessCheckpoints()).isEqualTo(1);
        assertThat(report.cosigner())
                .contains(new Report.Cosigner(NAME, Optional.of(Instant.ofEpochSecond(SECONDS))));
        assertThat(report.sentences(Locale.ENGLISH))
                .contains(
                        "1 checkpoints bear the signature of witness.example/w1, the last of"
                                + " 2026-09-21T14:13:20Z.");
        assertThat(report.json(Locale.ENGLISH))
                .contains("\"witnessSigned\":\"2026-09-21T14:13:20Z\"");
    }

    @Test
    void whoHoldsTheJournalsKeyAloneCannotSayAWitnessSawIt() throws Exception {
        String honest = cosigned(MadeUpJournal.of(8, 40).note(40), SECONDS);
        String line = honest.substring(honest.lastIndexOf("— "));

        assertThat(verify(journal.note(40)).faults())
                .extracting(Fault::kind)
                .containsExactly(Kind.WITNESS_UNSIGNED);
        assertThat(verify(journal.note(40) + line).faults())
                .extracting(Fault::kind)
                .containsExactly(Kind.WITNESS_COSIGNATURE);
    }

    @Test
    void theTimeIsSignedToo() throws Exception {
        String note = cosigned(journal.note(40), SECONDS);
        int at = note.lastIndexOf("— ") + ("— " + NAME + " ").length();
        byte[] told = Base64.getDecoder().decode(note.substring(at).strip());
        told[11]++;
        String later = note.substring(0, at) + Base64.getEncoder().encodeToString(told) + "\n";
        assertThat(verify(later).faults())
                .extracting(Fault::kind)
                .containsExactly(Kind.WITNESS_COSIGNATURE);
    }

    @Test
    void aKeyOfAnotherKindIsNone() throws Exception {
        for (String no : List.of("", "witness.example/w1", journal.key.verifier().text())) {
            assertThat(verify(cosigned(journal.note(40), SECONDS), no).faults())
                    .as(no)
                    .extracting(Fault::kind)
                    .containsExactly(Kind.WITNESS_KEY);
        }
    }

    private Report verify(String notes) throws IOException {
        return verify(notes, key.text() + "\n");
    }

    private Report verify(String notes, String witnessKey) throws IOException {
        Path export = Files.write(folder.resolve("a.qj"), journal.export());
        Path witness = Files.writeString(folder.resolve("cosigned.txt"), notes);
        return new Verification(
                        List.of(export),
                        List.of(witness),
                        Optional.empty(),
                        Optional.of(witnessKey))
                .run();
    }

    private String cosigned(String note, long seconds) throws GeneralSecurityException {
        String body = note.substring(0, note.indexOf("\n\n") + 1);
        Signature signing = Signature.getInstance("Ed25519");
        signing.initSign(pair.getPrivate());
        signing.update(
                ("cosignature/v1\ntime " + seconds + "\n" + body).getBytes(StandardCharsets.UTF_8));
        byte[] id = HexFormat.of().parseHex(key.text().split("\\+", 3)[1]);
        byte[] told =
                ByteBuffer.allocate(4 + 8 + 64)
                        .put(id)
                        .putLong(seconds)
                        .put(signing.sign())
                        .array();
        return note + "— " + NAME + " " + Base64.getEncoder().encodeToString(told) + "\n";
    }
}
