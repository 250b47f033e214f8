package org.qyran.survey.cover;

/** What each aircraft takes for its sorties, kept up to date sortie by sortie. */
final class Hours {

    /** What a second above the mean, or above the endurance, weighs against one flown. */
    private static final double UNEVEN = 2;

    private static final double TOO_LONG = 10;

    private final double[] flown;
    private final int[] sorties;
    private final double[] swap;
    private double tooLong;

    Hours(int aircraft) {
        flown = new double[aircraft];
        sorties = new int[aircraft];
        swap = new double[aircraft];
    }

    Hours(Hours other) {
        flown = other.flown.clone();
        sorties = other.sorties.clone();
        swap = other.swap.clone();
        tooLong = other.tooLong;
    }

    void add(Route route) {
        count(route, 1);
    }

    void remove(Route route) {
        count(route, -1);
    }

    private void count(Route route, int sign) {
        if (!route.isEmpty()) {
            Craft craft = route.flier().craft();
            int c = route.flier().index();
            flown[c] += sign * route.seconds();
            sorties[c] += sign;
            swap[c] = craft.swapSeconds();
            tooLong += sign * tooLong(route.seconds(), craft);
        }
    }

    private static double tooLong(double seconds, Craft craft) {
        return Math.max(0, seconds - craft.sortieSeconds());
    }

    private double time(int c) {
        return sorties[c] == 0 ? 0 : flown[c] + (sorties[c] - 1) * swap[c];
    }

    double mean() {
        double sum = 0;
        for (int c = 0; c < flown.length; c++) {
            sum += time(c);
        }
        return sum / flown.length;
    }

    /** Infinite when a sortie is longer than its endurance. */
    double busiest() {
        double most = 0;
        for (int c = 0; c < flown.length; c++) {
            most = Math.max(most, time(c));
        }
        return tooLong > 1e-6 ? Double.POSITIVE_INFINITY : most;
    }

    /** What is to be as little as can be: the time of all, and what is uneven or too long. */
    double weight(double uneven) {
        double mean = mean();
        double weight = mean * flown.length + TOO_LONG * tooLong;
        for (int c = 0; c < flown.length; c++) {
            weight += uneven * UNEVEN * Math.max(0, time(c) - mean);
        }
        return weight;
    }

    /** How much more it weighs, about, that a sortie takes so many seconds more. */
    double weightOf(double more, Flier flier, double sortie, double mean) {
        Craft craft = flier.craft();
        double time = time(flier.index());
        return more
                + UNEVEN * (Math.max(0, time + more - mean) - Math.max(0, time - mean))
                + TOO_LONG * (tooLong(sortie + more, craft) - tooLong(sortie, craft));
    }
}
