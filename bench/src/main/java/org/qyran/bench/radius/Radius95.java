package org.qyran.bench.radius;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.qyran.bench.Row;

/** Whether the radius told holds the truth as often as it says, alone and among neighbours. */
public final class Radius95 implements Row {

    @Override
    public String name() {
        return "radius95";
    }

    @Override
    public String asks() {
        return "93–97 % of simulated truths inside their 95 % radius, median radius ≤ 1.2 × the"
                + " actual 95 % error, of single frames and of frames matched with each other";
    }

    @Override
    public Outcome measure() {
        List<Trial> single = SingleFrames.trials();
        Coverage alone = Coverage.of(single);
        alone.tell("single frames");
        tell("  nadir to 20°", single, t -> t.obliqueDegrees() < 20);
        tell("  20° to 40°", single, t -> t.obliqueDegrees() >= 20 && t.obliqueDegrees() < 40);
        tell("  40° to 60°", single, t -> t.obliqueDegrees() >= 40 && t.obliqueDegrees() < 60);
        tell("  60° to 75°", single, t -> t.obliqueDegrees() >= 60);

        NetworkFlights.Flown flown = NetworkFlights.fly();
        List<Trial> network = flown.trials();
        Coverage matched = Coverage.of(network);
        matched.tell("matched frames");
        tell("  satellites, 0.5 m up", network, t -> t.horizontal() >= 0.5);
        tell("  RTK, below 0.5 m", network, t -> t.horizontal() < 0.5);
        for (MadeFault.Kind kind : MadeFault.Kind.values()) {
            tell("  fault " + kind, network, t -> t.fault() == kind);
            System.out.println("    named: " + flown.named().getOrDefault(kind, Map.of()));
        }
        System.out.printf(
                "  %d flights; share inside by flight %.1f %% ± %.1f; %d flights refused, %d with a"
                        + " place unchecked%n",
                flown.flights(),
                100 * matched.share(),
                100 * flown.standardError(),
                flown.refused(),
                flown.unchecked());
        String figure =
                "single frames %.1f %% inside, %.2f × (%d trials); matched frames %.1f %%, %.2f × (%d"
                                .formatted(
                                        100 * alone.share(),
                                        alone.ratio(),
                                        alone.trials(),
                                        100 * matched.share(),
                                        matched.ratio(),
                                        flown.flights())
                        + " flights); naive 2.45 σ of the position alone: %.1f %% and %.1f %% inside"
                                .formatted(100 * alone.naive(), 100 * matched.naive());
        boolean holds = alone.holds() && matched.holds() && alone.naive() < 0.93;
        return holds ? new Outcome.Holds(figure) : new Outcome.Falls(figure);
    }

    private static void tell(String what, List<Trial> trials, Predicate<Trial> which) {
        Coverage.of(trials.stream().filter(which).toList()).tell(what);
    }
}
