package org.qyran.bench.evidence;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.qyran.evidence.figures.Attribute;
import org.qyran.evidence.figures.Fact;
import org.qyran.evidence.figures.Recorded;
import org.qyran.evidence.quantity.Amount;
import org.qyran.evidence.quantity.Measure;

/**
 * Made-up acts on exhibits, one by one: every fifth act is a new exhibit, the others are acts on
 * exhibits there are, so a million exhibits come with five million acts.
 */
final class MadeFacts {

    private static final int ACTS_EACH = 5;
    private static final String NO_DETAIL = "0".repeat(64);
    static final UUID OPERATION = new UUID(1, 1);
    private static final Instant BEGIN = Instant.parse("2020-01-01T00:00:00Z");
    private static final List<String> AGENCIES = List.of("police", "guard", "customs", "security");

    private final SplittableRandom random;
    private final List<String> regions = new ArrayList<>();
    private final List<String> substances = new ArrayList<>();
    private final List<Fact> exhibits = new ArrayList<>();
    private final int cases;
    private long position;

    MadeFacts(long seed, int acts) {
        random = new SplittableRandom(seed);
        cases = Math.max(1, acts / 25);
        for (int region = 10; region < 30; region++) {
            regions.add("KZ-" + region);
        }
        for (int substance = 0; substance < 30; substance++) {
            substances.add(substance == 0 ? "unidentified" : "substance-" + substance);
        }
    }

    Recorded next() {
        Fact fact;
        if (position % ACTS_EACH == 0) {
            fact = seized();
            exhibits.add(fact);
        } else {
            int which = random.nextInt(exhibits.size());
            fact = changed(exhibits.get(which));
            exhibits.set(which, fact);
        }
        Recorded recorded = new Recorded(position, instant(position), fact);
        position++;
        return recorded;
    }

    /** When the act of a position was recorded: half a minute after the one before. */
    static Instant instant(long position) {
        return BEGIN.plusSeconds(30 * position);
    }

    private Fact seized() {
        String kind = one(Attribute.KIND.words());
        return new Fact(
                new UUID(random.nextLong(), random.nextLong()),
                true,
                OPERATION,
                random.nextInt(10) == 0
                        ? Optional.empty()
                        : Optional.of("case-" + random.nextInt(cases)),
                random.nextInt(4) == 0
                        ? Optional.of(new UUID(2, random.nextInt(50_000)))
                        : Optional.empty(),
                random.nextInt(3) == 0
                        ? Optional.of(new UUID(3, random.nextInt(20_000)))
                        : Optional.empty(),
                one(Attribute.SCENE.words()),
                one(regions),
                one(AGENCIES),
                one(Attribute.FOUND.words()),
                instant(position),
                one(substances),
                kind,
                "presumed",
                "held",
                Optional.empty(),
                amounts(kind),
                Optional.empty(),
                NO_DETAIL);
    }

    private Fact changed(Fact before) {
        boolean isWeighed = random.nextInt(5) == 0;
        return new Fact(
                before.exhibit(),
                before.root(),
                OPERATION,
                before.caseNumber(),
                before.sighting(),
                before.site(),
                before.scene(),
                before.region(),
                before.agency(),
                before.found(),
                before.seizedAt(),
                before.substance(),
                before.kind(),
                random.nextInt(6) == 0 ? "confirmed" : before.basis(),
                one(Attribute.STATE.words()),
                Optional.empty(),
                isWeighed ? amounts(before.kind()) : before.amounts(),
                List.of(),
                random.nextInt(500) == 0
                        ? Optional.of(exhibits.get(random.nextInt(exhibits.size())).exhibit())
                        : Optional.empty(),
                NO_DETAIL);
    }

    private List<Amount> amounts(String kind) {
        return switch (kind) {
            case "plant" ->
                    List.of(
                            Amount.exact(
                                    Measure.PLANTS, BigDecimal.valueOf(1 + random.nextInt(400))),
                            weighed(Measure.WET_MASS));
            case "drug" ->
                    random.nextInt(4) == 0
                            ? List.of(weighed(Measure.BULK_MASS))
                            : List.of(weighed(Measure.BULK_MASS), weighed(Measure.NET_MASS));
            case "precursor" ->
                    random.nextBoolean()
                            ? List.of(
                                    Amount.exact(
                                            Measure.VOLUME,
                                            BigDecimal.valueOf(1 + random.nextInt(90_000), 1)))
                            : List.of(weighed(Measure.NET_MASS));
            default -> List.of();
        };
    }

    private Amount weighed(Measure measure) {
        return new Amount(
                measure,
                BigDecimal.valueOf(1 + random.nextInt(5_000_000), 2),
                0.02,
                0.01,
                Optional.of(new UUID(4, random.nextInt(200))));
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
