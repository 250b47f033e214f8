package org.qyran.scenario.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.qyran.evidence.chain.BalanceSheet;
import org.qyran.evidence.chain.Chain;
import org.qyran.evidence.chain.ExhibitAct;
import org.qyran.evidence.chain.Flag;
import org.qyran.evidence.chain.Standing;
import org.qyran.evidence.chain.Transfer;
import org.qyran.evidence.quantity.Measure;

class MadeHistoryTest {

    private static final Set<Flag.Word> BY_CHANCE =
            EnumSet.of(Flag.Word.DRIFT, Flag.Word.NOT_CONSERVED);

    @Test
    void everyLineageReachesItsScenesAndNothingIsFlaggedThatDidNotHappen() {
        for (long seed = 0; seed < 200; seed++) {
            MadeHistory made = MadeHistory.of(seed, false);
            Chain chain = Chain.fold(made.acts());
            assertThat(chain.order()).as("seed %d", seed).hasSameSizeAs(made.acts());
            for (Standing standing : chain.standings()) {
                assertThat(standing.roots())
                        .as("seed %d", seed)
                        .isEqualTo(made.roots().get(standing.exhibit()));
            }
            assertThat(chain.flags())
                    .as("seed %d", seed)
                    .allMatch(f -> BY_CHANCE.contains(f.word()));
        }
    }

    @Test
    void balancesAreThoseOfTheNaiveFold() {
        int compared = 0;
        for (long seed = 0; seed < 300; seed++) {
            MadeHistory made = MadeHistory.of(seed, false);
            Map<UUID, double[]> naive = new NaiveFold(made.acts()).differences();
            for (BalanceSheet sheet : Chain.fold(made.acts()).sheets()) {
                if (sheet.measure() == Measure.NET_MASS) {
                    double[] two = naive.getOrDefault(sheet.root(), new double[2]);
                    double size = 1e-6 * sheet.seized() + 1e-9;
                    assertThat(sheet.difference())
                            .as("seed %d", seed)
                            .isCloseTo(two[0], within(size));
                    assertThat(sheet.standard())
                            .as("seed %d", seed)
                            .isCloseTo(two[1], within(1e-4 * two[1] + size));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(500);
    }

    @Test
    void whatWentWrongIsTold() {
        for (long seed = 0; seed < 300; seed++) {
            MadeHistory made = MadeHistory.of(seed, true);
            List<Flag> flags = Chain.fold(made.acts()).flags();
            for (Planted planted : made.planted()) {
                if (planted.timesExpanded() == 0 || planted.timesExpanded() > 4) {
                    assertThat(flags)
                            .as("seed %d, %s", seed, planted)
                            .anyMatch(flag ->
                                    flag.exhibit().equals(planted.exhibit())
                                            && flag.word() == planted.word());
                }
            }
        }
    }

    @Test
    void twoPhonesMakeOneChain() {
        Random random = new Random(1);
        for (long seed = 0; seed < 200; seed++) {
            MadeTransfers made = MadeTransfers.of(seed, 12, 0);
            Chain chain = Chain.fold(made.acts());
            for (Standing standing : chain.standings()) {
                assertThat(standing.holder()).contains(made.holders().get(standing.exhibit()));
                for (Transfer transfer : standing.transfers()) {
                    assertThat(transfer.isConfirmed()).isTrue();
                    assertThat(transfer.disagreement())
                            .isEqualTo(made.disagreements().contains(transfer.transfer()));
                }
            }
            List<ExhibitAct> other = new ArrayList<>(made.acts());
            Collections.shuffle(other, random);
            assertThat(Chain.fold(other).order()).isEqualTo(chain.order());
        }
    }
}
