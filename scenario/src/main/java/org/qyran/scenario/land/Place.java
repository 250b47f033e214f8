package org.qyran.scenario.land;

import java.util.Map;
import org.qyran.scenario.paint.Outline;

/**
 * What truly is somewhere.
 *
 * @param kind {@code netted-plot}, {@code backyard-plot}, {@code wild-hemp} or a decoy's name
 * @param outline in world metres
 * @param properties in order, strings and numbers
 */
public record Place(String kind, Outline outline, Map<String, Object> properties) {
    public Place {
        properties =
                java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(properties));
    }

    /** What the search is for: hidden cultivation. */
    public boolean sought() {
        return kind.equals("netted-plot") || kind.equals("backyard-plot");
    }
}
