package org.qyran.geo;

/** How long the way from one place to another takes. */
public interface TravelTimes {

    /**
     * A way's usual time and how far it varies.
     *
     * @param minutes 0 or more
     * @param deviation standard deviation in minutes, 0 or more
     */
    record Way(double minutes, double deviation) {
        public Way {
            if (!(minutes >= 0) || !(deviation >= 0)) {
                throw new IllegalArgumentException("%s minutes ± %s".formatted(minutes, deviation));
            }
        }
    }

    Way between(GroundPoint from, GroundPoint to);

    /** What the times rest on, in English, for whoever asks. */
    String source();
}
