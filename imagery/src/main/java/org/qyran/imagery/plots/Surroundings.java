package org.qyran.imagery.plots;

import java.util.ArrayList;
import java.util.List;
import org.qyran.imagery.parcels.Cover;
import org.qyran.imagery.parcels.Garden;
import org.qyran.imagery.parcels.Gardens;
import org.qyran.imagery.parcels.Neighbours;
import org.qyran.imagery.parcels.Sensor;
import org.qyran.imagery.parcels.Signals;

/**
 * What a tile's candidates are seen against: the gardens it is cut into, and what the other methods
 * say about every cell.
 */
public record Surroundings(List<Garden> gardens, List<Evidence> evidence) {

    /** Names of the methods asked, in order. */
    public static List<String> evidenceNames(Sensor sensor) {
        return sensor == Sensor.THERMAL ? List.of("cover") : List.of("cover", "neighbours");
    }

    public static Surroundings of(Signals signals) {
        float[] cover = Cover.of(signals);
        List<Garden> gardens = Gardens.of(signals, cover);
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(new Evidence("cover", cover));
        if (evidenceNames(signals.sensor()).contains("neighbours")) {
            double metres = signals.grid().metresPerCell();
            var compared = Neighbours.compare(gardens, metres);
            float[] painted = Neighbours.paint(compared, signals.grid().size());
            evidence.add(new Evidence("neighbours", painted));
        }
        return new Surroundings(gardens, evidence);
    }
}
