package org.qyran.evidence.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LedgerTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void saysWhatTheSlowReferenceSaysOfAnyDefinitionAtAnyInstant(long seed) {
        MadeFacts made = new MadeFacts(seed);
        List<Recorded> facts = made.facts(400);
        Naive naive = new Naive(facts);
        Ledger ledger = new Ledger();
        facts.forEach(ledger::append);
        int counted = 0;
        for (int i = 0; i < 150; i++) {
            Instant at =
                    facts.get(made.random().nextInt(facts.size()))
                            .recorded()
                            .plusSeconds(made.random().nextInt(600) - 300);
            Definition definition = MadeDefinitions.random(made.random());
            List<Recorded> known = naive.known(at);
            Naive.Answer slow = naive.figure(definition, known, Zones.SHIPPED);
            AsOf asOf = ledger.asOf(at);
            Figure figure = ledger.figure(definition, asOf);
            assertThat(asOf.acts()).isEqualTo(known.size());
            assertThat(figure.value()).isEqualByComparingTo(slow.value());
            assertThat(figure.standard())
                    .isCloseTo(slow.standard(), within(1e-9 * (1 + slow.standard())));
            assertThat(figure.exhibits()).isEqualTo(slow.exhibits());
            assertThat(figure.cases()).isEqualTo(slow.cases());
            assertThat(figure.unmeasured()).isEqualTo(slow.unmeasured());
            assertThat(figure.unplaced()).isEqualTo(slow.unplaced());
            Map<String, String> parts =
                    figure.parts().stream()
                            .collect(
                                    Collectors.toMap(
                                            Part::key, part -> part.value().toPlainString()));
            assertThat(parts)
                    .isEqualTo(
                            slow.parts().entrySet().stream()
                                    .collect(
                                            Collectors.toMap(
                                                    Map.Entry::getKey,
                                                    part ->
                                                            Sums.plain(part.getValue())
                                                                    .toPlainString())));
            assertThat(
                            new HashSet<>(
                                    ledger.counted(definition, asOf, -1, Integer.MAX_VALUE).stream()
                                            .map(Counted::exhibit)
                                            .toList()))
                    .isEqualTo(slow.counted());
            counted += slow.exhibits();
        }
        assertThat(counted).isGreaterThan(500);
    }

    @Test
    void isTheSameWhetherFactsComeAtOnceOrBetweenFiguresAndOnHoweverManyThreads() throws Exception {
        MadeFacts made = new MadeFacts(11);
        List<Recorded> facts = made.facts(Chunk.WIDTH + 5_000);
        Ledger whole = new Ledger();
        facts.forEach(whole::append);
        Definition definition =
                MadeDefinitions.of("mass", Counts.MASS, Where.ANY, Optional.of(Attribute.REGION));
        AsOf early = whole.asOfPosition(facts.get(2_000).position());
        Ledger growing = new Ledger();
        facts.subList(0, 2_001).forEach(growing::append);
        Figure before = growing.figure(definition);
        facts.subList(2_001, facts.size()).forEach(growing::append);
        assertThat(growing.figure(definition, early)).isEqualTo(before);
        assertThat(growing.figure(definition)).isEqualTo(whole.figure(definition));
        try (ForkJoinPool one = new ForkJoinPool(1);
                ForkJoinPool many = new ForkJoinPool(7)) {
            Figure alone = one.submit(() -> whole.figure(definition)).get();
            assertThat(many.submit(() -> whole.figure(definition)).get()).isEqualTo(alone);
        }
    }

    @Test
    void pagesThroughWhatAFigureIsCountedFrom() {
        MadeFacts made = new MadeFacts(12);
        List<Recorded> facts = made.facts(300);
        Ledger ledger = new Ledger();
        facts.forEach(ledger::append);
        Definition definition =
                MadeDefinitions.of("mass", Counts.MASS, Where.ANY, Optional.empty());
        List<Counted> all = ledger.counted(definition, ledger.latest(), -1, Integer.MAX_VALUE);
        List<Counted> first = ledger.counted(definition, ledger.latest(), -1, 7);
        List<Counted> next =
                ledger.counted(definition, ledger.latest(), first.getLast().position(), 7);
        assertThat(first).isEqualTo(all.subList(0, 7));
        assertThat(next).isEqualTo(all.subList(7, 14));
        assertThat(
                        all.stream()
                                .map(Counted::value)
                                .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add))
                .isEqualByComparingTo(ledger.figure(definition).value());
    }

    @Test
    void knowsNothingBeforeTheFirstActAndRefusesWhatIsOutOfOrder() {
        MadeFacts made = new MadeFacts(13);
        List<Recorded> facts = made.facts(3);
        Ledger ledger = new Ledger();
        Definition definition =
                MadeDefinitions.of("things", Counts.EXHIBITS, Where.ANY, Optional.empty());
        assertThat(ledger.figure(definition).value()).isEqualByComparingTo("0");
        facts.forEach(ledger::append);
        assertThat(ledger.asOf(MadeFacts.BEGIN.minusSeconds(86_400)).acts()).isZero();
        assertThatThrownBy(() -> ledger.append(facts.getFirst()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void beginsADayByTheClockOfTheRegion() {
        Zones zones = Zones.SHIPPED;
        Instant evening = Instant.parse("2024-02-28T18:30:00Z");
        assertThat(zones.day(evening, "KZ-31")).hasToString("2024-02-29");
        assertThat(zones.day(evening, "KZ-43")).hasToString("2024-02-28");
        assertThat(zones.day(evening.plusSeconds(2 * 86_400L), "KZ-31")).hasToString("2024-03-01");
        assertThat(zones.day(evening, "XX-1")).hasToString("2024-02-28");
        assertThat(zones.regions().keySet()).containsAll(Set.of("KZ-10", "KZ-79")).hasSize(20);
    }
}
