package org.qyran.evidence.chain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.qyran.evidence.quantity.Amount;
import org.qyran.evidence.quantity.Measure;

/** Goes through the acts once, in their order. */
final class Fold {

    private record Named(Keeping exhibit, ExhibitAct by) {}

    private final Sources sources = new Sources();

    /** In the order in which they came into being. */
    private final Map<UUID, Keeping> kept = new LinkedHashMap<>();

    private final Custody custody = new Custody(kept);
    private final Seals seals = new Seals();
    private final Map<String, Named> numbers = new HashMap<>();
    private final Clocks clocks;
    private final Corrections corrections;
    private final Making making;

    Fold(List<ExhibitAct> ordered, Rules rules) {
        this.clocks = new Clocks(rules.clocksMayDiffer());
        this.corrections = Corrections.of(ordered);
        this.making = new Making(sources, corrections);
        ordered.forEach(this::take);
        Instant last = Instant.EPOCH;
        for (ExhibitAct act : ordered) {
            last = act.made().recorded().isAfter(last) ? act.made().recorded() : last;
        }
        for (Keeping of : kept.values()) {
            custody.unconfirmed(of, rules.asOf().orElse(last), rules.unconfirmedAfter());
        }
    }

    Map<UUID, Keeping> kept() {
        return kept;
    }

    private void take(ExhibitAct act) {
        switch (act) {
            case ExhibitAct.Seized seized -> seize(seized);
            case ExhibitAct.CountedInAudit audit ->
                    custody.audit(audit, audit.seen().stream().map(id -> known(id, act)).toList());
            default -> {
                List<Keeping> on = new ArrayList<>();
                for (UUID id : act.exhibits()) {
                    Keeping of = known(id, act);
                    touch(of, act);
                    on.add(of);
                }
                change(act, on);
            }
        }
    }

    /** The exhibit; one that nobody seized or made is told of, and kept all the same. */
    private Keeping known(UUID id, ExhibitAct act) {
        Keeping of = kept.computeIfAbsent(id, key -> new Keeping(key, sources));
        if (!of.made && of.acts.isEmpty()) {
            of.flag(Flag.Word.ROOTLESS, act, act, "", ActWord.of(act).word());
        }
        return of;
    }

    private void seize(ExhibitAct.Seized act) {
        Keeping of = kept.computeIfAbsent(act.exhibit(), key -> new Keeping(key, sources));
        clocks.look(of, act);
        if (of.made) {
            ExhibitAct first = of.acts.getFirst();
            of.flag(Flag.Word.DISAGREEMENT, first, act, ActWord.of(first).word(), "seized");
            of.acts.add(act);
            return;
        }
        of.made = true;
        of.root = true;
        of.scene = act.scene();
        of.kind = act.kind();
        of.substance = act.substance();
        of.basis = act.basis();
        of.holder = Optional.of(act.made().by());
        of.roots.add(act.exhibit());
        of.shares = Shares.root(act.exhibit());
        of.acts.add(act);
        name(of, act.number(), act);
        seals.put(of, act.seal(), act);
        of.weights.read(
                corrections.said(act, act.exhibit(), act.amounts()), act.made().id(), act.kind());
    }

    private void name(Keeping of, String number, ExhibitAct by) {
        of.number = number;
        if (!number.isEmpty()) {
            Named before = numbers.putIfAbsent(number, new Named(of, by));
            if (before != null && before.exhibit() != of) {
                of.flag(
                        Flag.Word.DOUBLED,
                        before.by(),
                        by,
                        before.exhibit().exhibit.toString(),
                        number);
            }
        }
    }

    /** What every act on an exhibit is looked at for. */
    private void touch(Keeping of, ExhibitAct act) {
        boolean looksBack =
                act instanceof ExhibitAct.Corrected || act instanceof ExhibitAct.Examined;
        if (!looksBack) {
            clocks.look(of, act);
        }
        if (of.state.isEnded() && !looksBack) {
            of.flag(
                    Flag.Word.ENDED,
                    of.acts.getLast(),
                    act,
                    of.state.word(),
                    ActWord.of(act).word());
        }
        of.acts.add(act);
        custody.hold(of, act);
        seals.look(of, act);
        List<Amount> readings = corrections.said(act, of.exhibit, act.readings());
        Optional<ExhibitAct.Released> otherHalf = Custody.otherHalf(of, act);
        otherHalf.ifPresent(release -> compare(of, release, act, readings));
        for (Weights.Difference one : of.weights.read(readings, act.made().id(), of.kind)) {
            if (otherHalf.filter(half -> half.made().id().equals(one.since())).isEmpty()) {
                of.flag(Flag.Word.DRIFT, act, one);
            }
        }
    }

    /** Both halves of a hand-over weighed it. */
    private void compare(
            Keeping of, ExhibitAct.Released release, ExhibitAct act, List<Amount> readings) {
        for (Amount told : corrections.said(release, of.exhibit, release.amounts())) {
            for (Amount seen : readings) {
                Weights.Difference difference =
                        new Weights.Difference(
                                told.measure(),
                                release.made().id(),
                                sources.of(told),
                                sources.of(seen));
                if (told.measure() == seen.measure() && difference.stands()) {
                    of.flag(Flag.Word.DISAGREEMENT, act, difference);
                    Custody.disagree(of, release);
                }
            }
        }
    }

    private void change(ExhibitAct act, List<Keeping> on) {
        Keeping first = on.getFirst();
        switch (act) {
            case ExhibitAct.Divided divided -> {
                making.divide(first, divided, makeParts(divided, first));
                end(first, State.DIVIDED);
            }
            case ExhibitAct.Sampled sampled -> {
                making.sample(first, makeParts(sampled, first));
                seals.put(first, sampled.seal(), act);
            }
            case ExhibitAct.Mixed mixed -> mix(mixed, on);
            case ExhibitAct.Consumed consumed -> {
                making.consume(first, consumed);
                seals.put(first, Optional.empty(), act);
                if (consumed.entire()) {
                    end(first, State.CONSUMED);
                }
            }
            case ExhibitAct.Resealed resealed -> {
                first.weights.open();
                seals.put(first, Optional.of(resealed.seal()), act);
            }
            case ExhibitAct.Examined examined -> {
                first.substance = examined.substance();
                first.basis = examined.basis();
            }
            case ExhibitAct.Destroyed _ -> on.forEach(of -> end(of, State.DESTROYED));
            case ExhibitAct.Returned _ -> end(first, State.RETURNED);
            case ExhibitAct.Corrected correction -> correct(first, correction);
            case ExhibitAct.Weighed _, ExhibitAct.Released _, ExhibitAct.Received _ -> {}
            case ExhibitAct.Stored _, ExhibitAct.Seized _, ExhibitAct.CountedInAudit _ -> {}
        }
    }

    private void correct(Keeping of, ExhibitAct.Corrected act) {
        act.seal().ifPresent(seal -> of.seal = Optional.of(seal));
        act.substance().ifPresent(substance -> of.substance = substance);
        if (act.doubleOf().isPresent()) {
            of.doubleOf = act.doubleOf();
        }
    }

    private void end(Keeping of, State state) {
        if (!of.state.isEnded()) {
            of.state = state;
        }
        if (state == State.DESTROYED || state == State.RETURNED) {
            of.holder = Optional.empty();
        }
        custody.move(of, Optional.empty());
    }

    private List<Map<Measure, Uncertain>> makeParts(ExhibitAct act, Keeping of) {
        boolean dry = of.weights.isDry();
        var said = making.parts(act, dry);
        for (int i = 0; i < said.size(); i++) {
            Part part = act.makes().get(i);
            Keeping made = kept.computeIfAbsent(part.exhibit(), key -> new Keeping(key, sources));
            begin(made, part, act, List.of(of));
            made.shares = of.shares;
            making.begin(made, said.get(i), act, dry);
        }
        return said;
    }

    private void mix(ExhibitAct.Mixed act, List<Keeping> on) {
        Part part = act.mixture();
        Keeping made = kept.computeIfAbsent(part.exhibit(), key -> new Keeping(key, sources));
        begin(made, part, act, on);
        made.shares = making.mix(on, made, act);
        on.forEach(of -> end(of, State.MIXED));
    }

    /** What an exhibit made of others takes from them. */
    private void begin(Keeping made, Part part, ExhibitAct act, List<Keeping> from) {
        if (made.made) {
            ExhibitAct first = made.acts.getFirst();
            made.flag(Flag.Word.DISAGREEMENT, first, act, ActWord.of(first).word(), "made again");
        }
        Keeping first = from.getFirst();
        made.made = true;
        made.kind = first.kind;
        made.scene = from.size() == 1 ? first.scene : "";
        boolean same = from.stream().allMatch(of -> of.substance.equals(first.substance));
        made.substance = same ? first.substance : "unidentified";
        made.basis = same ? first.basis : Basis.PRESUMED;
        made.holder = Optional.of(act.made().by());
        made.state = first.state == State.IN_LABORATORY ? State.IN_LABORATORY : State.HELD;
        made.acts.add(act);
        for (Keeping of : from) {
            made.from.add(of.exhibit);
            made.roots.addAll(of.roots);
            of.parts.add(made.exhibit);
        }
        name(made, part.number(), act);
        seals.put(made, part.seal(), act);
        custody.move(made, first.place);
    }
}
