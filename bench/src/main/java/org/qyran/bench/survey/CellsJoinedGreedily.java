package org.qyran.bench.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;
import org.qyran.survey.cover.Airspace;
import org.qyran.survey.cover.CoverArea;
import org.qyran.survey.cover.Motion;

/**
 * The baseline: boustrophedon cells, each swept back and forth in one direction, each next cell the
 * one whose nearest corner takes least to reach.
 */
final class CellsJoinedGreedily {

    private final Motion motion;
    private final Airspace airspace;
    private final List<List<Coordinate[]>> cells;

    /**
     * @param sweeping lines of each cell of an area, in their order, each from end to end
     */
    CellsJoinedGreedily(
            Polygon area, Motion motion, Function<Polygon, List<List<Coordinate[]>>> sweeping) {
        this.motion = motion;
        this.airspace = new Airspace(CoverArea.holes(area));
        this.cells = sweeping.apply(area);
    }

    /** Seconds from home over all cells and back. */
    double seconds(Coordinate home) {
        List<List<Coordinate[]>> left = new ArrayList<>(cells);
        double seconds = 0;
        Coordinate at = home;
        while (!left.isEmpty()) {
            List<Coordinate[]> best = List.of();
            double least = Double.POSITIVE_INFINITY;
            int chosen = 0;
            for (int c = 0; c < left.size(); c++) {
                for (List<Coordinate[]> swept : ways(left.get(c))) {
                    double transfer = transfer(at, swept.getFirst()[0]);
                    if (transfer < least) {
                        least = transfer;
                        best = swept;
                        chosen = c;
                    }
                }
            }
            left.remove(chosen);
            for (Coordinate[] line : best) {
                seconds += transfer(at, line[0]) + motion.lineSeconds(line[0].distance(line[1]));
                at = line[1];
            }
        }
        return seconds + transfer(at, home);
    }

    private double transfer(Coordinate from, Coordinate to) {
        return motion.transferSeconds(airspace.way(from, to), Double.NaN, Double.NaN);
    }

    /** Upwards or downwards, beginning left or right. */
    private static List<List<Coordinate[]>> ways(List<Coordinate[]> lines) {
        List<List<Coordinate[]>> ways = new ArrayList<>();
        for (int way = 0; way < 4; way++) {
            List<Coordinate[]> swept = new ArrayList<>();
            for (int k = 0; k < lines.size(); k++) {
                Coordinate[] line = lines.get(way < 2 ? k : lines.size() - 1 - k);
                boolean forward = (k % 2 == 0) == (way % 2 == 0);
                swept.add(forward ? line : new Coordinate[] {line[1], line[0]});
            }
            if (!swept.isEmpty()) {
                ways.add(swept);
            }
        }
        return ways;
    }
}
