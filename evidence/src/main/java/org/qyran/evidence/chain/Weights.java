package org.qyran.evidence.chain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.qyran.evidence.quantity.Amount;
import org.qyran.evidence.quantity.Measure;

/** How much there is of one exhibit, in each measure. */
final class Weights {

    /** What adds up when an exhibit is opened and shared out. */
    static final Set<Measure> ADDITIVE =
            EnumSet.of(
                    Measure.NET_MASS,
                    Measure.DRY_MASS,
                    Measure.WET_MASS,
                    Measure.VOLUME,
                    Measure.TABLETS,
                    Measure.PLANTS);

    /** What stays as it is only as long as nobody opens the exhibit. */
    static final Set<Measure> CLOSED =
            EnumSet.of(Measure.BULK_MASS, Measure.TARE_MASS, Measure.PACKAGES);

    private static final double ROUNDING = 1e-9;
    private static final String PLANT = "plant";

    /**
     * What differs by more than U.
     *
     * @param since the act by which the expected was read
     */
    record Difference(Measure measure, UUID since, Uncertain expected, Uncertain found) {

        boolean stands() {
            Uncertain of = expected.minus(found);
            return Math.abs(of.value())
                    > Amount.COVERAGE * of.standard()
                            + ROUNDING * Math.max(1, Math.abs(expected.value()));
        }

        Flag.Numbers numbers() {
            return new Flag.Numbers(
                    measure,
                    expected.value(),
                    found.value(),
                    Amount.COVERAGE * expected.minus(found).standard());
        }
    }

    private final Sources sources;
    private final EnumMap<Measure, Uncertain> first = new EnumMap<>(Measure.class);
    private final EnumMap<Measure, Uncertain> now = new EnumMap<>(Measure.class);
    private final EnumMap<Measure, UUID> readAt = new EnumMap<>(Measure.class);
    private final EnumMap<Measure, Uncertain> taken = new EnumMap<>(Measure.class);
    private final EnumMap<Measure, Uncertain> consumed = new EnumMap<>(Measure.class);
    private final EnumMap<Measure, Uncertain> dried = new EnumMap<>(Measure.class);

    /** Not what there is any more: the next reading is compared with nothing. */
    private final EnumSet<Measure> stale = EnumSet.noneOf(Measure.class);

    private final EnumSet<Measure> incomplete = EnumSet.noneOf(Measure.class);

    /** Dried plants, whose wet line goes on as dry mass. */
    private boolean dry;

    /** Dry matter when wet mass and moisture were last read together. */
    private Optional<Uncertain> matter = Optional.empty();

    Weights(Sources sources) {
        this.sources = sources;
    }

    Set<Measure> lines() {
        return first.keySet();
    }

    Optional<Uncertain> first(Measure measure) {
        return Optional.ofNullable(first.get(measure));
    }

    Optional<Uncertain> now(Measure measure) {
        return Optional.ofNullable(now.get(measure));
    }

    /** What there is, where that is still so. */
    Optional<Uncertain> known(Measure measure) {
        return now(measure).filter(one -> !stale.contains(measure));
    }

    void dryBy(Measure measure, Uncertain water) {
        dried.merge(measure, water, Uncertain::plus);
    }

    Uncertain consumed(Measure measure) {
        return consumed.getOrDefault(measure, Uncertain.NOTHING);
    }

    Uncertain dried(Measure measure) {
        return dried.getOrDefault(measure, Uncertain.NOTHING);
    }

    boolean complete(Measure measure) {
        return !incomplete.contains(measure);
    }

    private UUID since(Measure measure, UUID otherwise) {
        return readAt.getOrDefault(measure, otherwise);
    }

    List<Amount> amounts() {
        return now.entrySet().stream()
                .filter(one -> !(dry && one.getKey() == Measure.WET_MASS))
                .map(one -> sources.amount(one.getKey(), one.getValue()))
                .toList();
    }

    List<Amount> atFirst() {
        return first.entrySet().stream()
                .map(one -> sources.amount(one.getKey(), one.getValue()))
                .toList();
    }

    /** What is lost between two readings of these is water. */
    boolean dries(Measure measure, String kind) {
        return !dry
                && (measure == Measure.WET_MASS
                        || (kind.equals(PLANT)
                                && (measure == Measure.NET_MASS || measure == Measure.BULK_MASS)));
    }

    /** Takes readings; returns what differs from before by more than U. */
    List<Difference> read(List<Amount> amounts, UUID act, String kind) {
        EnumMap<Measure, Uncertain> read = new EnumMap<>(Measure.class);
        amounts.forEach(amount -> read.put(amount.measure(), sources.of(amount)));
        List<Difference> differ = new ArrayList<>();
        dryMatter(read, act).ifPresent(differ::add);
        boolean wasDry = dry;
        read.forEach((measure, value) -> {
            compare(measure, value, act, kind).ifPresent(differ::add);
            set(measure, value, act);
        });
        Uncertain asDry = read.get(Measure.DRY_MASS);
        if (asDry != null) {
            Uncertain wet = now.get(Measure.WET_MASS);
            UUID since = since(Measure.WET_MASS, act);
            if (wet != null && !read.containsKey(Measure.WET_MASS)) {
                if (!wasDry) {
                    Uncertain water = wet.minus(asDry);
                    Difference more = new Difference(Measure.WET_MASS, since, wet, asDry);
                    if (water.value() < 0 && more.stands()) {
                        differ.add(more);
                    } else {
                        dried.merge(Measure.WET_MASS, water, Uncertain::plus);
                    }
                }
                now.put(Measure.WET_MASS, asDry);
            }
            dry = true;
        }
        return differ;
    }

    private Optional<Difference> compare(Measure measure, Uncertain value, UUID act, String kind) {
        Uncertain before = now.get(measure);
        if (before == null
                || stale.contains(measure)
                || measure == Measure.PURITY
                || measure == Measure.MOISTURE
                || (dry && measure == Measure.WET_MASS)) {
            return Optional.empty();
        }
        Uncertain lost = before.minus(value);
        if (lost.value() > 0 && dries(measure, kind)) {
            dried.merge(measure, lost, Uncertain::plus);
            return Optional.empty();
        }
        return Optional.of(new Difference(measure, since(measure, act), before, value))
                .filter(Difference::stands);
    }

    /** Wet mass less its water does not dry. */
    private Optional<Difference> dryMatter(EnumMap<Measure, Uncertain> read, UUID act) {
        Uncertain wet = read.get(Measure.WET_MASS);
        Uncertain moisture = read.get(Measure.MOISTURE);
        if (wet == null || moisture == null) {
            return Optional.empty();
        }
        Uncertain found = wet.times(Uncertain.ONE.minus(moisture));
        Optional<Difference> differs =
                matter.map(before ->
                                new Difference(
                                        Measure.DRY_MASS,
                                        since(Measure.WET_MASS, act),
                                        before,
                                        found))
                        .filter(Difference::stands);
        matter = Optional.of(found);
        return differs;
    }

    private void set(Measure measure, Uncertain value, UUID act) {
        if (!first.containsKey(measure) && !incomplete.contains(measure)) {
            first.put(measure, value.plus(taken.getOrDefault(measure, Uncertain.NOTHING)));
        }
        now.put(measure, value);
        readAt.put(measure, act);
        stale.remove(measure);
    }

    /** Begins as a part of an exhibit, with what was read of it then. */
    void begin(Measure measure, Uncertain value, UUID act) {
        set(measure, value, act);
    }

    boolean isDry() {
        return dry;
    }

    void dry() {
        dry = true;
    }

    /** The seal is opened: what the wrapping weighs may change. */
    void open() {
        for (Measure measure : CLOSED) {
            stale.add(measure);
        }
    }

    /** Takes something away; without a value it is not known how much. */
    void take(Measure measure, Optional<Uncertain> value) {
        matter = Optional.empty();
        if (value.isEmpty()) {
            if (now.containsKey(measure)) {
                stale.add(measure);
            }
            incomplete.add(measure);
            return;
        }
        taken.merge(measure, value.get(), Uncertain::plus);
        now.computeIfPresent(measure, (key, before) -> before.minus(value.get()));
    }

    void consume(Measure measure, Uncertain value) {
        consumed.merge(measure, value, Uncertain::plus);
    }

    /** Ends by being shared out: returns what does not come out by more than U. */
    Optional<Difference> shareOut(
            Measure measure, Uncertain whole, Uncertain sum, UUID act, String kind) {
        Uncertain lost = whole.minus(sum);
        if (lost.value() > 0 && dries(measure, kind)) {
            dried.merge(measure, lost, Uncertain::plus);
            return Optional.empty();
        }
        if (dry && measure == Measure.WET_MASS) {
            return Optional.empty(); // Told of the dry mass.
        }
        return Optional.of(new Difference(measure, since(measure, act), whole, sum))
                .filter(Difference::stands);
    }
}
