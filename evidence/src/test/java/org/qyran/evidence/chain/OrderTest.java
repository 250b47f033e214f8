package org.qyran.evidence.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.qyran.evidence.chain.Sample.id;
import static org.qyran.evidence.chain.Sample.net;
import static org.qyran.evidence.chain.Sample.part;
import static org.qyran.evidence.chain.Sample.words;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrderTest {

    /** Three phones, each with a clock of its own, and the store itself. */
    private static Sample handedOn() {
        return new Sample()
                .on("phone 1", 300)
                .seized("Sample One", "A", net("30"))
                .seized("Sample One", "B", net("10"))
                .released("Sample One", "A", "T1", "Sample Two")
                .on("phone 2", -400)
                .received("Sample Two", "A", "T1", "Sample One")
                .weighed("Sample Two", "A", net("30.01"))
                .released("Sample Two", "A", "T2", "Sample One")
                .on("phone 1", 300)
                .received("Sample One", "A", "T2", "Sample Two")
                .mixed("Sample One", part("M", net("40")), "A", "B")
                .released("Sample One", "M", "T3", "Sample Three")
                .on("phone 3", 0)
                .received("Sample Three", "M", "T3", "Sample One")
                .divided("Sample Three", "M", part("M1", net("25")), part("M2", net("15")));
    }

    @Test
    void whichWayActsCameDoesNotMatter() {
        List<ExhibitAct> acts = handedOn().acts;
        Chain chain = Chain.fold(acts);
        assertThat(chain.order()).isEqualTo(acts);
        assertThat(chain.standing(id("M1")).orElseThrow().holder()).contains("Sample Three");
        Random random = new Random(7);
        for (int i = 0; i < 200; i++) {
            List<ExhibitAct> came = new ArrayList<>(acts);
            came.addAll(acts.subList(0, random.nextInt(acts.size())));
            Collections.shuffle(came, random);
            same(Chain.fold(came), chain);
        }
    }

    @Test
    void whatWasLostLeavesAnOrderThatDoesNotDependOnArrivalEither() {
        Random random = new Random(8);
        for (int i = 0; i < 200; i++) {
            List<ExhibitAct> left = new ArrayList<>(handedOn().acts);
            left.removeIf(act -> random.nextInt(4) == 0);
            Chain chain = Chain.fold(left);
            Collections.shuffle(left, random);
            same(Chain.fold(left), chain);
        }
    }

    private static void same(Chain one, Chain other) {
        assertThat(one.order()).isEqualTo(other.order());
        assertThat(List.copyOf(one.standings())).isEqualTo(List.copyOf(other.standings()));
        assertThat(one.sheets()).isEqualTo(other.sheets());
        assertThat(one.flags()).isEqualTo(other.flags());
    }

    @Test
    void aReceiptWhoseReleaseIsLostComesAfterWhatItsGiverDidBefore() {
        Sample sample =
                new Sample()
                        .on("phone 2", 0)
                        .seized("Sample One", "A", net("30"))
                        .weighed("Sample One", "A", net("30"))
                        .on("phone 1", 0)
                        .received("Sample Two", "A", "T1", "Sample One");
        Chain chain = sample.fold();
        assertThat(chain.order()).isEqualTo(sample.acts);
        assertThat(words(chain)).containsExactly(Flag.Word.GAP);
        assertThat(chain.standing(id("A")).orElseThrow().holder()).contains("Sample Two");
    }

    @Test
    void anAuditThatAgreesWithTheBookIsTakenWhenItDid() {
        Sample sample = new Sample().on("phone 9", 0).seized("Sample One", "A", net("30"));
        sample.add(new ExhibitAct.Stored(sample.by("Sample One"), id("A"), id("room")));
        sample.on("phone 1", 0)
                .add(
                        new ExhibitAct.CountedInAudit(
                                sample.by("Sample Two"), id("room"), Set.of(id("A"))));
        sample.on("phone 9", 0)
                .released("Sample One", "A", "T1", "Sample Three")
                .on("phone 3", 0)
                .received("Sample Three", "A", "T1", "Sample One");
        assertThat(words(sample.fold())).isEmpty();
    }

    @Test
    void actsThatAreEachSaidToBeAfterTheOtherAreTakenAndTold() {
        Sample sample = new Sample().seized("Sample One", "A", net("30"));
        Made first = sample.by("Sample One");
        Made second = sample.by("Sample One");
        sample.add(weighed(after(first, second.id())));
        sample.add(weighed(after(second, first.id())));
        Chain chain = sample.fold();
        assertThat(chain.order()).hasSize(3);
        assertThat(words(chain)).containsExactly(Flag.Word.CONTRADICTORY);
    }

    @Test
    void oneIdentifierWithTwoStoriesIsTold() {
        Sample sample = new Sample().seized("Sample One", "A", net("30"));
        Made made = sample.by("Sample One");
        sample.add(weighed(made));
        sample.add(new ExhibitAct.Weighed(made, id("A"), Optional.of("S-A"), List.of(net("30"))));
        sample.add(
                weighed(
                        new Made(
                                made.id(),
                                made.at(),
                                Instant.MAX,
                                made.by(),
                                made.device(),
                                made.after())));
        assertThat(words(sample.fold())).containsExactly(Flag.Word.DISAGREEMENT);
    }

    @Test
    void anExhibitThatNobodySeizedReachesNoScene() {
        Chain chain = new Sample().weighed("Sample One", "A", net("30")).fold();
        assertThat(words(chain)).containsExactly(Flag.Word.ROOTLESS);
        assertThat(chain.standing(id("A")).orElseThrow().roots()).isEmpty();
    }

    private static ExhibitAct weighed(Made made) {
        return new ExhibitAct.Weighed(made, id("A"), Optional.empty(), List.of(net("30")));
    }

    private static Made after(Made made, UUID other) {
        return new Made(
                made.id(),
                made.at(),
                made.recorded(),
                made.by(),
                Optional.of(new Made.Device("phone " + made.id(), 1)),
                Set.of(other));
    }
}
