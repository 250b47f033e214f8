package org.qyran.evidence.chain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;

/** Who holds what, where it is, and whether both halves of each hand-over agree. */
final class Custody {

    private static final String NOBODY = "—";

    private final Map<UUID, Set<UUID>> stored = new TreeMap<>();
    private final Map<UUID, Keeping> kept;

    Custody(Map<UUID, Keeping> kept) {
        this.kept = kept;
    }

    /** What the act says of who has it. */
    void hold(Keeping of, ExhibitAct act) {
        switch (act) {
            case ExhibitAct.Released release -> release(of, release);
            case ExhibitAct.Received receipt -> receive(of, receipt);
            case ExhibitAct.Stored stored -> {
                handle(of, act);
                move(of, Optional.of(stored.place()));
            }
            case ExhibitAct.Divided _, ExhibitAct.Sampled _, ExhibitAct.Mixed _ -> handle(of, act);
            case ExhibitAct.Consumed _, ExhibitAct.Resealed _ -> handle(of, act);
            case ExhibitAct.Destroyed _, ExhibitAct.Returned _ -> handle(of, act);
            case ExhibitAct.Seized _, ExhibitAct.Weighed _, ExhibitAct.Examined _ -> {}
            case ExhibitAct.Corrected _, ExhibitAct.CountedInAudit _ -> {}
        }
    }

    /** Only who holds it can do that; who does it all the same is taken to hold it from then on. */
    private static void handle(Keeping of, ExhibitAct act) {
        String by = act.made().by();
        if (of.made && !of.holder.equals(Optional.of(by))) {
            of.flag(Flag.Word.GAP, of.before(act), act, of.holder.orElse(NOBODY), by);
        }
        of.holder = Optional.of(by);
        if (of.state == State.IN_TRANSFER || of.state == State.MISSING) {
            of.state = State.HELD;
        }
    }

    private static void release(Keeping of, ExhibitAct.Released release) {
        Keeping.HandOver over =
                of.transfers.computeIfAbsent(release.transfer(), key -> new Keeping.HandOver());
        if (over.releases.isEmpty()) {
            handle(of, release);
            if (!of.state.isEnded()) {
                of.state = State.IN_TRANSFER;
            }
        } else {
            ExhibitAct.Released first = over.releases.getFirst();
            differ(of, over, first, release, first.to(), release.to());
            differ(of, over, first, release, first.made().by(), release.made().by());
            differ(of, over, first, release, first.sealSeen(), release.sealSeen());
        }
        over.releases.add(release);
    }

    private void receive(Keeping of, ExhibitAct.Received receipt) {
        Keeping.HandOver over =
                of.transfers.computeIfAbsent(receipt.transfer(), key -> new Keeping.HandOver());
        String by = receipt.made().by();
        if (over.receipts.isEmpty()) {
            if (over.releases.isEmpty()) {
                of.flag(Flag.Word.GAP, of.before(receipt), receipt, of.holder.orElse(NOBODY), by);
            } else {
                ExhibitAct.Released release = over.releases.getFirst();
                if (!by.equals(release.made().by())) {
                    // Who takes back what nobody came for disagrees with nobody.
                    differ(of, over, release, receipt, release.to(), by);
                }
                differ(of, over, release, receipt, release.made().by(), receipt.from());
                differ(of, over, release, receipt, release.sealSeen(), receipt.sealSeen());
            }
            of.holder = Optional.of(by);
            if (!of.state.isEnded()) {
                of.state =
                        over.releases.stream().anyMatch(ExhibitAct.Released::laboratory)
                                ? State.IN_LABORATORY
                                : State.HELD;
            }
            move(of, Optional.empty());
        } else {
            ExhibitAct.Received first = over.receipts.getFirst();
            differ(of, over, first, receipt, first.made().by(), by);
            differ(of, over, first, receipt, first.from(), receipt.from());
            differ(of, over, first, receipt, first.sealSeen(), receipt.sealSeen());
        }
        over.receipts.add(receipt);
    }

    private static void differ(
            Keeping of,
            Keeping.HandOver over,
            ExhibitAct first,
            ExhibitAct second,
            Optional<String> one,
            Optional<String> other) {
        if (one.isPresent() && other.isPresent()) {
            differ(of, over, first, second, one.get(), other.get());
        }
    }

    private static void differ(
            Keeping of,
            Keeping.HandOver over,
            ExhibitAct first,
            ExhibitAct second,
            String one,
            String other) {
        if (!one.equals(other)) {
            over.disagreement = true;
            of.flag(Flag.Word.DISAGREEMENT, first, second, one, other);
        }
    }

    /** The release that a receipt confirms. */
    static Optional<ExhibitAct.Released> otherHalf(Keeping of, ExhibitAct act) {
        return act instanceof ExhibitAct.Received receipt
                ? Optional.ofNullable(of.transfers.get(receipt.transfer()))
                        .flatMap(over -> over.releases.stream().findFirst())
                : Optional.empty();
    }

    static void disagree(Keeping of, ExhibitAct.Released release) {
        Optional.ofNullable(of.transfers.get(release.transfer()))
                .ifPresent(over -> over.disagreement = true);
    }

    /** Where it is from now on. */
    void move(Keeping of, Optional<UUID> place) {
        of.place.ifPresent(
                before -> stored.getOrDefault(before, new TreeSet<>()).remove(of.exhibit));
        of.place = place;
        place.ifPresent(now -> stored.computeIfAbsent(now, key -> new TreeSet<>()).add(of.exhibit));
    }

    void audit(ExhibitAct.CountedInAudit audit, List<Keeping> seen) {
        for (UUID id : stored.getOrDefault(audit.place(), Set.of())) {
            Keeping of = Objects.requireNonNull(kept.get(id));
            boolean expected = of.state == State.HELD || of.state == State.IN_LABORATORY;
            if (expected && !audit.seen().contains(id)) {
                of.flag(
                        Flag.Word.MISSING,
                        of.before(audit),
                        audit,
                        audit.place().toString(),
                        NOBODY);
                of.state = State.MISSING;
                of.acts.add(audit);
            }
        }
        for (Keeping of : seen) {
            ExhibitAct before = of.before(audit);
            if (of.state.isEnded()) {
                of.flag(Flag.Word.FOUND, before, audit, of.state.word(), audit.place().toString());
            } else if (!of.place.equals(Optional.of(audit.place()))) {
                of.flag(
                        Flag.Word.MISPLACED,
                        before,
                        audit,
                        of.place.map(UUID::toString).orElse(NOBODY),
                        audit.place().toString());
            }
            if (of.state == State.MISSING) {
                of.state = State.HELD;
            }
            of.acts.add(audit);
        }
    }

    /** Releases that have waited too long. */
    void unconfirmed(Keeping of, Instant now, Duration most) {
        for (Keeping.HandOver over : of.transfers.values()) {
            if (over.receipts.isEmpty() && !over.releases.isEmpty()) {
                ExhibitAct.Released release = over.releases.getFirst();
                Duration waited = Duration.between(release.made().recorded(), now);
                if (waited.compareTo(most) > 0) {
                    of.flag(
                            Flag.Word.UNCONFIRMED,
                            release,
                            release,
                            release.to(),
                            Long.toString(waited.toHours()));
                }
            }
        }
    }
}
