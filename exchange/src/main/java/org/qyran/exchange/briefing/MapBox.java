package org.qyran.exchange.briefing;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.qyran.geo.Moved;

/** A box on the page that shows land: metres east and north become points of the page. */
final class MapBox {
    final double x;
    final double y;
    final double width;
    final double height;
    final double scale;
    private final Coordinate middle;

    MapBox(double x, double y, double width, double height, Envelope metres) {
        this.x = x;
        this.y = y;
        this.width = width;
        this.height = height;
        this.scale = Math.min(width / metres.getWidth(), height / metres.getHeight());
        this.middle = metres.centre();
    }

    Coordinate on(Coordinate metres) {
        return new Coordinate(
                x + width / 2 + (metres.x - middle.x) * scale,
                y + height / 2 + (metres.y - middle.y) * scale);
    }

    Geometry on(Geometry metres) {
        return Moved.by((east, north) -> on(new Coordinate(east, north)), metres);
    }

    Coordinate metres(double pageX, double pageY) {
        return new Coordinate(
                middle.x + (pageX - x - width / 2) / scale,
                middle.y + (pageY - y - height / 2) / scale);
    }

    Envelope envelope() {
        return new Envelope(x, x + width, y, y + height);
    }

    List<Coordinate> frame() {
        return closed(rectangle(x, y, width, height));
    }

    static List<Coordinate> rectangle(double x, double y, double width, double height) {
        return List.of(
                new Coordinate(x, y),
                new Coordinate(x + width, y),
                new Coordinate(x + width, y + height),
                new Coordinate(x, y + height));
    }

    static List<Coordinate> closed(List<Coordinate> ring) {
        List<Coordinate> all = new ArrayList<>(ring);
        all.add(ring.getFirst());
        return all;
    }

    /** 1, 2 or 5 times a power of ten, not below. */
    static double nice(double least) {
        double power = Math.pow(10, Math.floor(Math.log10(least)));
        for (double times : new double[] {1, 2, 5}) {
            if (times * power >= least) {
                return times * power;
            }
        }
        return 10 * power;
    }
}
