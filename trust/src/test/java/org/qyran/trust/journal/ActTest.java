package org.qyran.trust.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ActTest {

    private static final Content CONTENT =
            new Content(new byte[32], "payload".getBytes(StandardCharsets.UTF_8));

    private static Act act() {
        return new Act(
                UUID.fromString("00010203-0405-4607-8809-0a0b0c0d0e0f"),
                Instant.parse("2026-05-04T03:02:01.123456789Z"),
                UUID.fromString("10111213-1415-4617-9819-1a1b1c1d1e1f"),
                "analyst",
                "report",
                "sighting",
                UUID.fromString("20212223-2425-4627-a829-2a2b2c2d2e2f"),
                UUID.fromString("30313233-3435-4637-b839-3a3b3c3d3e3f"),
                null,
                null,
                CONTENT.commitment());
    }

    /** Golden: these bytes are promised for good. */
    @Test
    void bytesAreThoseOfTheDocument() {
        assertThat(HexFormat.of().formatHex(act().leaf()))
                .isEqualTo(
                        "01"
                                + "0010000102030405460788090a0b0c0d0e0f"
                                + "0008000650f5278e7e80"
                                + "0010101112131415461798191a1b1c1d1e1f"
                                + "0007616e616c797374"
                                + "00067265706f7274"
                                + "00087369676874696e67"
                                + "00102021222324254627a8292a2b2c2d2e2f"
                                + "00103031323334354637b8393a3b3c3d3e3f"
                                + "0000"
                                + "0000"
                                + "0020"
                                + CONTENT.commitment().hex());
    }

    @Test
    void readingGivesTheSameActAtWholeMicroseconds() {
        assertThat(Act.ofLeaf(act().leaf())).isEqualTo(act());
        assertThat(act().at()).isEqualTo(Instant.parse("2026-05-04T03:02:01.123456Z"));
    }

    @Test
    void anythingElseIsRefused() {
        byte[] leaf = act().leaf();
        for (int length = 0; length < leaf.length; length++) {
            byte[] cut = Arrays.copyOf(leaf, length);
            assertThatThrownBy(() -> Act.ofLeaf(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Act.ofLeaf(Arrays.copyOf(leaf, leaf.length + 1)))
                .hasMessage("1 bytes after the last field");
        assertThatThrownBy(() ->
                        new Act(
                                act().id(),
                                act().at(),
                                act().actor(),
                                "Analyst",
                                "report",
                                "sighting",
                                act().object(),
                                null,
                                null,
                                null,
                                Merkle.EMPTY))
                .hasMessage("role = Analyst is not a word");
    }

    @Test
    void saltsAreFreshAndPayloadsNeverShown() {
        Content one = Content.fresh(CONTENT.payload());
        assertThat(one.commitment()).isNotEqualTo(Content.fresh(CONTENT.payload()).commitment());
        assertThat(one.toString()).isEqualTo("Content[7 bytes]");
        assertThat(one.commitment())
                .isEqualTo(Hash.of(SlowTree.sha256(-1, one.salt(), one.payload())));
    }
}
