package org.qyran.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.qyran.geo.GroundPoint;

/**
 * Where the place is: each pass gives the centre of what it marked with its rasters' placement
 * error, and the passes are averaged by inverse variance. Rasters of one pass share their error, so
 * they do not shrink it. Where the passes disagree by more than their errors explain, the error
 * grows by the Birge ratio; and it never falls below {@link #LEAST_SHARE} of the best pass's,
 * because flights share systematic errors.
 */
record Position(GroundPoint centre, double radius95Metres) {

    static final double LEAST_SHARE = 0.7;

    /** What one pass says, in metres on a local plane. */
    private record Fix(double east, double north, double radius95) {}

    /** One outline on the plane, with its pass and its raster's placement error. */
    record Mark(String pass, double radius95Metres, Geometry outline) {}

    static Position of(List<Mark> marks, LocalPlane plane) {
        Map<String, List<Mark>> byPass = new TreeMap<>();
        for (Mark mark : marks) {
            byPass.computeIfAbsent(mark.pass(), _ -> new ArrayList<>()).add(mark);
        }
        return averaged(byPass.values().stream().map(Position::fix).toList(), plane);
    }

    private static Fix fix(List<Mark> marks) {
        Geometry all = UnaryUnionOp.union(marks.stream().map(Mark::outline).toList());
        Point centre = all.getCentroid();
        double worst = marks.stream().mapToDouble(Mark::radius95Metres).max().orElseThrow();
        return new Fix(centre.getX(), centre.getY(), worst);
    }

    private static Position averaged(List<Fix> fixes, LocalPlane plane) {
        double weights = 0;
        double east = 0;
        double north = 0;
        double best = Double.POSITIVE_INFINITY;
        for (Fix fix : fixes) {
            double weight = 1 / (fix.radius95() * fix.radius95());
            weights += weight;
            east += weight * fix.east();
            north += weight * fix.north();
            best = Math.min(best, fix.radius95());
        }
        east /= weights;
        north /= weights;
        double radius = Math.sqrt(1 / weights) * birge(fixes, east, north);
        return new Position(plane.place(east, north), Math.max(radius, LEAST_SHARE * best));
    }

    /** √(χ² / degrees of freedom), at least 1; a radius of 95 % is 2.4477 σ on each axis. */
    private static double birge(List<Fix> fixes, double east, double north) {
        double chiSquared = 0;
        for (Fix fix : fixes) {
            double off = Math.hypot(fix.east() - east, fix.north() - north);
            double sigma = fix.radius95() / 2.4477;
            chiSquared += off * off / (sigma * sigma);
        }
        int freedom = 2 * (fixes.size() - 1);
        return freedom == 0 ? 1 : Math.max(1, Math.sqrt(chiSquared / freedom));
    }
}
