package org.qyran.imagery.frames;

import java.util.List;
import org.qyran.geo.camera.Pixel;

/**
 * Crosshairs and numbers that a recorder writes over its pictures stay where they are while the
 * ground moves; two frames must not be matched by them.
 */
final class Overlay {

    /** Of full size: less than a match on the ground is sure to. */
    private static final double STILL_PIXELS = 1;

    /** A camera that hovers keeps everything still: then it is no overlay. */
    private static final double LEAST_MOVING = 0.25;

    private Overlay() {}

    /** Without the matches that stay where they are, if enough others move. */
    static List<Matcher.Match> without(List<Matcher.Match> matches, Features a, Features b) {
        List<Matcher.Match> moving = matches.stream().filter(m -> moves(m, a, b)).toList();
        return moving.size() >= LEAST_MOVING * matches.size() ? moving : matches;
    }

    private static boolean moves(Matcher.Match match, Features a, Features b) {
        Pixel from = a.pixels()[match.first()];
        Pixel to = b.pixels()[match.second()];
        return Math.hypot(to.x() - from.x(), to.y() - from.y()) >= STILL_PIXELS;
    }
}
