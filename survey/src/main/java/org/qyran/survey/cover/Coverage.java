package org.qyran.survey.cover;

import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * A plan that covers an area.
 *
 * @param crafts as given
 * @param sorties in the order flown, of the first aircraft first
 * @param seen what the lines see of the area, in metres: all of it but what only lies behind
 *     obstacles
 * @param busiestSeconds of the aircraft that takes longest, with its times on the ground
 * @param boundSeconds no plan with these lines takes less
 */
public record Coverage(
        List<Craft> crafts,
        List<Sortie> sorties,
        Geometry seen,
        double busiestSeconds,
        double boundSeconds) {

    public Coverage {
        crafts = List.copyOf(crafts);
        sorties = List.copyOf(sorties);
    }

    /** How much of the time might at most be saved: 1 is proven best. */
    public double ratioToBound() {
        return busiestSeconds / boundSeconds;
    }

    public double lookingMetres() {
        return sorties.stream().mapToDouble(Sortie::lookingMetres).sum();
    }

    public double metres() {
        return sorties.stream().mapToDouble(Sortie::metres).sum();
    }
}
