package org.qyran.evidence.chain;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.qyran.evidence.quantity.Amount;

/** Something done to exhibits. Persons and places stand in it as the unit names them. */
public sealed interface ExhibitAct {

    /** Fewest who must sit on a commission that destroys. */
    int LEAST_COMMISSION = 3;

    Made made();

    /** What it is done to; not what it makes. */
    List<UUID> exhibits();

    /** Exhibits that begin with it. */
    default List<Part> makes() {
        return List.of();
    }

    /** Readings of the exhibit as it was found, before the act changed anything. */
    default List<Amount> readings() {
        return List.of();
    }

    /** Takes an exhibit into custody at its scene. */
    record Seized(
            Made made,
            UUID exhibit,
            String number,
            Optional<String> seal,
            String scene,
            String kind,
            String substance,
            Basis basis,
            List<Amount> amounts)
            implements ExhibitAct {

        public Seized {
            amounts = List.copyOf(amounts);
        }

        @Override
        public List<UUID> exhibits() {
            return List.of(exhibit);
        }

        @Override
        public List<Amount> readings() {
            return amounts;
        }
    }

    /** Weighs or counts it. */
    record Weighed(Made made, UUID exhibit, Optional<String> sealSeen, List<Amount> amounts)
            implements ExhibitAct {

        public Weighed {
            amounts = List.copyOf(amounts);
        }

        @Override
        public List<UUID> exhibits() {
            return List.of(exhibit);
        }

        @Override
        public List<Amount> readings() {
            return amounts;
        }
    }

    /**
     * Nothing of it remains but its parts.
     *
     * @param consumed known to be lost in dividing
     */
    record Divided(Made made, UUID exhibit, List<Part> parts, List<Amount> consumed)
            implements ExhibitAct {

        public Divided {
            parts = List.copyOf(parts);
            consumed = List.copyOf(consumed);
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("exhibit " + exhibit + " divided into 0 parts");
            }
        }

        @Override
        public List<UUID> exhibits() {
            return List.of(exhibit);
        }

        @Override
        public List<Part> makes() {
            return parts;
        }
    }

    /**
     * Takes samples of it; the rest remains.
     *
     * @param seal put on the rest
     */
    record Sampled(Made made, UUID exhibit, List<Part> samples, Optional<String> seal)
            implements ExhibitAct {

        public Sampled {
            samples = List.copyOf(samples);
            if (samples.isEmpty()) {
                throw new IllegalArgumentException("0 samples taken of exhibit " + exhibit);
            }
        }

        @Override
        public List<UUID> exhibits() {
            return List.of(exhibit);
        }

        @Override
        public List<Part> makes() {
            return samples;
        }
    }

    /** Makes one of several. */
    record Mixed(Made made, List<UUID> exhibits, Part mixture) implements ExhibitAct {

        public Mixed {
            exhibits = List.copyOf(exhibits);
            if (Set.copyOf(exhibits).size() < 2 || Set.copyOf(exhibits).size() != exhibits.size()) {
                throw new IllegalArgumentException("exhibits = " + exhibits + ": two at least");
            }
        }

        @Override
        public List<Part> makes() {
            return List.of(mixture);
        }
    }

    /**
     * Uses some of it up.
     *
     * @param amounts how much
     * @param entire nothing is left, whatever the amounts say
     */
    record Consumed(Made made, UUID exhibit, List<Amount> amounts, boolean entire)
            implements ExhibitAct {

        public Consumed {
            amounts = List.copyOf(amounts);
        }

        @Override
        public List<UUID> exhibits() {
            return List.of(exhibit);
        }
    }

    /**
     * Opens a seal and puts on another.
     *
     * @param sealSeen on it before
     * @param intact whether that one was whole
     */
    record Resealed(Made made, UUID exhibit, Optional<String> sealSeen, boolean intact, String seal)
            implements ExhibitAct {

        @Override
        public List<UUID> exhibits() {
            return List.of(exhibit);
        }
    }

    /**
     * One half of a hand-over.
     *
     * @param transfer the same in both halves
     * @param to who is to receive it
     * @param laboratory handed over to be examined
     */
    record Released(
            Made made,
            UUID exhibit,
            UUID transfer,
            String to,
            Optional<String> sealSeen,
            boolean laboratory,
            List<Amount> amounts)
            implements ExhibitAct {

        public Released {
            amounts = List.copyOf(amounts);
        }

        @Override
        public List<UUID> exhibits() {
            return List.of(exhibit);
        }

        @Override
        public List<Amount> readings() {
            return amounts;
        }
    }

    /**
     * The other half.
     *
     * @param from who handed it over
     * @param intact whether the seal was whole
     */
    record Received(
            Made made,
            UUID exhibit,
            UUID transfer,
            String from,
            Optional<String> sealSeen,
            boolean intact,
            List<Amount> amounts)
            implements ExhibitAct {

        public Received {
            amounts = List.copyOf(amounts);
        }

        @Override
        public List<UUID> exhibits() {
            return List.of(exhibit);
        }

        @Override
        public List<Amount> readings() {
            return amounts;
        }
    }

    /** Puts it into a storage place. */
    record Stored(Made made, UUID exhibit, UUID place) implements ExhibitAct {

        @Override
        public List<UUID> exhibits() {
            return List.of(exhibit);
        }
    }

    /** All that was found in a storage place. */
    record CountedInAudit(Made made, UUID place, Set<UUID> seen) implements ExhibitAct {

        public CountedInAudit {
            seen = Collections.unmodifiableSet(new TreeSet<>(seen));
        }

        @Override
        public List<UUID> exhibits() {
            return List.copyOf(seen);
        }
    }

    /**
     * Says what it is.
     *
     * @param basis screened or confirmed
     * @param amounts e.g. purity and moisture
     */
    record Examined(Made made, UUID exhibit, Basis basis, String substance, List<Amount> amounts)
            implements ExhibitAct {

        public Examined {
            amounts = List.copyOf(amounts);
        }

        @Override
        public List<UUID> exhibits() {
            return List.of(exhibit);
        }

        @Override
        public List<Amount> readings() {
            return amounts;
        }
    }

    /**
     * By a commission.
     *
     * @param number of the act of destruction
     * @param commission at least three
     * @param witnesses at least one, none of the commission
     * @param decision on which it rests
     */
    record Destroyed(
            Made made,
            List<UUID> exhibits,
            String number,
            List<String> commission,
            List<String> witnesses,
            String decision)
            implements ExhibitAct {

        public Destroyed {
            exhibits = List.copyOf(exhibits);
            commission = List.copyOf(commission);
            witnesses = List.copyOf(witnesses);
            Set<String> sitting = Set.copyOf(commission);
            if (sitting.size() < LEAST_COMMISSION) {
                throw new IllegalArgumentException("commission = " + commission);
            }
            if (witnesses.isEmpty() || witnesses.stream().anyMatch(sitting::contains)) {
                throw new IllegalArgumentException("witnesses = " + witnesses);
            }
        }
    }

    /** Gives it back, by a decision. */
    record Returned(Made made, UUID exhibit, String to) implements ExhibitAct {

        @Override
        public List<UUID> exhibits() {
            return List.of(exhibit);
        }
    }

    /**
     * Says what an earlier act should have said; that act stays as it was made.
     *
     * @param act whose readings, or whose new seal, these are instead; of a part it made, the
     *     amounts of that part
     * @param doubleOf another exhibit that is the same thing, recorded twice
     */
    record Corrected(
            Made made,
            UUID exhibit,
            UUID act,
            List<Amount> amounts,
            Optional<String> seal,
            Optional<String> substance,
            Optional<UUID> doubleOf)
            implements ExhibitAct {

        public Corrected {
            amounts = List.copyOf(amounts);
        }

        @Override
        public List<UUID> exhibits() {
            return List.of(exhibit);
        }
    }
}
