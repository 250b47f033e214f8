package org.qyran.survey.cover;

import java.util.List;
import org.locationtech.jts.geom.Coordinate;

/**
 * From launch to recovery once.
 *
 * @param craft index into the aircraft of the plan
 * @param stretches each begins where the one before ends
 * @param seconds climb, descent and all stretches
 */
public record Sortie(int craft, List<Stretch> stretches, double seconds) {

    public Sortie {
        stretches = List.copyOf(stretches);
    }

    /**
     * @param way in metres, at least one place
     * @param looking whether it is flown to look; else only to get there
     */
    public record Stretch(List<Coordinate> way, boolean looking) {
        public Stretch {
            way = List.copyOf(way);
        }

        public double metres() {
            return Motion.length(way);
        }
    }

    public double lookingMetres() {
        return stretches.stream().filter(Stretch::looking).mapToDouble(Stretch::metres).sum();
    }

    public double metres() {
        return stretches.stream().mapToDouble(Stretch::metres).sum();
    }
}
