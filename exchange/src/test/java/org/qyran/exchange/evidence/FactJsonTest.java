package org.qyran.exchange.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qyran.evidence.figures.Attribute;
import org.qyran.evidence.figures.Fact;
import org.qyran.evidence.figures.Recorded;
import org.qyran.evidence.quantity.Amount;
import org.qyran.evidence.quantity.Measure;
import org.qyran.kernel.BadInput;

class FactJsonTest {

    private static final UUID ONE = UUID.fromString("00000000-0000-4000-8000-000000000001");

    @Test
    void leavesOutWhatIsAbsentAndSortsTheRest() {
        Fact fact = made(new Random(1), false);
        assertThat(new String(FactJson.bytes(fact), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"agency\":\"police\",\"amounts\":[{\"balance\":\""
                                + ONE
                                + "\",\"calibration\":\"0.01\",\"measure\":\"net-mass\","
                                + "\"repeatability\":\"0.0001\",\"value\":\"67000.50\"}],"
                                + "\"basis\":\"confirmed\",\"detail\":\""
                                + "a".repeat(64)
                                + "\",\"exhibit\":\""
                                + ONE
                                + "\",\"found\":\"ground\",\"kind\":\"drug\",\"operation\":\""
                                + ONE
                                + "\",\"region\":\"KZ-31\",\"root\":true,\"scene\":\"outbuilding\","
                                + "\"seizedAt\":\"2023-06-01T04:05:06.000007Z\",\"state\":\"held\","
                                + "\"substance\":\"heroin\"}");
    }

    @Test
    void bringsBackEveryFactAndEveryByte() throws BadInput {
        Random random = new Random(7);
        for (int i = 0; i < 2_000; i++) {
            Fact fact = random(random);
            byte[] bytes = FactJson.bytes(fact);
            Fact read = FactJson.read(bytes, "payload");
            assertThat(read).isEqualTo(fact);
            assertThat(FactJson.bytes(read)).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"root\":true|\"root\":1|root = 1",
                "\"held\"|\"sold\"|state = sold",
                "\"agency\"|\"officer\":\"Ablai\",\"agency\"|officer",
                "\"67000.50\"|67000.50|amounts[0].value",
                "\"67000.50\"|\"-1\"|amounts[0].value = -1",
                "\"net-mass\"|\"weight\"|amounts[0].measure = weight",
                "\"KZ-31\"|\" \"|region",
                "2023-06-01T04|2023-06-31T04|seizedAt",
                "\"root\":true|\"root\":true,\"root\":true|JSON",
            })
    void refusesWhatIsNoFactAndNamesTheMember(String from, String to, String named) {
        String text =
                new String(FactJson.bytes(made(new Random(1), false)), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        byte[] changed = text.replace(from, to).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> FactJson.read(changed, "payload"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(named);
    }

    @Test
    void readsLinesAndNamesTheOneThatIsWrong(@TempDir Path folder) throws IOException {
        Random random = new Random(3);
        List<Recorded> facts = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            facts.add(new Recorded(3L * i, Instant.ofEpochSecond(i), random(random)));
        }
        Path file = folder.resolve("facts.jsonl");
        FactFile.write(file, facts);
        List<Recorded> read = new ArrayList<>();
        FactFile.read(file, read::add);
        assertThat(read).isEqualTo(facts);
        List<String> lines = Files.readAllLines(file);
        lines.set(6, lines.get(5));
        Files.write(file, lines);
        assertThatThrownBy(() -> FactFile.read(file, _ -> {}))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("line 7.position = 15");
        lines.set(6, "{");
        Files.write(file, lines);
        assertThatThrownBy(() -> FactFile.read(file, _ -> {})).hasMessageContaining("line 7");
    }

    static Fact made(Random random, boolean all) {
        return new Fact(
                ONE,
                true,
                ONE,
                all ? Optional.of("case-" + random.nextInt(9)) : Optional.empty(),
                all ? Optional.of(new UUID(random.nextLong(), 2)) : Optional.empty(),
                all ? Optional.of(new UUID(3, random.nextLong())) : Optional.empty(),
                "outbuilding",
                "KZ-31",
                "police",
                "ground",
                Instant.parse("2023-06-01T04:05:06.000007Z"),
                "heroin",
                "drug",
                "confirmed",
                "held",
                all ? Optional.of(ONE) : Optional.empty(),
                List.of(
                        new Amount(
                                Measure.NET_MASS,
                                new BigDecimal("67000.50"),
                                0.0001,
                                0.01,
                                Optional.of(ONE))),
                all ? Optional.of(new UUID(random.nextLong(), 9)) : Optional.empty(),
                "a".repeat(64));
    }

    private static Fact random(Random random) {
        Fact base = made(random, random.nextBoolean());
        List<Amount> amounts = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            if (random.nextBoolean()) {
                BigDecimal value =
                        measure.isCount()
                                ? BigDecimal.valueOf(random.nextInt(99))
                                : BigDecimal.valueOf(random.nextInt(1_000), 3 + random.nextInt(9));
                amounts.add(
                        new Amount(
                                measure,
                                value,
                                random.nextBoolean() ? 0 : Math.exp(random.nextGaussian() * 9),
                                random.nextDouble(),
                                random.nextBoolean() ? Optional.of(ONE) : Optional.empty()));
            }
        }
        return new Fact(
                new UUID(random.nextLong(), random.nextLong()),
                random.nextBoolean(),
                base.operation(),
                base.caseNumber().map(number -> number + " \"Қ\\\n\u0001/"),
                base.sighting(),
                base.site(),
                one(random, Attribute.SCENE.words()),
                base.region(),
                base.agency(),
                one(random, Attribute.FOUND.words()),
                base.seizedAt().plusNanos(random.nextLong(1L << 50)),
                base.substance(),
                one(random, Attribute.KIND.words()),
                one(random, Attribute.BASIS.words()),
                one(random, Attribute.STATE.words()),
                base.place(),
                amounts,
                random.nextBoolean() ? amounts : List.of(),
                base.doubleOf(),
                base.detail());
    }

    private static String one(Random random, List<String> words) {
        return words.get(random.nextInt(words.size()));
    }
}
