package org.qyran.trust.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CheckpointTest {

    private static final Instant AT = Instant.parse("2026-05-04T03:02:01.5Z");

    @Test
    void aNoteOpensWithItsKeyOnlyAndOnlyUnchanged() {
        JournalKey key = JournalKey.generate("qyran/unit-7/journal");
        Checkpoint checkpoint = new Checkpoint(key.name(), 42, Hash.of(new byte[32]), AT);
        String note = key.sign(checkpoint);
        assertThat(note)
                .startsWith(
                        """
                        qyran/unit-7/journal
                        42
                        AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=
                        2026-05-04T03:02:01.500Z

                        — qyran/unit-7/journal \
                        """)
                .endsWith("\n");
        assertThat(key.verifier().open(note)).contains(checkpoint);
        assertThat(JournalKey.generate(key.name()).verifier().open(note)).isEmpty();
        byte[] bytes = note.getBytes(StandardCharsets.UTF_8);
        int bodyBytes = note.indexOf("\n\n");
        for (int at = 0; at < bodyBytes; at++) {
            byte[] changed = bytes.clone();
            changed[at] ^= 1;
            assertThat(key.verifier().open(new String(changed, StandardCharsets.UTF_8))).isEmpty();
        }
    }

    @Test
    void aCosignatureOfSomebodyElseIsNoHindrance() {
        JournalKey key = JournalKey.generate("j");
        Checkpoint checkpoint = new Checkpoint("j", 0, Merkle.EMPTY, AT);
        String note = key.sign(checkpoint) + "— someone AAAAAAAA\n";
        assertThat(key.verifier().open(note)).contains(checkpoint);
    }

    @Test
    void keysSurviveBeingWritten() {
        JournalKey key = JournalKey.generate("j");
        assertThat(VerifierKey.of(key.verifier().text())).isEqualTo(key.verifier());
        JournalKey again = JournalKey.of(key.text());
        Checkpoint checkpoint = new Checkpoint("j", 0, Merkle.EMPTY, AT);
        assertThat(key.verifier().open(again.sign(checkpoint))).contains(checkpoint);
        assertThat(key.toString()).doesNotContain(key.text().split("\n")[1]);
    }

    /** The key in the documentation of Go's package note, where the format began. */
    @Test
    void keysAreThoseOfTheSpecification() {
        VerifierKey published =
                VerifierKey.of(
                        "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        assertThat(published.name()).isEqualTo("PeterNeumann");
        assertThatThrownBy(() -> VerifierKey.of(published.text().replace("c74f", "c74e")))
                .hasMessageContaining("does not fit its id");
    }

    @Test
    void halvesOfTwoKeysAreRefused() {
        String[] one = JournalKey.generate("j").text().split("\n");
        String[] two = JournalKey.generate("j").text().split("\n");
        assertThatThrownBy(() -> JournalKey.of(one[0] + "\n" + two[1] + "\n"))
                .hasMessage("the secret half is of another key");
        assertThatThrownBy(() -> new Checkpoint("j", 0, Hash.of(new byte[32]), AT))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
