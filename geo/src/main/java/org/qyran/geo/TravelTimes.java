package org.qyran.geo;

import java.io.IOException;
import java.util.List;
import org.qyran.kernel.Language;

/** How long ways from some places to others take. */
public interface TravelTimes {

    /**
     * A way's usual time and how far it varies.
     *
     * @param minutes 0 or more; infinite where no way leads there
     * @param deviation standard deviation in minutes, 0 or more, finite
     */
    record Way(double minutes, double deviation) {

        /** No way leads there. */
        public static final Way NONE = new Way(Double.POSITIVE_INFINITY, 0);

        public Way {
            if (!(minutes >= 0) || !(deviation >= 0) || Double.isInfinite(deviation)) {
                throw new IllegalArgumentException("%s minutes ± %s".formatted(minutes, deviation));
            }
        }

        public boolean leadsThere() {
            return Double.isFinite(minutes);
        }
    }

    /**
     * Ways from each of some places to each of others.
     *
     * @param ways from × to
     * @param fromRoadMetres how far each place of departure is from the road its ways begin on; 0
     *     where there are no roads
     * @param toRoadMetres the same of the places they lead to
     */
    record Ways(List<List<Way>> ways, double[] fromRoadMetres, double[] toRoadMetres) {
        public Ways {
            ways = ways.stream().map(List::copyOf).toList();
        }

        public Way way(int from, int to) {
            return ways.get(from).get(to);
        }
    }

    /**
     * All ways at once: who searches roads finds those of one place together.
     *
     * @throws IOException where roads cannot be searched; never answered from anything else instead
     */
    Ways between(List<GroundPoint> from, List<GroundPoint> to) throws IOException;

    /** What the times rest on, and what in them is an assumption, for whoever reads a plan. */
    String source(Language language);
}
