package org.qyran.exchange.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qyran.evidence.chain.ActWord;
import org.qyran.evidence.chain.Basis;
import org.qyran.evidence.chain.ExhibitAct;
import org.qyran.evidence.chain.Made;
import org.qyran.evidence.chain.Part;
import org.qyran.evidence.quantity.Amount;
import org.qyran.evidence.quantity.Measure;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Language;

class ActFileTest {

    private static final UUID A = new UUID(0, 10);
    private static final UUID B = new UUID(0, 11);
    private static final List<Amount> GRAMS =
            List.of(
                    new Amount(
                            Measure.NET_MASS,
                            new BigDecimal("12.50"),
                            0.02,
                            0.01,
                            Optional.of(new UUID(0, 99))));

    private int next;

    private Made made() {
        next++;
        return new Made(
                new UUID(1, next),
                Instant.parse("2026-06-01T00:00:00Z"),
                Instant.parse("2026-06-02T00:00:00Z"),
                "Sample One",
                next % 2 == 0 ? Optional.empty() : Optional.of(new Made.Device("phone 1", next)),
                next % 3 == 0 ? Set.of(new UUID(1, 1)) : Set.of());
    }

    private List<ExhibitAct> oneOfEach() {
        Part part = new Part(B, "K-2", Optional.of("P-2"), GRAMS);
        Part bare = new Part(B, "", Optional.empty(), List.of());
        return List.of(
                new ExhibitAct.Seized(
                        made(),
                        A,
                        "K-1",
                        Optional.of("P-1"),
                        "cache",
                        "drug",
                        "heroin",
                        Basis.PRESUMED,
                        GRAMS),
                new ExhibitAct.Weighed(made(), A, Optional.empty(), GRAMS),
                new ExhibitAct.Divided(made(), A, List.of(part, bare), GRAMS),
                new ExhibitAct.Sampled(made(), A, List.of(part), Optional.of("P-3")),
                new ExhibitAct.Mixed(made(), List.of(A, B), part),
                new ExhibitAct.Consumed(made(), A, GRAMS, true),
                new ExhibitAct.Resealed(made(), A, Optional.of("P-1"), false, "P-4"),
                new ExhibitAct.Released(
                        made(), A, B, "Sample Two", Optional.of("P-1"), true, GRAMS),
                new ExhibitAct.Received(
                        made(), A, B, "Sample One", Optional.empty(), false, List.of()),
                new ExhibitAct.Stored(made(), A, B),
                new ExhibitAct.CountedInAudit(made(), B, Set.of(A)),
                new ExhibitAct.Examined(made(), A, Basis.CONFIRMED, "heroin", GRAMS),
                new ExhibitAct.Destroyed(
                        made(),
                        List.of(A, B),
                        "7",
                        List.of("Sample 1", "Sample 2", "Sample 3"),
                        List.of("Sample 4"),
                        "decision 12"),
                new ExhibitAct.Returned(made(), A, "Sample owner"),
                new ExhibitAct.Corrected(
                        made(),
                        A,
                        new UUID(1, 2),
                        GRAMS,
                        Optional.of("P-5"),
                        Optional.of("hashish"),
                        Optional.of(B)));
    }

    @Test
    void bringsBackEveryKindOfAct(@TempDir Path folder) throws IOException {
        List<ExhibitAct> acts = oneOfEach();
        assertThat(acts.stream().map(ActWord::of)).containsExactly(ActWord.values());
        Path file = folder.resolve("acts.jsonl");
        ActFile.write(file, acts);
        assertThat(ActFile.read(file)).isEqualTo(acts);
    }

    @Test
    void namesLineAndFieldOfWhateverIsMissing(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("acts.jsonl");
        for (ExhibitAct act : oneOfEach()) {
            String line = ActJson.line(act);
            for (String member : List.of("id", "at", "recorded", "by", "act")) {
                Files.writeString(file, "\n" + line.replace("\"" + member + "\":", "\"x\":"));
                assertThatThrownBy(() -> ActFile.read(file))
                        .as(member + " of " + line)
                        .isInstanceOf(BadInput.class)
                        .hasMessageContaining("acts.jsonl: line 2.");
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "weighed | \"value\":\"12.50\" | \"value\":\"-1\" | line 1.amounts[0].value = -1",
                "weighed | net-mass | grams | line 1.amounts[0].measure = grams",
                "weighed | \"sequence\":2 | \"sequence\":\"2\" | line 1.device.sequence = 2",
                "seized | cache | moon | line 1.scene = moon",
                "divided | \"parts\":[ | \"parts\":[],\"x\":[ | line 1.x",
                "destroyed | Sample 3 | Sample 2 | line 1.commission",
                "destroyed | Sample 4 | Sample 1 | line 1.witnesses",
                "mixed | 00000000000b\"],\"id | 00000000000a\"],\"id | line 1.exhibits[1]",
                "received | \"intact\":false | \"intact\":\"no\" | line 1.intact = no",
                "stored | \"place\" | \"room\" | line 1.room",
            })
    void namesLineFieldAndValueOfWhatIsWrong(
            String kind, String right, String wrong, String named, @TempDir Path folder)
            throws IOException {
        next = 1;
        List<String> lines = new ArrayList<>();
        for (ExhibitAct act : oneOfEach()) {
            if (ActWord.of(act).word().equals(kind)) {
                lines.add(
                        ActJson.line(act)
                                .replaceAll("\"sequence\":\\d+", "\"sequence\":2")
                                .replace(right, wrong));
            }
        }
        Path file = folder.resolve("acts.jsonl");
        Files.write(file, lines);
        assertThatThrownBy(() -> ActFile.read(file))
                .isInstanceOfSatisfying(
                        BadInput.class,
                        bad -> {
                            assertThat(bad.getMessage()).contains("acts.jsonl: " + named);
                            assertThat(bad.sentence(Language.KAZAKH)).contains(named);
                        });
    }

    @Test
    void refusesWhatIsNoFileOfActs(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> ActFile.read(folder)).isInstanceOf(BadInput.class);
        assertThatThrownBy(() -> ActFile.read(folder.resolve("none"))).isInstanceOf(BadInput.class);
        Path file = folder.resolve("acts.jsonl");
        Files.writeString(file, "{\"act\":");
        assertThatThrownBy(() -> ActFile.read(file))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("line 1");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 10});
        assertThatThrownBy(() -> ActFile.read(file)).isInstanceOf(BadInput.class);
    }
}
