package org.qyran.operation.law;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/**
 * When one door may be entered.
 *
 * @param zone of the door: its own clock, with the zone's history
 * @param country whose law holds there, two letters
 * @param warrants any of them is enough
 * @param urgent who approved, and why, that night does not bar it; absent where nobody did
 */
public record Entering(
        ZoneId zone, String country, List<Warrant> warrants, Optional<Urgent> urgent) {

    public Entering {
        warrants = List.copyOf(warrants);
    }

    /** The exception from night: who approved it, and why. */
    public record Urgent(String approvedBy, String why) {
        public Urgent {
            if (approvedBy.isBlank() || why.isBlank()) {
                throw new IllegalArgumentException("urgency needs who approved it, and why");
            }
        }
    }

    /** What the law says of one instant. */
    public sealed interface Ruling {

        /** One may enter. */
        record Allowed(Warrant warrant) implements Ruling {}

        /** No warrant holds at that instant. */
        record NoWarrant() implements Ruling {}

        /** It is night there, by this rule. */
        record Night(LocalDateTime local, NightRule rule) implements Ruling {}

        /** No rule of that country and day is known: nothing is permitted by silence. */
        record NoRule(String country) implements Ruling {}
    }

    public Ruling at(Instant instant) {
        Optional<Warrant> warrant =
                warrants.stream().filter(one -> one.covers(instant)).findFirst();
        if (warrant.isEmpty()) {
            return new Ruling.NoWarrant();
        }
        LocalDateTime local = LocalDateTime.ofInstant(instant, zone);
        Optional<NightRule> rule = NightRule.of(country, local.toLocalDate());
        if (rule.isEmpty()) {
            return new Ruling.NoRule(country);
        }
        return rule.get().isNight(local) && urgent.isEmpty()
                ? new Ruling.Night(local, rule.get())
                : new Ruling.Allowed(warrant.get());
    }

    /** Of each step since an instant, whether one may enter then. */
    public BitSet allowed(Instant from, Duration step, int steps) {
        BitSet allowed = new BitSet(steps);
        for (int i = 0; i < steps; i++) {
            allowed.set(i, at(from.plus(step.multipliedBy(i))) instanceof Ruling.Allowed);
        }
        return allowed;
    }
}
