package org.qyran.trust.retention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whether an object may still live. */
public final class Retention {

    private Retention() {}

    /** What is to be done with an object now. */
    public sealed interface Status {
        /** No clock runs. */
        record NoClock() implements Status {}

        /** It lives until {@code due}. */
        record Running(Instant due) implements Status {}

        /** It is to be erased, since {@code due}. */
        record Due(Instant due) implements Status {}

        /** It is due, and a hold keeps it. */
        record Held(Instant due, Hold hold) implements Status {}
    }

    /**
     * @param facts all known of the object, in any order
     * @param revalidations all signed, in any order
     * @param holds all placed, lifted or not
     */
    public static Status status(
            String kind,
            Collection<Fact> facts,
            Collection<Revalidation> revalidations,
            Collection<Hold> holds,
            Rules rules,
            Instant instant) {
        Optional<Instant> due = due(kind, facts, revalidations, rules);
        if (due.isEmpty()) {
            return new Status.NoClock();
        }
        if (instant.isBefore(due.get())) {
            return new Status.Running(due.get());
        }
        return holds.stream()
                .filter(hold -> hold.isInForce(instant))
                .max(Comparator.comparing(Hold::reviewBy).thenComparing(Hold::id))
                .<Status>map(hold -> new Status.Held(due.get(), hold))
                .orElse(new Status.Due(due.get()));
    }

    /**
     * When the object falls due; nothing when no clock was started. What happened is replayed in
     * its order: a fact can only bring the date nearer, a revalidation made before the date puts it
     * off.
     */
    public static Optional<Instant> due(
            String kind,
            Collection<Fact> facts,
            Collection<Revalidation> revalidations,
            Rules rules) {
        List<Event> events = new ArrayList<>();
        for (Fact fact : facts) {
            rules.end(kind, fact).ifPresent(end -> events.add(new Event(fact.at(), true, end)));
        }
        for (Revalidation signed : revalidations) {
            events.add(new Event(signed.at(), false, signed.until()));
        }
        events.sort(
                Comparator.comparing(Event::at)
                        .thenComparing(Event::brings, Comparator.reverseOrder())
                        .thenComparing(Event::date));
        Optional<Instant> due = Optional.empty();
        for (Event event : events) {
            due = event.brings ? nearer(due, event.date) : putOff(due, event);
        }
        return due;
    }

    /**
     * @param brings whether it brings the date nearer; else it may put it off
     */
    private record Event(Instant at, boolean brings, Instant date) {}

    private static Optional<Instant> nearer(Optional<Instant> due, Instant end) {
        return Optional.of(due.filter(d -> d.isBefore(end)).orElse(end));
    }

    private static Optional<Instant> putOff(Optional<Instant> due, Event signed) {
        return due.map(d -> signed.at.isBefore(d) && signed.date.isAfter(d) ? signed.date : d);
    }
}
