package org.qyran.geo.locate;

import java.util.OptionalDouble;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.Terrain;
import org.qyran.geo.camera.LocalFrame;
import org.qyran.geo.camera.Vector3;

/** A made-up land of waves, smooth, whose steepest slope is known. */
record Hills(double heightMetres, double waveMetres, double base) implements Terrain {

    static final LocalFrame FRAME = new LocalFrame(new GroundPoint(43, 71, 0));

    @Override
    public OptionalDouble heightMetres(double latitudeDegrees, double longitudeDegrees) {
        Vector3 at = FRAME.local(new GroundPoint(latitudeDegrees, longitudeDegrees, 0));
        double k = 2 * Math.PI / waveMetres;
        return OptionalDouble.of(
                base + heightMetres * Math.sin(k * at.x()) * Math.cos(0.7 * k * at.y()));
    }

    @Override
    public String source() {
        return "waves";
    }

    @Override
    public double heightErrorMetres() {
        return 0;
    }

    @Override
    public double steepestSlope() {
        return 1.3 * heightMetres * 2 * Math.PI / waveMetres;
    }
}
