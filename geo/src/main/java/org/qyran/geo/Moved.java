package org.qyran.geo;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.CoordinateSequenceFilter;
import org.locationtech.jts.geom.Geometry;

/** Geometries in other coordinates, corner by corner; the original stays as it is. */
public final class Moved {

    private Moved() {}

    /** Where a corner comes to lie. */
    @FunctionalInterface
    public interface Move {
        Coordinate to(double x, double y);
    }

    /** A copy of the same rings and holes. */
    public static Geometry by(Move move, Geometry original) {
        Geometry copy = original.copy();
        copy.apply(
                new CoordinateSequenceFilter() {
                    @Override
                    public void filter(CoordinateSequence sequence, int i) {
                        Coordinate moved = move.to(sequence.getX(i), sequence.getY(i));
                        sequence.setOrdinate(i, CoordinateSequence.X, moved.x);
                        sequence.setOrdinate(i, CoordinateSequence.Y, moved.y);
                    }

                    @Override
                    public boolean isDone() {
                        return false;
                    }

                    @Override
                    public boolean isGeometryChanged() {
                        return true;
                    }
                });
        copy.geometryChanged();
        return copy;
    }
}
