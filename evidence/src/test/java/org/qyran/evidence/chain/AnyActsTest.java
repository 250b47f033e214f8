package org.qyran.evidence.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.qyran.evidence.quantity.Amount;
import org.qyran.evidence.quantity.Measure;

/** Acts as nobody could have meant them: parts of themselves, circles, everything twice. */
class AnyActsTest {

    private static final int NAMES = 5;

    private final Random random = new Random(11);
    private int act;

    @Test
    void neverRefusesAndNeverDependsOnArrival() {
        for (int i = 0; i < 3_000; i++) {
            act = 0;
            int size = 1 + random.nextInt(25);
            List<ExhibitAct> acts = new ArrayList<>();
            for (int k = 0; k < size; k++) {
                acts.add(any());
            }
            Chain chain = Chain.fold(acts);
            Collections.shuffle(acts, random);
            Chain other = Chain.fold(acts);
            assertThat(other.order()).as("history %d", i).isEqualTo(chain.order());
            assertThat(other.flags()).as("history %d", i).isEqualTo(chain.flags());
            assertThat(List.copyOf(other.standings())).isEqualTo(List.copyOf(chain.standings()));
            assertThat(other.sheets()).isEqualTo(chain.sheets());
            Set<UUID> ids = new HashSet<>();
            acts.forEach(one -> ids.add(one.made().id()));
            assertThat(chain.order()).hasSameSizeAs(ids);
            for (Standing one : chain.standings()) {
                assertThat(chain.lineage(one.exhibit()).exhibits()).contains(one.exhibit());
            }
        }
    }

    private UUID exhibit() {
        return new UUID(0, random.nextInt(NAMES));
    }

    private String name() {
        return "Sample " + random.nextInt(3);
    }

    private Optional<String> seal() {
        return random.nextBoolean() ? Optional.empty() : Optional.of("P-" + random.nextInt(NAMES));
    }

    private List<Amount> amounts() {
        List<Amount> amounts = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            if (random.nextInt(4) == 0) {
                amounts.add(
                        new Amount(
                                measure,
                                new BigDecimal(random.nextInt(2)),
                                random.nextInt(2) * 0.01,
                                random.nextInt(2) * 0.01,
                                random.nextBoolean()
                                        ? Optional.of(new UUID(9, random.nextInt(2)))
                                        : Optional.empty()));
            }
        }
        return amounts;
    }

    private Part part() {
        return new Part(exhibit(), "K-" + random.nextInt(NAMES), seal(), amounts());
    }

    private Made made() {
        act++;
        UUID id = new UUID(1, random.nextInt(20) == 0 ? random.nextInt(act) : act);
        return new Made(
                id,
                Sample.NOON.plusSeconds(random.nextInt(7200)),
                Sample.NOON.plusSeconds(random.nextInt(7200)),
                name(),
                random.nextInt(3) == 0
                        ? Optional.empty()
                        : Optional.of(
                                new Made.Device("phone " + random.nextInt(3), random.nextInt(9))),
                random.nextInt(5) == 0 ? Set.of(new UUID(1, random.nextInt(25))) : Set.of());
    }

    private ExhibitAct any() {
        UUID transfer = new UUID(3, random.nextInt(3));
        return switch (random.nextInt(15)) {
            case 0, 1 ->
                    new ExhibitAct.Seized(
                            made(),
                            exhibit(),
                            "K-" + random.nextInt(NAMES),
                            seal(),
                            "cache",
                            random.nextBoolean() ? "plant" : "drug",
                            "heroin",
                            Basis.PRESUMED,
                            amounts());
            case 2 -> new ExhibitAct.Weighed(made(), exhibit(), seal(), amounts());
            case 3 -> new ExhibitAct.Divided(made(), exhibit(), List.of(part(), part()), amounts());
            case 4 -> new ExhibitAct.Sampled(made(), exhibit(), List.of(part()), seal());
            case 5 -> {
                UUID one = exhibit();
                UUID two = new UUID(0, (one.getLeastSignificantBits() + 1) % NAMES);
                yield new ExhibitAct.Mixed(made(), List.of(one, two), part());
            }
            case 6 -> new ExhibitAct.Consumed(made(), exhibit(), amounts(), random.nextBoolean());
            case 7 ->
                    new ExhibitAct.Resealed(made(), exhibit(), seal(), random.nextBoolean(), "P-1");
            case 8 ->
                    new ExhibitAct.Released(
                            made(), exhibit(), transfer, name(), seal(), true, amounts());
            case 9 ->
                    new ExhibitAct.Received(
                            made(), exhibit(), transfer, name(), seal(), true, amounts());
            case 10 -> new ExhibitAct.Stored(made(), exhibit(), new UUID(4, random.nextInt(2)));
            case 11 ->
                    new ExhibitAct.CountedInAudit(
                            made(), new UUID(4, random.nextInt(2)), Set.of(exhibit()));
            case 12 ->
                    new ExhibitAct.Examined(
                            made(), exhibit(), Basis.CONFIRMED, "hashish", amounts());
            case 13 ->
                    new ExhibitAct.Destroyed(
                            made(),
                            List.of(exhibit()),
                            "1",
                            List.of("a", "b", "c"),
                            List.of("d"),
                            "decision");
            default ->
                    new ExhibitAct.Corrected(
                            made(),
                            exhibit(),
                            new UUID(1, random.nextInt(25)),
                            amounts(),
                            seal(),
                            Optional.empty(),
                            Optional.empty());
        };
    }
}
