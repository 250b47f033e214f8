package org.qyran.evidence.chain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/** One exhibit while acts are being folded. */
final class Keeping {

    final UUID exhibit;
    final Weights weights;
    final List<ExhibitAct> acts = new ArrayList<>();
    final List<Flag> flags = new ArrayList<>();
    final List<UUID> from = new ArrayList<>();
    final List<UUID> parts = new ArrayList<>();
    final Set<UUID> roots = new TreeSet<>();
    final Map<UUID, HandOver> transfers = new LinkedHashMap<>();

    String number = "";
    boolean root;
    boolean made;
    String scene = "";
    String kind = "other";
    String substance = "unidentified";
    Basis basis = Basis.PRESUMED;
    State state = State.HELD;
    Optional<String> holder = Optional.empty();
    Optional<UUID> place = Optional.empty();
    Optional<String> seal = Optional.empty();
    Optional<ExhibitAct> sealedBy = Optional.empty();
    Optional<UUID> doubleOf = Optional.empty();
    Shares shares = Shares.NONE;

    /** One hand-over of it. */
    static final class HandOver {
        final List<ExhibitAct.Released> releases = new ArrayList<>();
        final List<ExhibitAct.Received> receipts = new ArrayList<>();
        boolean disagreement;
    }

    Keeping(UUID exhibit, Sources sources) {
        this.exhibit = exhibit;
        this.weights = new Weights(sources);
    }

    /** The act before the newest. */
    ExhibitAct before(ExhibitAct act) {
        for (int i = acts.size() - 1; i >= 0; i--) {
            if (!acts.get(i).made().id().equals(act.made().id())) {
                return acts.get(i);
            }
        }
        return act;
    }

    void flag(Flag.Word word, ExhibitAct first, ExhibitAct second, String expected, String found) {
        flags.add(
                new Flag(
                        word,
                        exhibit,
                        number,
                        first.made().id(),
                        second.made().id(),
                        expected,
                        found,
                        Optional.empty()));
    }

    void flag(Flag.Word word, ExhibitAct second, Weights.Difference difference) {
        Flag.Numbers numbers = difference.numbers();
        flags.add(
                new Flag(
                        word,
                        exhibit,
                        number,
                        difference.since(),
                        second.made().id(),
                        Double.toString(numbers.expected()),
                        Double.toString(numbers.found()),
                        Optional.of(numbers)));
    }

    /** From the first act to the last it does not come out. */
    void flag(Flag.Word word, BalanceSheet sheet) {
        double found = sheet.seized() - sheet.difference();
        flags.add(
                new Flag(
                        word,
                        exhibit,
                        number,
                        acts.getFirst().made().id(),
                        acts.getLast().made().id(),
                        Double.toString(sheet.seized()),
                        Double.toString(found),
                        Optional.of(
                                new Flag.Numbers(
                                        sheet.measure(),
                                        sheet.seized(),
                                        found,
                                        sheet.expanded()))));
    }

    /** As a reader knows it. */
    String shown() {
        return number.isEmpty() ? exhibit.toString() : number;
    }

    Standing standing() {
        return new Standing(
                exhibit,
                number,
                root,
                scene,
                kind,
                substance,
                basis,
                state,
                holder,
                place,
                seal,
                weights.amounts(),
                weights.atFirst(),
                doubleOf,
                List.copyOf(from),
                List.copyOf(parts),
                Set.copyOf(roots),
                List.copyOf(acts),
                transfers.entrySet().stream()
                        .map(one -> transfer(one.getKey(), one.getValue()))
                        .toList(),
                List.copyOf(flags));
    }

    private Transfer transfer(UUID id, HandOver over) {
        return new Transfer(
                id,
                exhibit,
                over.releases.stream().findFirst(),
                over.receipts.stream().findFirst(),
                over.disagreement);
    }
}
