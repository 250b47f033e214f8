package org.qyran.scenario.routine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qyran.operation.presence.Look;
import org.qyran.scenario.paint.Dice;

class MadeRoutineTest {

    private static final int LIVES = 1500;

    /** The chances told are those with which it happens, holidays (1 and 7 May) included. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatHappensIsAsLikelyAsItIsTold(Kind kind) {
        Dice dice = new Dice(17);
        List<Absence> absences = kind.absences(dice);
        LocalDate first = LocalDate.parse("2026-04-27");
        int quarters = 14 * Absence.DAY;
        double[] chance = new double[quarters];
        Arrays.fill(chance, 1);
        int[] there = new int[quarters];
        for (Absence absence : absences) {
            double[] in = absence.in(quarters, since -> MadeRoutine.kind(first.plusDays(since)));
            for (int q = 0; q < quarters; q++) {
                chance[q] *= in[q];
            }
        }
        for (int life = 0; life < LIVES; life++) {
            boolean[] out = new boolean[quarters];
            for (int i = 0; i < absences.size(); i++) {
                absences.get(i)
                        .happen(
                                out,
                                since -> MadeRoutine.kind(first.plusDays(since)),
                                dice.child("life " + i, life));
            }
            for (int q = 0; q < quarters; q++) {
                there[q] += out[q] ? 0 : 1;
            }
        }

        for (int q = 0; q < quarters; q++) {
            assertThat(there[q] / (double) LIVES)
                    .as("quarter-hour %d", q)
                    .isCloseTo(chance[q], within(0.06));
        }
    }

    @Test
    void theSameSeedMakesTheSameAndEveryKindComes() {
        EnumSet<Kind> kinds = EnumSet.noneOf(Kind.class);
        LongStream.range(0, 6).forEach(seed -> kinds.add(MadeRoutine.of(seed).kind()));

        assertThat(kinds).isEqualTo(EnumSet.allOf(Kind.class));
        assertThat(MadeRoutine.of(3).looks()).isEqualTo(MadeRoutine.of(3).looks());
        assertThat(MadeRoutine.of(3).chance()).containsExactly(MadeRoutine.of(3).chance());
        assertThat(MadeRoutine.of(9).looks()).isNotEqualTo(MadeRoutine.of(3).looks());
    }

    @Test
    void looksAreFewAndBeforeTheWeekForetold() {
        for (long seed = 0; seed < 60; seed++) {
            MadeRoutine made = MadeRoutine.of(seed);
            Instant last =
                    made.looks().stream().map(Look::at).max(Instant::compareTo).orElseThrow();

            assertThat(made.looks()).hasSizeBetween(10, 60);
            assertThat(last).isBefore(made.from());
            assertThat(made.looks().getFirst().at())
                    .isAfter(made.from().minus(Duration.ofDays(46)));
            assertThat(made.chance()).hasSize(MadeRoutine.WEEK);
            for (double p : made.chance()) {
                assertThat(p).isBetween(0.0, 1.0);
            }
        }
    }

    /** Stays, not coins thrown each quarter-hour: who is there is mostly there a moment later. */
    @Test
    void whoIsThereStays() {
        int changes = 0;
        for (long seed = 0; seed < 60; seed++) {
            boolean[] there = MadeRoutine.of(seed).there();
            for (int q = 1; q < there.length; q++) {
                changes += there[q] == there[q - 1] ? 0 : 1;
            }
        }

        assertThat(changes / (60.0 * MadeRoutine.WEEK)).isLessThan(0.06);
    }
}
