package org.qyran.survey.cover;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;

/**
 * Several beginnings for {@link Exchange}, which seldom finds from many sorties to few: those of
 * {@link Split}, with sorties to spare, and the fewest for each that the bound leaves room for, too
 * long at first.
 */
final class Starts {

    private static final long SEED = 20231;

    /** Of so many cycles one goes to another beginning than the best. */
    private static final int OTHERS = 3;

    /** With more sorties each, their number hardly matters. */
    private static final int MOST_EACH = 12;

    private final List<Craft> crafts;
    private final Split split;
    private final List<Exchange> begun = new ArrayList<>();
    private int each;

    /**
     * @param busiest seconds in which {@code split} does it
     * @param bound no aircraft can be done sooner, in seconds
     */
    Starts(List<Craft> crafts, Split split, double busiest, double bound) {
        this.crafts = crafts;
        this.split = split;
        this.each = 1;
        while (each <= MOST_EACH && within(each) < bound) {
            each++;
        }
        begun.add(new Exchange(crafts.size(), split.sorties(busiest), random()));
    }

    /** The most that so many sorties can take, of whoever can take most. */
    private double within(int sorties) {
        return crafts.stream()
                .mapToDouble(craft ->
                        sorties * craft.sortieSeconds() + (sorties - 1) * craft.swapSeconds())
                .max()
                .orElseThrow();
    }

    private SplittableRandom random() {
        return new SplittableRandom(SEED + begun.size());
    }

    /** The best there is when there is no more time; never worse than {@code split}. */
    Exchange search(BooleanSupplier goOn) {
        if (crafts.size() == 1 || split.lines() == 1) {
            begun.getFirst().search(goOn);
            return begun.getFirst();
        }
        for (int cycle = 0; goOn.getAsBoolean(); cycle++) {
            if (begun.stream().skip(1).allMatch(few -> Double.isInfinite(few.seconds()))
                    && each <= MOST_EACH) {
                List<Route> few = split.sorties(each++);
                if (!few.isEmpty()) {
                    begun.add(new Exchange(crafts.size(), few, random()));
                    begun.getLast().cycle(goOn);
                }
            } else {
                boolean other = cycle % OTHERS == 0;
                Exchange next = other ? begun.get(cycle / OTHERS % begun.size()) : best();
                next.cycle(goOn);
            }
        }
        return best();
    }

    private Exchange best() {
        return begun.stream().min(Comparator.comparingDouble(Exchange::seconds)).orElseThrow();
    }
}
