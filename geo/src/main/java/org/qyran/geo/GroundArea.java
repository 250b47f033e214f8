package org.qyran.geo;

import java.util.List;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.PolygonArea;

/** Areas on the WGS 84 ellipsoid (C. F. F. Karney, "Algorithms for geodesics", 2013). */
public final class GroundArea {

    private GroundArea() {}

    /** Square metres inside a ring of places, whatever its direction; the first is not repeated. */
    public static double squareMetres(List<GroundPoint> ring) {
        PolygonArea area = new PolygonArea(Geodesic.WGS84, false);
        for (GroundPoint place : ring) {
            area.AddPoint(place.latitudeDegrees(), place.longitudeDegrees());
        }
        return Math.abs(area.Compute(false, true).area);
    }
}
