package org.qyran.scenario.evidence;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.qyran.evidence.chain.Basis;
import org.qyran.evidence.chain.ExhibitAct;
import org.qyran.evidence.chain.Made;
import org.qyran.evidence.quantity.Amount;
import org.qyran.evidence.quantity.Measure;
import org.qyran.scenario.paint.Dice;

/** Lets exhibits go from hand to hand. */
final class TransferMaker {

    private static final Instant ARRIVED = Instant.parse("2026-07-01T00:00:00Z");
    private static final double SHARE_TWICE = 0.1;
    private static final double DISAGREES = 0.1;

    /** Deviations by which a weight that disagrees does so. */
    private static final double FAR = 12;

    private final Dice dice;
    private final Desk desk;
    private final int persons;
    private final double neverComes;
    private final Scale scale;
    private final List<Thing> things = new ArrayList<>();
    private final Map<UUID, UUID> transfers = new HashMap<>();
    private final Set<UUID> disagreements = new HashSet<>();
    private final Set<UUID> lost = new HashSet<>();
    private final Set<UUID> gone = new HashSet<>();

    TransferMaker(long seed, double wrongHours, double neverComes) {
        this.dice = new Dice(seed).child("transfers", 0);
        this.persons = dice.whole(2, 6);
        this.desk = new Desk("unit " + seed, persons, wrongHours, dice.child("desk", 0));
        this.neverComes = neverComes;
        this.scale = Scale.of(0.02, 0.01, 0, dice);
    }

    MadeTransfers made() {
        int exhibits = dice.whole(1, 6);
        for (int i = 1; i <= exhibits; i++) {
            seize(i);
        }
        int handOvers = dice.whole(exhibits, 5 * exhibits);
        for (int i = 0; i < handOvers; i++) {
            if (dice.chance(0.05)) {
                desk.setClock(dice.whole(0, persons - 1));
            }
            handOver(dice.pick(things));
        }
        Map<UUID, String> holders = new HashMap<>();
        things.forEach(thing -> holders.put(thing.exhibit, Desk.name(thing.holder)));
        return new MadeTransfers(arrived(), holders, transfers, disagreements, lost);
    }

    private void seize(int number) {
        Thing thing = new Thing(Scale.uuid(dice), "K-" + number);
        thing.seal = Optional.of("P-" + number);
        thing.holder = dice.whole(0, persons - 1);
        thing.grams.put(thing.exhibit, dice.between(5, 500));
        things.add(thing);
        desk.add(
                new ExhibitAct.Seized(
                        desk.by(thing.holder),
                        thing.exhibit,
                        thing.number,
                        thing.seal,
                        "vehicle",
                        "drug",
                        "sample substance",
                        Basis.PRESUMED,
                        List.of()));
    }

    private void handOver(Thing thing) {
        int from = thing.holder;
        int to = (from + dice.whole(1, persons - 1)) % persons;
        int another = (to + 1) % persons;
        UUID transfer = Scale.uuid(dice);
        int what = dice.chance(DISAGREES) ? dice.whole(persons > 2 ? 0 : 1, 2) : -1;
        boolean otherPerson = what == 0 && another != from;
        boolean otherSeal = what == 1;
        boolean otherWeight = what == 2;
        Made released = desk.by(from);
        ExhibitAct.Released release =
                new ExhibitAct.Released(
                        released,
                        thing.exhibit,
                        transfer,
                        Desk.name(otherPerson ? another : to),
                        thing.seal,
                        false,
                        otherWeight ? List.of(weight(thing, 0)) : List.of());
        desk.add(release);
        ExhibitAct.Received receipt =
                new ExhibitAct.Received(
                        desk.by(to),
                        thing.exhibit,
                        transfer,
                        Desk.name(from),
                        otherSeal ? thing.seal.map(seal -> seal + "x") : thing.seal,
                        true,
                        otherWeight ? List.of(weight(thing, FAR)) : List.of());
        desk.add(receipt);
        boolean half = dice.chance(neverComes);
        if (!half && dice.chance(SHARE_TWICE)) {
            again(release, receipt, from, to);
        }
        transfers.put(transfer, thing.exhibit);
        if (otherPerson || otherSeal || otherWeight) {
            disagreements.add(transfer);
        }
        if (half) {
            gone.add((dice.chance(0.5) ? release.made() : receipt.made()).id());
            lost.add(thing.exhibit);
            disagreements.remove(transfer);
        }
        thing.holder = to;
    }

    private Amount weight(Thing thing, double deviations) {
        double off = deviations * scale.balance().repeatabilityGrams();
        return scale.read(Measure.NET_MASS, thing.mass() + off, dice);
    }

    /** The phone asked again whether it was recorded, and made a second act of the same half. */
    private void again(ExhibitAct.Released release, ExhibitAct.Received receipt, int from, int to) {
        if (dice.chance(0.5)) {
            desk.add(
                    new ExhibitAct.Released(
                            desk.by(from),
                            release.exhibit(),
                            release.transfer(),
                            release.to(),
                            release.sealSeen(),
                            false,
                            List.of()));
        } else {
            desk.add(
                    new ExhibitAct.Received(
                            desk.by(to),
                            receipt.exhibit(),
                            receipt.transfer(),
                            receipt.from(),
                            receipt.sealSeen(),
                            true,
                            List.of()));
        }
    }

    /** Late, out of order, some twice; recorded when they came. */
    private List<ExhibitAct> arrived() {
        List<ExhibitAct> came = new ArrayList<>();
        for (ExhibitAct act : desk.acts()) {
            if (!gone.contains(act.made().id())) {
                came.add(act);
                if (dice.chance(SHARE_TWICE)) {
                    came.add(act);
                }
            }
        }
        Collections.shuffle(came, new Random(dice.next()));
        List<ExhibitAct> arrived = new ArrayList<>();
        for (int i = 0; i < came.size(); i++) {
            arrived.add(recorded(came.get(i), ARRIVED.plusSeconds(i)));
        }
        return arrived;
    }

    private static ExhibitAct recorded(ExhibitAct act, Instant at) {
        Made was = act.made();
        Made made = new Made(was.id(), was.at(), at, was.by(), was.device(), was.after());
        return switch (act) {
            case ExhibitAct.Seized one ->
                    new ExhibitAct.Seized(
                            made,
                            one.exhibit(),
                            one.number(),
                            one.seal(),
                            one.scene(),
                            one.kind(),
                            one.substance(),
                            one.basis(),
                            one.amounts());
            case ExhibitAct.Released one ->
                    new ExhibitAct.Released(
                            made,
                            one.exhibit(),
                            one.transfer(),
                            one.to(),
                            one.sealSeen(),
                            one.laboratory(),
                            one.amounts());
            case ExhibitAct.Received one ->
                    new ExhibitAct.Received(
                            made,
                            one.exhibit(),
                            one.transfer(),
                            one.from(),
                            one.sealSeen(),
                            one.intact(),
                            one.amounts());
            default -> throw new IllegalArgumentException(act.toString());
        };
    }
}
