package org.qyran.imagery.plots;

import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.qyran.imagery.parcels.CellGrid;
import org.qyran.imagery.parcels.Components;

/** Which known place each cell of a grid lies in. */
final class PlaceCells {

    static final int NONE = -1;

    private final CellGrid grid;
    private final int[] place;
    private final boolean[] nearEdge;

    private PlaceCells(CellGrid grid, int[] place, boolean[] nearEdge) {
        this.grid = grid;
        this.place = place;
        this.nearEdge = nearEdge;
    }

    static PlaceCells of(CellGrid grid, List<Polygon> places) {
        int[] place = new int[grid.size()];
        Arrays.fill(place, NONE);
        for (int p = 0; p < places.size(); p++) {
            paint(grid, places.get(p), p, place);
        }
        boolean[] in = new boolean[place.length];
        boolean[] out = new boolean[place.length];
        for (int i = 0; i < place.length; i++) {
            in[i] = place[i] != NONE;
            out[i] = !in[i];
        }
        int gap = grid.cells(1, 1);
        boolean[] nearIn = Components.grown(in, grid.columns(), grid.rows(), gap);
        boolean[] nearOut = Components.grown(out, grid.columns(), grid.rows(), gap);
        for (int i = 0; i < in.length; i++) {
            in[i] = nearIn[i] && nearOut[i];
        }
        return new PlaceCells(grid, place, in);
    }

    private static void paint(CellGrid grid, Polygon polygon, int number, int[] place) {
        double side = grid.cellPixels();
        Envelope box = polygon.getEnvelopeInternal();
        int left = (int) Math.floor((box.getMinX() - grid.window().column()) / side);
        int right = (int) Math.ceil((box.getMaxX() - grid.window().column()) / side);
        int top = (int) Math.floor((box.getMinY() - grid.window().row()) / side);
        int bottom = (int) Math.ceil((box.getMaxY() - grid.window().row()) / side);
        for (int r = Math.max(0, top); r < Math.min(grid.rows(), bottom); r++) {
            for (int c = Math.max(0, left); c < Math.min(grid.columns(), right); c++) {
                Coordinate centre =
                        new Coordinate(
                                grid.window().column() + (c + 0.5) * side,
                                grid.window().row() + (r + 0.5) * side);
                if (SimplePointInAreaLocator.locate(centre, polygon) != Location.EXTERIOR) {
                    place[r * grid.columns() + c] = number;
                }
            }
        }
    }

    /** The place of a cell or {@link #NONE}. */
    int at(int cell) {
        return place[cell];
    }

    /** Within a metre of a place's edge, where a cell is neither. */
    boolean nearEdge(int cell) {
        return nearEdge[cell];
    }

    /**
     * The place a candidate stands for: its centre lies in it or the two share at least a fifth of
     * what both cover; {@link #NONE} without.
     */
    int match(int[] cells) {
        int[] shared = new int[1 + Arrays.stream(place).max().orElse(NONE)];
        double x = 0;
        double y = 0;
        for (int cell : cells) {
            x += cell % grid.columns();
            int row = cell / grid.columns();
            y += row;
            if (place[cell] != NONE) {
                shared[place[cell]]++;
            }
        }
        int centre =
                (int) Math.round(y / cells.length) * grid.columns()
                        + (int) Math.round(x / cells.length);
        if (place[centre] != NONE) {
            return place[centre];
        }
        for (int p = 0; p < shared.length; p++) {
            if (shared[p] > 0) {
                int number = p;
                long area = Arrays.stream(place).filter(q -> q == number).count();
                if (shared[p] >= 0.2 * (area + cells.length - shared[p])) {
                    return p;
                }
            }
        }
        return NONE;
    }
}
