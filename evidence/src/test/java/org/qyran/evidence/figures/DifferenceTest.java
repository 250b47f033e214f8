package org.qyran.evidence.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qyran.evidence.quantity.Amount;
import org.qyran.evidence.quantity.Measure;

class DifferenceTest {

    private static final Instant MAY = Instant.parse("2023-05-01T06:00:00Z");

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24})
    void itsLinesAddUpToTheGapWhateverTheTwoFiguresAre(long seed) {
        MadeFacts made = new MadeFacts(seed);
        List<Recorded> facts = made.facts(500);
        Ledger ledger = new Ledger();
        facts.forEach(ledger::append);
        EnumSet<Why> met = EnumSet.noneOf(Why.class);
        for (int i = 0; i < 400; i++) {
            Definition one = MadeDefinitions.random(made.random());
            Definition two = MadeDefinitions.random(made.random());
            AsOf from = ledger.asOfPosition(made.one(facts).position());
            AsOf to = ledger.asOfPosition(made.one(facts).position());
            if (i % 3 == 0) {
                two = one;
            }
            if (!Difference.isComparable(one, two)) {
                continue;
            }
            Difference difference = Difference.between(ledger, one, from, two, to);
            assertThat(
                            difference.lines().stream()
                                    .map(Difference.Line::value)
                                    .reduce(BigDecimal.ZERO, BigDecimal::add))
                    .isEqualByComparingTo(difference.gap());
            assertThat(difference.lines())
                    .allSatisfy(line -> assertThat(line.value().signum()).isNotZero());
            difference.lines().forEach(line -> met.add(line.why()));
        }
        assertThat(met).contains(Why.CAME, Why.STATE, Why.DOUBLED, Why.PERIOD, Why.AREA, Why.RULE);
    }

    @Test
    void namesWhatCameWhatWasCorrectedAndWhatTurnedOutToBeTheSameThing() {
        Ledger ledger = new Ledger();
        add(ledger, 1, "police", "100", Optional.empty(), 0);
        add(ledger, 2, "guard", "40", Optional.empty(), 1);
        add(ledger, 3, "police", "7", Optional.empty(), 2);
        AsOf then = ledger.latest();
        add(ledger, 1, "police", "98.5", Optional.empty(), 3);
        add(ledger, 2, "guard", "40", Optional.of(id(1)), 4);
        add(ledger, 4, "police", "5", Optional.empty(), 5);
        Definition mass = MadeDefinitions.of("mass", Counts.MASS, Where.ANY, Optional.empty());
        Difference difference = Difference.between(ledger, mass, then, mass, ledger.latest());
        assertThat(difference.gap()).isEqualByComparingTo("-36.5");
        assertThat(difference.lines())
                .containsExactly(
                        new Difference.Line(Why.CAME, new BigDecimal("5"), 1, List.of(id(4))),
                        new Difference.Line(Why.DOUBLED, new BigDecimal("-40"), 1, List.of(id(2))),
                        new Difference.Line(Why.AMOUNT, new BigDecimal("-1.5"), 1, List.of(id(1))));
        Definition cases = MadeDefinitions.of("cases", Counts.CASES, Where.ANY, Optional.empty());
        assertThatThrownBy(() -> Difference.between(ledger, mass, then, cases, ledger.latest()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void laysAReturnBesideTheCountAndSaysWhatItCannotExplain() {
        Ledger ledger = new Ledger();
        add(ledger, 1, "police", "100", Optional.empty(), 0);
        add(ledger, 2, "guard", "40", Optional.of(id(1)), 1);
        AsOf then = ledger.latest();
        add(ledger, 3, "police", "7", Optional.empty(), 2);
        Definition mass = MadeDefinitions.of("mass", Counts.MASS, Where.ANY, Optional.empty());
        Return reported =
                new Return(
                        "telegram-7",
                        Optional.of("KZ-31"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        "mass",
                        new BigDecimal("140"),
                        "g",
                        "made up",
                        then.instant());
        Compared compared = Compared.of(ledger, mass, reported, ledger.latest());
        assertThat(compared.counted().value()).isEqualByComparingTo("107");
        assertThat(compared.gap()).isEqualByComparingTo("-33");
        assertThat(compared.lines())
                .containsExactly(
                        new Difference.Line(Why.CAME, new BigDecimal("7"), 1, List.of(id(3))));
        assertThat(compared.unexplained()).isEqualByComparingTo("-40");
        assertThat(compared.hints())
                .containsExactly(
                        new Compared.Hint(Compared.Way.DOUBLES, new BigDecimal("140"), true));
        assertThat(reported.narrow(mass).where().words())
                .containsEntry(Attribute.REGION, Set.of("KZ-31"));
    }

    private static UUID id(int number) {
        return new UUID(0, number);
    }

    private static void add(
            Ledger ledger,
            int exhibit,
            String agency,
            String grams,
            Optional<UUID> doubleOf,
            int position) {
        ledger.append(
                new Recorded(
                        position,
                        MAY.plusSeconds(3_600L * position),
                        new Fact(
                                id(exhibit),
                                true,
                                id(99),
                                Optional.of("case-" + exhibit),
                                Optional.empty(),
                                Optional.empty(),
                                "outbuilding",
                                "KZ-31",
                                agency,
                                "ground",
                                MAY,
                                "heroin",
                                "drug",
                                "presumed",
                                "held",
                                Optional.empty(),
                                List.of(Amount.exact(Measure.NET_MASS, new BigDecimal(grams))),
                                doubleOf,
                                "0".repeat(64))));
    }
}
