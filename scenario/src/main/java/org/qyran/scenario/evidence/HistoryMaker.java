package org.qyran.scenario.evidence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.qyran.evidence.chain.Basis;
import org.qyran.evidence.chain.ExhibitAct;
import org.qyran.evidence.chain.Flag;
import org.qyran.evidence.chain.Part;
import org.qyran.evidence.quantity.Amount;
import org.qyran.evidence.quantity.Measure;
import org.qyran.scenario.paint.Dice;

/** Lets things happen, one after the other. */
final class HistoryMaker {

    private static final int PERSONS = 4;
    private static final double LARGE = 3000;
    private static final double MIDDLE = 150;
    private static final double LEAST_DIVIDED = 1;

    private final Dice dice;
    private final boolean faults;
    private final Desk desk;
    private final List<Scale> scales;
    private final List<Thing> things = new ArrayList<>();
    private final Map<UUID, Double> lost = new TreeMap<>();
    private final Map<UUID, Set<UUID>> roots = new HashMap<>();
    private final List<Planted> planted = new ArrayList<>();
    private final UUID room;
    private int comparisons;
    private int numbers;
    private int seals;

    HistoryMaker(long seed, boolean faults) {
        this.dice = new Dice(seed).child("history", 0);
        this.faults = faults;
        this.desk = new Desk("unit " + seed, PERSONS, 0, dice.child("desk", 0));
        this.room = Scale.uuid(dice);
        this.scales =
                List.of(
                        Scale.of(0.002, 0.001, 2e-6, dice),
                        Scale.of(0.02, 0.01, 5e-6, dice),
                        Scale.of(0.5, 0.3, 1e-5, dice),
                        Scale.of(5, 4, 5e-5, dice));
    }

    MadeHistory made() {
        int seizures = dice.whole(1, 4);
        for (int i = 0; i < seizures; i++) {
            seize(dice.chance(0.15));
        }
        int steps = dice.whole(5, 30);
        for (int i = 0; i < steps; i++) {
            List<Thing> there = things.stream().filter(one -> one.there).toList();
            if (!there.isEmpty()) {
                step(dice.pick(there));
            }
        }
        audit();
        return new MadeHistory(desk.acts(), lost, roots, planted, comparisons);
    }

    private void step(Thing thing) {
        int what = dice.whole(0, 99);
        if (what < 18) {
            weigh(thing, scale(thing));
        } else if (what < 34) {
            sample(thing);
        } else if (what < 48) {
            divide(thing);
        } else if (what < 60) {
            mix(thing);
        } else if (what < 68) {
            consume(thing);
        } else if (what < 82) {
            handOver(thing);
        } else if (what < 87) {
            reseal(thing, dice.chance(0.2));
        } else if (what < 91) {
            store(thing);
        } else if (what < 94) {
            destroy(thing);
        } else if (faults) {
            steal(thing);
        }
    }

    private Thing begin(int holder) {
        Thing thing = new Thing(Scale.uuid(dice), "K-" + ++numbers);
        thing.holder = holder;
        thing.seal = Optional.of("P-" + ++seals);
        things.add(thing);
        return thing;
    }

    private void seize(boolean plants) {
        Thing thing = begin(dice.whole(0, PERSONS - 1));
        thing.grams.put(thing.exhibit, Math.exp(dice.between(Math.log(2), Math.log(50_000))));
        thing.measure = plants ? Measure.WET_MASS : Measure.NET_MASS;
        roots.put(thing.exhibit, Set.of(thing.exhibit));
        lost.put(thing.exhibit, 0.0);
        desk.add(
                new ExhibitAct.Seized(
                        desk.by(thing.holder),
                        thing.exhibit,
                        thing.number,
                        thing.seal,
                        "cache",
                        plants ? "plant" : "drug",
                        "sample substance",
                        Basis.PRESUMED,
                        List.of(read(thing, scale(thing)))));
    }

    /** Fit for the mass, or now and then a coarser one. */
    private Scale scale(Thing thing) {
        double mass = thing.mass();
        int fit = mass > LARGE ? 3 : mass > MIDDLE ? 2 : mass > 5 ? 1 : 0;
        return scales.get(Math.min(3, fit + (dice.chance(0.2) ? 1 : 0)));
    }

    private Amount read(Thing thing, Scale scale) {
        return scale.read(thing.measure, thing.mass(), dice);
    }

    private void weigh(Thing thing, Scale scale) {
        if (thing.measure == Measure.WET_MASS) {
            // Drying for a while; at last it is dry.
            thing.take(dice.between(0.05, 0.4));
            if (dice.chance(0.4)) {
                thing.measure = Measure.DRY_MASS;
            }
        } else {
            comparisons++;
        }
        desk.add(
                new ExhibitAct.Weighed(
                        desk.by(thing.holder),
                        thing.exhibit,
                        thing.seal,
                        List.of(read(thing, scale))));
    }

    private Part part(Thing of, Map<UUID, Double> grams, Scale scale) {
        Thing part = begin(of.holder);
        part.grams.putAll(grams);
        part.measure = of.measure;
        part.place = of.place;
        roots.put(part.exhibit, new TreeSet<>(roots.getOrDefault(of.exhibit, Set.of())));
        return new Part(part.exhibit, part.number, part.seal, List.of(read(part, scale)));
    }

    private void sample(Thing thing) {
        Scale scale = scales.get(thing.mass() > MIDDLE ? 1 : 0);
        List<Part> samples = new ArrayList<>();
        int count = dice.whole(1, 3);
        for (int i = 0; i < count; i++) {
            double share = Math.min(0.2, dice.between(0.5, 5) / thing.mass());
            samples.add(part(thing, thing.take(share), scale));
        }
        thing.seal = Optional.of("P-" + ++seals);
        desk.add(new ExhibitAct.Sampled(desk.by(thing.holder), thing.exhibit, samples, thing.seal));
    }

    private void divide(Thing thing) {
        if (thing.mass() < LEAST_DIVIDED) {
            return;
        }
        Scale scale = scale(thing);
        int count = dice.whole(2, 4);
        List<Part> parts = new ArrayList<>();
        for (int left = count; left > 0; left--) {
            double share = left == 1 ? 1 : dice.between(0.6, 1.4) / left;
            parts.add(part(thing, thing.take(Math.min(1, share)), scale));
        }
        comparisons += thing.measure == Measure.WET_MASS ? 0 : 1;
        thing.there = false;
        desk.add(new ExhibitAct.Divided(desk.by(thing.holder), thing.exhibit, parts, List.of()));
    }

    private void mix(Thing thing) {
        Optional<Thing> other =
                things.stream()
                        .filter(one -> one.there && one != thing)
                        .filter(one -> one.holder == thing.holder)
                        .filter(one -> one.measure == thing.measure)
                        .filter(one -> one.measure == Measure.NET_MASS)
                        .findFirst();
        if (other.isEmpty()) {
            return;
        }
        Thing mixture = begin(thing.holder);
        Set<UUID> both = new TreeSet<>();
        for (Thing one : List.of(thing, other.get())) {
            one.take(1).forEach((root, grams) -> mixture.grams.merge(root, grams, Double::sum));
            both.addAll(roots.getOrDefault(one.exhibit, Set.of()));
            one.there = false;
        }
        mixture.place = thing.place;
        roots.put(mixture.exhibit, both);
        comparisons++;
        desk.add(
                new ExhibitAct.Mixed(
                        desk.by(thing.holder),
                        List.of(thing.exhibit, other.get().exhibit),
                        new Part(
                                mixture.exhibit,
                                mixture.number,
                                mixture.seal,
                                List.of(read(mixture, scale(mixture))))));
    }

    private void consume(Thing thing) {
        boolean entire = thing.mass() < 5 && dice.chance(0.5);
        List<Amount> used = List.of();
        if (entire) {
            thing.there = false;
        } else {
            Map<UUID, Double> gone = thing.take(Math.min(0.3, dice.between(0.1, 1) / thing.mass()));
            double grams = gone.values().stream().mapToDouble(Double::doubleValue).sum();
            used = List.of(scales.getFirst().read(thing.measure, grams, dice));
        }
        desk.add(new ExhibitAct.Consumed(desk.by(thing.holder), thing.exhibit, used, entire));
        if (!entire) {
            thing.seal = Optional.empty();
            reseal(thing, false);
        }
    }

    private void reseal(Thing thing, boolean broken) {
        Optional<String> before = thing.seal;
        thing.seal = Optional.of("P-" + ++seals);
        boolean tampered = broken && faults && before.isPresent();
        desk.add(
                new ExhibitAct.Resealed(
                        desk.by(thing.holder), thing.exhibit, before, !tampered, "P-" + seals));
        if (tampered) {
            planted.add(new Planted(Flag.Word.BROKEN_SEAL, thing.exhibit, 0));
        }
    }

    private void handOver(Thing thing) {
        int from = thing.holder;
        int to = (from + dice.whole(1, PERSONS - 1)) % PERSONS;
        UUID transfer = Scale.uuid(dice);
        boolean weighed = thing.measure != Measure.WET_MASS && dice.chance(0.3);
        comparisons += weighed ? 1 : 0;
        boolean forgotten = faults && dice.chance(0.08);
        if (forgotten) {
            planted.add(new Planted(Flag.Word.GAP, thing.exhibit, 0));
        } else {
            desk.add(
                    new ExhibitAct.Released(
                            desk.by(from),
                            thing.exhibit,
                            transfer,
                            Desk.name(to),
                            thing.seal,
                            false,
                            List.of()));
        }
        boolean swapped = faults && thing.seal.isPresent() && dice.chance(0.05);
        if (swapped) {
            planted.add(new Planted(Flag.Word.SEAL_DIFFERS, thing.exhibit, 0));
        }
        desk.add(
                new ExhibitAct.Received(
                        desk.by(to),
                        thing.exhibit,
                        transfer,
                        Desk.name(from),
                        swapped ? Optional.of("X-" + ++seals) : thing.seal,
                        true,
                        weighed ? List.of(read(thing, scale(thing))) : List.of()));
        thing.holder = to;
        thing.place = Optional.empty();
    }

    private void store(Thing thing) {
        thing.place = Optional.of(room);
        desk.add(new ExhibitAct.Stored(desk.by(thing.holder), thing.exhibit, room));
    }

    private void destroy(Thing thing) {
        thing.there = false;
        desk.add(
                new ExhibitAct.Destroyed(
                        desk.by(thing.holder),
                        List.of(thing.exhibit),
                        "1",
                        List.of("Sample member 1", "Sample member 2", "Sample member 3"),
                        List.of("Sample witness"),
                        "sample decision"));
    }

    /** Some of it goes between two weighings, and nobody says so. */
    private void steal(Thing thing) {
        Scale before = scale(thing);
        Scale then = dice.chance(0.5) ? before : scale(thing);
        double expanded = expanded(before, then, thing.mass());
        double times = dice.between(1, 20);
        if (thing.measure == Measure.WET_MASS || times * expanded > 0.5 * thing.mass()) {
            return;
        }
        weigh(thing, before);
        thing.take(times * expanded / thing.mass())
                .forEach((root, grams) -> lost.merge(root, grams, Double::sum));
        weigh(thing, then);
        planted.add(new Planted(Flag.Word.DRIFT, thing.exhibit, times));
    }

    private static double expanded(Scale before, Scale then, double grams) {
        double chance =
                Math.hypot(
                        before.balance().repeatabilityGrams(), then.balance().repeatabilityGrams());
        double shared =
                before.equals(then)
                        ? 0
                        : Math.hypot(
                                before.balance().calibrationOf(grams),
                                then.balance().calibrationOf(grams));
        return Amount.COVERAGE * Math.hypot(chance, shared);
    }

    /** At the end somebody counts what is in the room, by the book that says what should be. */
    private void audit() {
        Set<UUID> seen = new TreeSet<>();
        Set<UUID> book = new TreeSet<>();
        for (Thing thing : things) {
            if (thing.there && thing.place.isPresent()) {
                desk.last(thing.exhibit).ifPresent(book::add);
                if (faults && dice.chance(0.05)) {
                    planted.add(new Planted(Flag.Word.MISSING, thing.exhibit, 0));
                    thing.take(1).forEach((root, grams) -> lost.merge(root, grams, Double::sum));
                } else {
                    seen.add(thing.exhibit);
                }
            }
        }
        desk.add(new ExhibitAct.CountedInAudit(desk.having(0, book), room, seen));
    }
}
