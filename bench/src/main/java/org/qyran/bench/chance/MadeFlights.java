package org.qyran.bench.chance;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.qyran.survey.chance.Cells;
import org.qyran.survey.chance.Look;

/** Flights over points on the ground, as loose as real ones. */
final class MadeFlights {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    /** Of a helicopter's short legs within a cell. */
    private static final double LEG_METRES = 60;

    private static final double LEG_WIDE_METRES = 20;

    private static final double SWATH_METRES = 300;
    private static final double FRAME_METRES = 225;
    private static final int LINES_EACH_SIDE = 50;

    private final SplittableRandom random;
    private final Cells cells;

    MadeFlights(SplittableRandom random, Cells cells) {
        this.random = random;
        this.cells = cells;
    }

    /**
     * Short legs anywhere in the cell in any direction, going on at the other side where they leave
     * it; each sees what is within half its width, with the given probability.
     *
     * @param coverage of sweep width = width × pod
     */
    boolean seenByLegs(Coordinate place, double coverage, double pod) {
        double side = cells.sideMetres();
        double legs = coverage * side * side / (LEG_WIDE_METRES * LEG_METRES * pod);
        int count = (int) legs + (random.nextDouble() < legs - (int) legs ? 1 : 0);
        for (int i = 0; i < count; i++) {
            double angle = 2 * Math.PI * random.nextDouble();
            double east = wrapped(place.x - side * random.nextDouble(), side);
            double north = wrapped(place.y - side * random.nextDouble(), side);
            double along = east * Math.cos(angle) + north * Math.sin(angle);
            double across = north * Math.cos(angle) - east * Math.sin(angle);
            if (Math.abs(along) <= LEG_METRES / 2
                    && Math.abs(across) <= LEG_WIDE_METRES / 2
                    && random.nextDouble() < pod) {
                return true;
            }
        }
        return false;
    }

    private static double wrapped(double metres, double side) {
        return metres - Math.rint(metres / side) * side;
    }

    /**
     * Parallel lines of any direction and offset; each sees a point at distance x with probability
     * 1 − exp(−k/x²), whose sweep width is 2√(πk).
     */
    boolean seenFromLines(double coverage) {
        if (coverage == 0) {
            return false;
        }
        // In units of the spacing: k = (W / 2√π)², W = coverage.
        double k = coverage * coverage / (4 * Math.PI);
        double off = random.nextDouble();
        double hazard = 0;
        for (int line = -LINES_EACH_SIDE; line <= LINES_EACH_SIDE; line++) {
            double x = line + off;
            hazard += k / (x * x);
        }
        return random.nextDouble() < -Math.expm1(-hazard);
    }

    /**
     * Frames along lines over the cells that were planned: places and turns wander, frames are
     * lost, and some lines end early.
     */
    List<Look> frames(double[] planned, double pod) {
        List<Look> looks = new ArrayList<>();
        Envelope box = cells.area().getEnvelopeInternal();
        double lineStep = 0.8 * SWATH_METRES;
        double frameStep = 0.6 * FRAME_METRES;
        for (double y = box.getMinY(); y <= box.getMaxY(); y += lineStep) {
            boolean endsEarly = random.nextInt(12) == 0;
            double end =
                    endsEarly
                            ? box.getMinX() + box.getWidth() * random.nextDouble()
                            : box.getMaxX();
            for (double x = box.getMinX(); x <= end; x += frameStep) {
                int cell = cells.at(x, y);
                if (cell >= 0 && planned[cell] > pod / 2 && random.nextInt(25) > 0) {
                    looks.add(new Look(frame(x, y), pod));
                }
            }
        }
        return looks;
    }

    private Geometry frame(double x, double y) {
        double east = x + 0.05 * SWATH_METRES * random.nextGaussian();
        double north = y + 0.05 * SWATH_METRES * random.nextGaussian();
        Geometry level =
                GEOMETRY.toGeometry(
                        new Envelope(
                                east - FRAME_METRES / 2,
                                east + FRAME_METRES / 2,
                                north - SWATH_METRES / 2,
                                north + SWATH_METRES / 2));
        double turn = Math.toRadians(4) * random.nextGaussian();
        return AffineTransformation.rotationInstance(turn, east, north).transform(level);
    }

    /** Whether any frame holds a point. */
    boolean overflown(Coordinate place, List<Look> looks) {
        Geometry point = GEOMETRY.createPoint(place);
        for (Look look : looks) {
            if (look.footprint().getEnvelopeInternal().contains(place)
                    && look.footprint().covers(point)) {
                return true;
            }
        }
        return false;
    }
}
