package org.qyran.scenario.paint;

/** An upright rectangle of ground in world metres. */
public record Bounds(double west, double south, double east, double north) {

    public boolean meets(Bounds other) {
        return west <= other.east
                && other.west <= east
                && south <= other.north
                && other.south <= north;
    }

    public Bounds grown(double metres) {
        return new Bounds(west - metres, south - metres, east + metres, north + metres);
    }

    /** What both share; meaningless when they do not meet. */
    public Bounds shared(Bounds other) {
        return new Bounds(
                Math.max(west, other.west),
                Math.max(south, other.south),
                Math.min(east, other.east),
                Math.min(north, other.north));
    }
}
