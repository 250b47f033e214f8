package org.qyran.survey.chance;

import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Land an analyst drew, so many times likelier than the rest by what the land is. It is at least a
 * hectare: a smaller outline would mean a household, and that is no term of a map.
 *
 * @param outline polygons in WGS 84 longitude, latitude
 * @param grounds what about the land
 * @param times likelier inside than outside, 0 … {@link Term#MOST_TIMES}
 */
public record Drawn(Geometry outline, Grounds grounds, double times) implements Term {

    /** The least a drawing covers, square metres. */
    public static final double LEAST_SQUARE_METRES = 10_000;

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    /** What about the land an analyst may mean. */
    public enum Grounds {
        /** Hollows, ravines, slopes that hide or shelter. */
        TERRAIN,
        /** Groundwater, ditches, seasonal streams. */
        WATER,
        /** Growth that satellite images or former passes show. */
        VEGETATION,
        /** Tracks in use, or no way in at all. */
        ACCESS,
        /** Land cultivated or wild growth in former seasons. */
        FORMER_SEASONS
    }

    public Drawn {
        Term.requireTimes("drawn " + grounds, times);
        if (!outline.isValid() || outline.isEmpty()) {
            throw new IllegalArgumentException("a drawing without a sound inside");
        }
    }

    @Override
    public String name() {
        return "drawn";
    }

    @Override
    public List<Weight> weights() {
        return List.of(new Weight(grounds.name(), times));
    }

    /**
     * @throws IllegalArgumentException when the drawing covers less than {@link
     *     #LEAST_SQUARE_METRES}
     */
    @Override
    public double[] factors(Cells cells) {
        Geometry onPlane = cells.toPlane(outline);
        if (onPlane.getArea() < LEAST_SQUARE_METRES) {
            throw new IllegalArgumentException(
                    "a drawing of %.0f m² is less than %.0f m²"
                            .formatted(onPlane.getArea(), LEAST_SQUARE_METRES));
        }
        PreparedGeometry prepared = PreparedGeometryFactory.prepare(onPlane);
        double[] factors = new double[cells.count()];
        for (int cell = 0; cell < factors.length; cell++) {
            Envelope square = cells.envelope(cell);
            Geometry polygon = GEOMETRY.toGeometry(square);
            double inside =
                    !prepared.intersects(polygon)
                            ? 0
                            : prepared.covers(polygon)
                                    ? 1
                                    : OverlayNGRobust.overlay(
                                                            onPlane,
                                                            polygon,
                                                            OverlayNG.INTERSECTION)
                                                    .getArea()
                                            / square.getArea();
            factors[cell] = 1 + (times - 1) * inside;
        }
        return factors;
    }
}
