package org.qyran.evidence.figures;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.qyran.evidence.quantity.Amount;
import org.qyran.evidence.quantity.Measure;

/** Random facts of a small world: few words, so that everything meets. */
final class MadeFacts {

    static final Instant BEGIN = Instant.parse("2024-02-20T00:00:00Z");
    static final List<String> REGIONS = List.of("KZ-31", "KZ-43", "KZ-61", "KZ-79", "XX-1");
    static final List<String> AGENCIES = List.of("police", "guard", "customs");
    static final List<String> SUBSTANCES =
            List.of("heroin", "marijuana", "hashish", "unidentified");

    private final Random random;
    private final List<UUID> exhibits = new ArrayList<>();
    private final List<UUID> balances = new ArrayList<>();
    private final List<UUID> places = new ArrayList<>();
    private final UUID operation;

    MadeFacts(long seed) {
        random = new Random(seed);
        operation = id();
        for (int i = 0; i < 3; i++) {
            balances.add(id());
        }
        for (int i = 0; i < 12; i++) {
            places.add(id());
        }
    }

    UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    List<Recorded> facts(int count) {
        List<Recorded> all = new ArrayList<>();
        Instant at = BEGIN;
        long position = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            at = at.plusSeconds(random.nextInt(4_000) - 900);
            all.add(new Recorded(position, at, fact()));
            position += 1 + random.nextInt(4);
        }
        return all;
    }

    private Fact fact() {
        if (exhibits.isEmpty() || random.nextInt(3) == 0) {
            exhibits.add(id());
        }
        UUID exhibit = one(exhibits);
        return new Fact(
                exhibit,
                random.nextInt(5) > 0,
                operation,
                maybe(3) ? Optional.of("case-" + random.nextInt(9)) : Optional.empty(),
                maybe(2) ? Optional.of(one(places)) : Optional.empty(),
                maybe(2) ? Optional.of(one(places)) : Optional.empty(),
                one(Attribute.SCENE.words()),
                one(REGIONS),
                one(AGENCIES),
                one(Attribute.FOUND.words()),
                BEGIN.plusSeconds(random.nextInt(30 * 86_400)),
                one(SUBSTANCES),
                one(Attribute.KIND.words()),
                one(Attribute.BASIS.words()),
                one(Attribute.STATE.words()),
                Optional.empty(),
                amounts(),
                maybe(1) ? amounts() : List.of(),
                random.nextInt(6) == 0
                        ? Optional.of(random.nextInt(4) == 0 ? one(places) : one(exhibits))
                        : Optional.empty(),
                "0".repeat(64));
    }

    private List<Amount> amounts() {
        List<Amount> amounts = new ArrayList<>();
        for (Measure measure : Measure.values()) {
            if (measure.unit() == Measure.Unit.FRACTION || random.nextInt(3) > 0) {
                continue;
            }
            if (measure.isCount()) {
                amounts.add(Amount.exact(measure, BigDecimal.valueOf(random.nextInt(500))));
                continue;
            }
            int decimals = random.nextInt(9);
            BigDecimal value = BigDecimal.valueOf(random.nextInt(1_000_000), decimals);
            if (random.nextInt(40) == 0) {
                value = value.add(new BigDecimal("30000000"));
            }
            amounts.add(
                    new Amount(
                            measure,
                            value,
                            random.nextDouble(),
                            random.nextInt(3) == 0 ? 0 : random.nextDouble(),
                            maybe(4) ? Optional.of(one(balances)) : Optional.empty()));
        }
        return amounts;
    }

    private boolean maybe(int of) {
        return random.nextInt(of + 1) > 0;
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    Random random() {
        return random;
    }
}
