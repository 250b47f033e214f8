package org.qyran.scenario.evidence;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.qyran.evidence.chain.ExhibitAct;
import org.qyran.evidence.chain.Made;
import org.qyran.scenario.paint.Dice;

/** Where acts are entered: each person has a phone with a clock of its own. */
final class Desk {

    private static final Instant FIRST = Instant.parse("2026-06-01T06:00:00Z");

    private final Dice dice;
    private final String unit;
    private final List<ExhibitAct> acts = new ArrayList<>();
    private final long[] sequence;
    private final Duration[] ahead;
    private final double mostWrong;
    private Instant now = FIRST;

    /**
     * @param unit whose phones these are, so that those of two histories are not the same
     * @param mostWrong hours by which a clock is ahead or behind at most
     */
    Desk(String unit, int persons, double mostWrong, Dice dice) {
        this.unit = unit;
        this.dice = dice;
        this.sequence = new long[persons];
        this.ahead = new Duration[persons];
        this.mostWrong = mostWrong;
        for (int i = 0; i < persons; i++) {
            setClock(i);
        }
    }

    /** To some wrong time. */
    void setClock(int person) {
        ahead[person] = Duration.ofMinutes(Math.round(60 * dice.between(-mostWrong, mostWrong)));
    }

    static String name(int person) {
        return "Sample officer " + (person + 1);
    }

    /** What {@code person} does next. */
    Made by(int person) {
        return having(person, Set.of());
    }

    /** What {@code person} does next, having seen those acts. */
    Made having(int person, Set<UUID> seen) {
        now = now.plusSeconds(dice.whole(60, 7200));
        sequence[person] += dice.whole(1, 3);
        return new Made(
                Scale.uuid(dice),
                now.plus(ahead[person]),
                now.plusSeconds(60),
                name(person),
                Optional.of(new Made.Device(unit + " phone " + (person + 1), sequence[person])),
                seen);
    }

    void add(ExhibitAct act) {
        acts.add(act);
    }

    /** The last act on an exhibit, or that made it. */
    Optional<UUID> last(UUID exhibit) {
        return acts.reversed().stream()
                .filter(act ->
                        act.exhibits().contains(exhibit)
                                || act.makes().stream()
                                        .anyMatch(one -> one.exhibit().equals(exhibit)))
                .map(act -> act.made().id())
                .findFirst();
    }

    List<ExhibitAct> acts() {
        return List.copyOf(acts);
    }
}
