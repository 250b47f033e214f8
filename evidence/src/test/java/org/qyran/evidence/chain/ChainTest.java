package org.qyran.evidence.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.qyran.evidence.chain.Sample.amount;
import static org.qyran.evidence.chain.Sample.id;
import static org.qyran.evidence.chain.Sample.net;
import static org.qyran.evidence.chain.Sample.part;
import static org.qyran.evidence.chain.Sample.words;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.qyran.evidence.quantity.Measure;
import org.qyran.kernel.Language;

class ChainTest {

    @Test
    void aQuietHistoryIsConservedAndRaisesNothing() {
        Chain chain =
                new Sample()
                        .seized("Sample One", "A", net("100.00"))
                        .sampled("Sample One", "A", part("A1", net("5.00")))
                        .divided("Sample One", "A", part("A2", net("60.01")), part("A3", net("35")))
                        .destroyed("Sample One", "A2")
                        .fold();

        assertThat(chain.flags()).isEmpty();
        BalanceSheet sheet = chain.sheet(id("A")).orElseThrow();
        assertThat(sheet.seized()).isEqualTo(100);
        assertThat(sheet.taken()).isCloseTo(40, within(1e-9));
        assertThat(sheet.destroyed()).isCloseTo(60.01, within(1e-9));
        assertThat(sheet.difference()).isCloseTo(-0.01, within(1e-9));
        // Four readings of 0.02 g by chance; the balance's 0.01 g is in one and out of three.
        assertThat(sheet.expanded())
                .isCloseTo(2 * Math.sqrt(4 * 0.02 * 0.02 + 4 * 0.01 * 0.01), within(1e-9));
        assertThat(sheet.conserved()).isTrue();
        assertThat(chain.standing(id("A3")).orElseThrow().roots()).containsExactly(id("A"));
    }

    @Test
    void partsThatDoNotMakeTheWholeAreFlagged() {
        Chain chain =
                new Sample()
                        .seized("Sample One", "A", net("100"))
                        .divided("Sample One", "A", part("A1", net("60")), part("A2", net("39.5")))
                        .fold();

        assertThat(words(chain)).containsExactly(Flag.Word.NOT_CONSERVED);
        assertThat(chain.sheet(id("A")).orElseThrow().conserved()).isFalse();
        assertThat(chain.flags().getFirst().numbers().orElseThrow().found()).isEqualTo(99.5);
    }

    @Test
    void whatOneBalanceGetsWrongAlikeDoesNotExcuseADrift() {
        // 0.07 g apart: within U of two strange balances, beyond it on one whose error is shared.
        Chain chain =
                new Sample()
                        .seized("Sample One", "A", net("100"))
                        .weighed("Sample One", "A", net("99.93"))
                        .fold();

        assertThat(words(chain)).containsExactly(Flag.Word.DRIFT);
        assertThat(chain.flags().getFirst().numbers().orElseThrow().expanded())
                .isCloseTo(2 * Math.hypot(0.02, 0.02), within(1e-9));
    }

    @Test
    void dryingPlantsAreNoDriftAndTheirWaterIsTold() {
        Chain chain =
                new Sample()
                        .seized(
                                "Sample One",
                                "P",
                                amount(Measure.WET_MASS, "1000"),
                                amount(Measure.PLANTS, "12"))
                        .weighed("Sample One", "P", amount(Measure.WET_MASS, "700"))
                        .weighed("Sample One", "P", amount(Measure.DRY_MASS, "200"))
                        .weighed("Sample One", "P", amount(Measure.DRY_MASS, "200.01"))
                        .fold();

        assertThat(chain.flags()).isEmpty();
        BalanceSheet sheet = chain.sheet(id("P")).orElseThrow();
        assertThat(sheet.measure()).isEqualTo(Measure.WET_MASS);
        assertThat(sheet.dried()).isCloseTo(800, within(1e-9));
        assertThat(sheet.held()).isCloseTo(200.01, within(1e-9));
    }

    @Test
    void driedPlantsThatGrowLighterAreADrift() {
        Chain chain =
                new Sample()
                        .seized("Sample One", "P", amount(Measure.WET_MASS, "1000"))
                        .weighed("Sample One", "P", amount(Measure.DRY_MASS, "200"))
                        .weighed("Sample One", "P", amount(Measure.DRY_MASS, "199"))
                        .fold();

        assertThat(words(chain)).containsExactly(Flag.Word.DRIFT);
    }

    @Test
    void aMixtureReachesAllItsScenesAndEachHasItsShare() {
        Chain chain =
                new Sample()
                        .seized("Sample One", "A", net("30"))
                        .seized("Sample One", "B", net("10"))
                        .mixed("Sample One", part("M", net("40.02")), "A", "B")
                        .sampled("Sample One", "M", part("M1", net("4.002")))
                        .fold();

        assertThat(chain.flags()).isEmpty();
        assertThat(chain.standing(id("M1")).orElseThrow().roots())
                .isEqualTo(Set.of(id("A"), id("B")));
        BalanceSheet sheet = chain.sheet(id("A")).orElseThrow();
        assertThat(sheet.taken()).isCloseTo(30.015, within(1e-9));
        assertThat(sheet.conserved()).isTrue();
        assertThat(chain.lineage(id("M1")).exhibits())
                .containsExactly(id("A"), id("B"), id("M"), id("M1"));
    }

    @Test
    void bothHalvesOfAHandOverConfirmIt() {
        Chain chain =
                new Sample()
                        .on("phone 1", 0)
                        .seized("Sample One", "A", net("30"))
                        .released("Sample One", "A", "T", "Sample Two")
                        .on("phone 2", -300)
                        .received("Sample Two", "A", "T", "Sample One")
                        .fold();

        Standing standing = chain.standing(id("A")).orElseThrow();
        assertThat(standing.holder()).contains("Sample Two");
        assertThat(standing.transfers()).hasSize(1);
        assertThat(standing.transfers().getFirst().isConfirmed()).isTrue();
        assertThat(standing.transfers().getFirst().disagreement()).isFalse();
        // Its clock is five hours behind, and that is all there is to say.
        assertThat(words(chain)).containsExactly(Flag.Word.CLOCK);
    }

    @Test
    void anotherThanTheOneNamedReceivesIt() {
        Chain chain =
                new Sample()
                        .seized("Sample One", "A", net("30"))
                        .released("Sample One", "A", "T", "Sample Two")
                        .received("Sample Three", "A", "T", "Sample One")
                        .fold();

        assertThat(words(chain)).containsExactly(Flag.Word.DISAGREEMENT);
        assertThat(chain.standing(id("A")).orElseThrow().transfers().getFirst().disagreement())
                .isTrue();
    }

    @Test
    void gapsAndReleasesThatNobodyConfirmedAreFlagged() {
        Sample sample =
                new Sample()
                        .seized("Sample One", "A", net("30"))
                        .released("Sample Two", "A", "T", "Sample Three")
                        .seized("Sample One", "B", net("30"))
                        .received("Sample Three", "B", "U", "Sample One");

        assertThat(words(sample.fold())).containsExactlyInAnyOrder(Flag.Word.GAP, Flag.Word.GAP);
        Rules later =
                Rules.USUAL.asOf(Sample.NOON.plus(Rules.USUAL.unconfirmedAfter().multipliedBy(3)));
        assertThat(words(Chain.fold(sample.acts, later))).contains(Flag.Word.UNCONFIRMED);
    }

    @Test
    void auditsMissAndFind() {
        Sample sample =
                new Sample()
                        .seized("Sample One", "A", net("30"))
                        .seized("Sample One", "B", net("20"))
                        .seized("Sample One", "C", net("10"));
        for (String what : List.of("A", "B", "C")) {
            sample.add(new ExhibitAct.Stored(sample.by("Sample One"), id(what), id("room")));
        }
        sample.destroyed("Sample One", "C");
        sample.add(
                new ExhibitAct.CountedInAudit(
                        sample.by("Sample One"), id("room"), Set.of(id("A"), id("C"))));
        Chain chain = sample.fold();

        assertThat(words(chain)).containsExactlyInAnyOrder(Flag.Word.MISSING, Flag.Word.FOUND);
        assertThat(chain.standing(id("B")).orElseThrow().state()).isEqualTo(State.MISSING);
        BalanceSheet sheet = chain.sheet(id("B")).orElseThrow();
        assertThat(sheet.missing()).isEqualTo(20);
        assertThat(sheet.difference()).isEqualTo(20);
    }

    @Test
    void sealsAreFollowed() {
        Sample sample = new Sample().seized("Sample One", "A", net("30"));
        sample.add(
                new ExhibitAct.Resealed(
                        sample.by("Sample One"), id("A"), Optional.of("S-A"), true, "S-2"));
        sample.add(
                new ExhibitAct.Resealed(
                        sample.by("Sample One"), id("A"), Optional.of("S-A"), false, "S-3"));
        sample.seized("Sample One", "2", net("5"));

        assertThat(words(sample.fold()))
                .containsExactlyInAnyOrder(
                        Flag.Word.SEAL_DIFFERS, Flag.Word.BROKEN_SEAL, Flag.Word.DOUBLED);
    }

    @Test
    void aCorrectionTakesTheFlagAwayAndTheActStays() {
        Sample sample =
                new Sample()
                        .seized("Sample One", "A", net("30"))
                        .weighed("Sample One", "A", net("300"));
        assertThat(words(sample.fold())).containsExactly(Flag.Word.DRIFT);
        sample.add(
                new ExhibitAct.Corrected(
                        sample.by("Sample One"),
                        id("A"),
                        sample.last(),
                        List.of(net("30")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        Chain chain = sample.fold();

        assertThat(chain.flags()).isEmpty();
        assertThat(chain.standing(id("A")).orElseThrow().acts()).hasSize(3);
    }

    @Test
    void whoTakesBackWhatNobodyCameForDisagreesWithNobody() {
        Chain chain =
                new Sample()
                        .seized("Sample One", "A", net("30"))
                        .released("Sample One", "A", "T", "Sample Two")
                        .received("Sample One", "A", "T", "Sample One")
                        .fold();

        assertThat(chain.flags()).isEmpty();
        assertThat(chain.standing(id("A")).orElseThrow().state()).isEqualTo(State.HELD);
    }

    @Test
    void whatTheLaboratoryDividesIsInTheLaboratory() {
        Sample sample = new Sample().seized("Sample One", "A", net("30"));
        sample.add(
                new ExhibitAct.Released(
                        sample.by("Sample One"),
                        id("A"),
                        id("T"),
                        "Sample chemist",
                        Optional.empty(),
                        true,
                        List.of()));
        sample.received("Sample chemist", "A", "T", "Sample One")
                .divided("Sample chemist", "A", part("A1", net("20")), part("A2", net("10")));
        sample.add(
                new ExhibitAct.Examined(
                        sample.by("Sample expert"),
                        id("A1"),
                        Basis.CONFIRMED,
                        "heroin",
                        List.of(amount(Measure.NET_MASS, "20.01"))));
        Chain chain = sample.fold();

        assertThat(chain.flags()).isEmpty();
        Standing part = chain.standing(id("A1")).orElseThrow();
        assertThat(part.state()).isEqualTo(State.IN_LABORATORY);
        assertThat(part.basis()).isEqualTo(Basis.CONFIRMED);
    }

    @Test
    void smallLossesThatEachStayWithinUAreToldOfTheWhole() {
        Sample sample = new Sample().seized("Sample One", "A", net("100"));
        for (int i = 1; i <= 6; i++) {
            sample.weighed("Sample One", "A", net("" + (100 - 0.05 * i)));
        }
        Chain chain = sample.fold();

        assertThat(words(chain)).containsExactly(Flag.Word.NOT_CONSERVED);
        assertThat(chain.flags().getFirst().numbers().orElseThrow().found()).isEqualTo(99.7);
    }

    @Test
    void aPartOfUnknownAmountLeavesTheBalanceIncomplete() {
        Chain chain =
                new Sample()
                        .seized("Sample One", "A", net("100"))
                        .sampled("Sample One", "A", part("A1"))
                        .weighed("Sample One", "A", net("97"))
                        .fold();

        assertThat(chain.flags()).isEmpty();
        assertThat(chain.sheet(id("A")).orElseThrow().complete()).isFalse();
    }

    @Test
    void dryMatterThatGoesWhilePlantsDryIsSeenWhereMoistureWasMeasured() {
        Sample sample =
                new Sample()
                        .seized(
                                "Sample One",
                                "P",
                                amount(Measure.WET_MASS, "1000"),
                                amount(Measure.MOISTURE, "0.8"))
                        .weighed(
                                "Sample One",
                                "P",
                                amount(Measure.WET_MASS, "400"),
                                amount(Measure.MOISTURE, "0.5"));
        assertThat(words(sample.fold())).isEmpty();
        sample.weighed(
                "Sample One",
                "P",
                amount(Measure.WET_MASS, "300"),
                amount(Measure.MOISTURE, "0.5"));
        assertThat(words(sample.fold())).containsExactly(Flag.Word.DRIFT);
    }

    @Test
    void flagsAreSentencesInThreeLanguages() {
        Flag flag =
                new Sample()
                        .seized("Sample One", "A", net("100"))
                        .weighed("Sample One", "A", net("90"))
                        .fold()
                        .flags()
                        .getFirst();

        assertThat(flag.sentence(Language.ENGLISH))
                .isEqualTo(
                        "A: net mass was 100 g and is 90 g; 10 g differ, more than U = 0.0566 g");
        for (Flag.Word word : Flag.Word.values()) {
            Flag other =
                    new Flag(
                            word,
                            flag.exhibit(),
                            "A",
                            flag.first(),
                            flag.second(),
                            "held",
                            "divided",
                            Optional.empty());
            assertThat(other.sentence(Language.KAZAKH))
                    .startsWith("A: ")
                    .doesNotContain("held", "divided")
                    .isNotEqualTo(other.sentence(Language.RUSSIAN));
        }
    }
}
