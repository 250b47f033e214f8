package org.qyran.exchange.briefing;

import java.awt.Color;
import java.io.IOException;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.qyran.exchange.pdf.Drawing;
import org.qyran.exchange.pdf.Sheet;

/** What stands for things on the map: which way, home, abort points, scale and north. */
final class Symbols {

    static final Color DANGER = new Color(200, 30, 40);
    static final float LABEL = 6.5f;

    private Symbols() {}

    /** Half-way, where it is flown to. */
    static void arrow(Drawing on, Coordinate from, Coordinate to, Color colour) throws IOException {
        double length = from.distance(to);
        if (length < 12) {
            return;
        }
        double x = (to.x - from.x) / length;
        double y = (to.y - from.y) / length;
        Coordinate tip = new Coordinate((from.x + to.x) / 2 + 3 * x, (from.y + to.y) / 2 + 3 * y);
        on.fill(
                List.of(
                        tip,
                        new Coordinate(tip.x - 7 * x - 2.6 * y, tip.y - 7 * y + 2.6 * x),
                        new Coordinate(tip.x - 7 * x + 2.6 * y, tip.y - 7 * y - 2.6 * x)),
                colour);
    }

    static void home(Drawing on, Coordinate at) throws IOException {
        List<Coordinate> edge = triangle(at, 6.5);
        on.fill(edge, Color.WHITE);
        on.fill(triangle(at, 4.8), Sheet.INK);
    }

    static List<Coordinate> triangle(Coordinate at, double size) {
        return List.of(
                new Coordinate(at.x, at.y + size),
                new Coordinate(at.x + 0.9 * size, at.y - 0.6 * size),
                new Coordinate(at.x - 0.9 * size, at.y - 0.6 * size));
    }

    static void abort(Drawing on, Coordinate at, int number) throws IOException {
        on.fill(diamond(at, 6), Color.WHITE);
        on.fill(diamond(at, 4.5), DANGER);
        on.label("A" + number, at.x + 6, at.y - 2, LABEL + 0.5f, DANGER);
    }

    static List<Coordinate> diamond(Coordinate at, double size) {
        return List.of(
                new Coordinate(at.x, at.y + size),
                new Coordinate(at.x + size, at.y),
                new Coordinate(at.x, at.y - size),
                new Coordinate(at.x - size, at.y));
    }

    static void scaleBar(Drawing on, MapBox box, Said said) throws IOException {
        double metres = MapBox.nice(box.width / box.scale / 10);
        double length = metres * box.scale;
        double x = box.x + box.width - length - 30;
        double y = box.y + 16;
        on.fill(MapBox.rectangle(x - 6, y - 5, length + 32, 20), new Color(255, 255, 255));
        on.fill(MapBox.rectangle(x, y, length / 2, 3), Sheet.INK);
        on.line(MapBox.closed(MapBox.rectangle(x, y, length, 3)), 0.6f, Sheet.INK);
        String told =
                metres >= 1000
                        ? "%d %s".formatted(Math.round(metres / 1000), said.say("km"))
                        : "%d %s".formatted(Math.round(metres), said.say("m"));
        on.text("0", x - 1.5, y + 6, LABEL, Sheet.INK);
        on.text(told, x + length - 6, y + 6, LABEL, Sheet.INK);
    }

    static void north(Drawing on, MapBox box, Said said) throws IOException {
        double x = box.x + box.width - 18;
        double y = box.y + box.height - 34;
        on.fill(MapBox.rectangle(x - 9, y - 4, 18, 34), Color.WHITE);
        on.fill(
                List.of(
                        new Coordinate(x, y + 18),
                        new Coordinate(x + 5, y),
                        new Coordinate(x, y + 4),
                        new Coordinate(x - 5, y)),
                Sheet.INK);
        String letter = said.say("map.north");
        on.bold(letter, x - on.width(letter, 9) / 2, y + 20, 9, Sheet.INK);
    }
}
