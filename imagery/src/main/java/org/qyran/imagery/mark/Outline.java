package org.qyran.imagery.mark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * The outline of 4-connected pixels without diagonal contacts. At every corner one horizontal and
 * one vertical edge meet; along each line, horizontal or vertical, the corners pair up in order (J.
 * O'Rourke, "Uniqueness of orthogonal connect-the-dots", 1988), so two sorts give all rings.
 */
final class Outline {

    private static final GeometryFactory FACTORY = new GeometryFactory();

    private long[] corners = new long[16];
    private int count;

    private Outline() {}

    /** The polygon along the pixels' edges, with holes, in pixel coordinates. */
    static Polygon of(Runs runs) {
        Outline outline = new Outline();
        outline.findCorners(runs);
        return outline.rings();
    }

    static Polygon rectangle(int left, int top, int right, int bottom) {
        return FACTORY.createPolygon(
                new Coordinate[] {
                    new Coordinate(left, top),
                    new Coordinate(left, bottom),
                    new Coordinate(right, bottom),
                    new Coordinate(right, top),
                    new Coordinate(left, top)
                });
    }

    /**
     * Corners lie where a row's run ends are not the row above's: ascending by line, then column.
     */
    private void findCorners(Runs runs) {
        int above = 0;
        int aboveEnd = 0;
        int at = 0;
        int line = runs.size() == 0 ? 0 : runs.row(0);
        while (at < runs.size() || above < aboveEnd) {
            int end = at;
            while (end < runs.size() && runs.row(end) == line) {
                end++;
            }
            changes(runs, above, aboveEnd, at, end, line);
            above = at;
            aboveEnd = end;
            at = end;
            line++;
        }
    }

    private void changes(Runs runs, int a, int aEnd, int b, int bEnd, int line) {
        int i = 2 * a;
        int j = 2 * b;
        while (i < 2 * aEnd || j < 2 * bEnd) {
            int x = i < 2 * aEnd ? end(runs, i) : Integer.MAX_VALUE;
            int y = j < 2 * bEnd ? end(runs, j) : Integer.MAX_VALUE;
            if (x == y) {
                i++;
                j++;
                continue;
            }
            add(Math.min(x, y), line);
            i += x < y ? 1 : 0;
            j += y < x ? 1 : 0;
        }
    }

    private static int end(Runs runs, int halfIndex) {
        return (halfIndex & 1) == 0 ? runs.from(halfIndex >> 1) : runs.to(halfIndex >> 1);
    }

    private void add(int column, int line) {
        if (count == corners.length) {
            corners = Arrays.copyOf(corners, count * 2);
        }
        corners[count++] = (long) line << 32 | column;
    }

    private int column(int corner) {
        return (int) corners[corner];
    }

    private int line(int corner) {
        return (int) (corners[corner] >> 32);
    }

    private Polygon rings() {
        int[] vertical = verticalPartners();
        boolean[] used = new boolean[count];
        List<LinearRing> rings = new ArrayList<>();
        for (int corner = 0; corner < count; corner++) {
            if (!used[corner]) {
                rings.add(ring(corner, vertical, used));
            }
        }
        // The first corner of all belongs to the shell; every other ring is a hole in it.
        return FACTORY.createPolygon(
                rings.getFirst(), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
    }

    private int[] verticalPartners() {
        int firstLine = line(0);
        long[] byColumn = new long[count];
        for (int i = 0; i < count; i++) {
            byColumn[i] = (long) column(i) << 42 | (long) (line(i) - firstLine) << 21 | i;
        }
        Arrays.sort(byColumn);
        int[] partner = new int[count];
        for (int i = 0; i < count; i += 2) {
            int a = (int) (byColumn[i] & 0x1f_ffff);
            int b = (int) (byColumn[i + 1] & 0x1f_ffff);
            partner[a] = b;
            partner[b] = a;
        }
        return partner;
    }

    private LinearRing ring(int start, int[] vertical, boolean[] used) {
        List<Coordinate> ring = new ArrayList<>();
        int at = start;
        do {
            int across = at ^ 1;
            used[at] = true;
            used[across] = true;
            ring.add(new Coordinate(column(at), line(at)));
            ring.add(new Coordinate(column(across), line(across)));
            at = vertical[across];
        } while (at != start);
        ring.add(ring.getFirst().copy());
        return FACTORY.createLinearRing(ring.toArray(Coordinate[]::new));
    }
}
