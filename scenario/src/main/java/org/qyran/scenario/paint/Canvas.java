package org.qyran.scenario.paint;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A rectangle of the made world cut into small square cells, north up: what lies on top in each,
 * how high, how steep. Things paint themselves into it; a camera then looks at it. Two materials
 * can share a cell, for nets and films that let through what is below. Not for many threads.
 */
public final class Canvas {

    /** Paints one cell: its index and its centre in world metres or in a box's coordinates. */
    @FunctionalInterface
    public interface Brush {
        void paint(int cell, double x, double y);
    }

    private static final Material BARE = Materials.named("packed-earth").tinted(1, 1, 1, 1, 1);

    /** World metres of the north-west corner. */
    public final double west;

    public final double north;

    /** Side of one cell, metres. */
    public final double cell;

    public final int width;
    public final int height;

    public final Material[] top;
    public final Material[] below;

    /** Share of the cell in which {@link #below} shows. */
    public final float[] hole;

    public final float[] gain;
    public final float[] belowGain;

    /** Further multiplier of near infrared, half of it of red edge: more or less canopy. */
    public final float[] infraredGain;

    public final float[] metres;

    /** Fall of the surface towards east and north (tangent): its normal is (x, y, 1). */
    public final float[] leanEast;

    public final float[] leanNorth;

    /** 0 dry … 1 wet: soil darkens, leaf cools. */
    public final float[] moisture;

    private int clipWest;
    private int clipNorth;
    private int clipEast;
    private int clipSouth;

    public Canvas(double west, double north, double cell, int width, int height) {
        this(west, north, cell, width, height, null);
    }

    /**
     * @param spare a canvas nobody needs any more, whose memory is used again
     */
    public Canvas(
            double west, double north, double cell, int width, int height, @Nullable Canvas spare) {
        this.west = west;
        this.north = north;
        this.cell = cell;
        this.width = width;
        this.height = height;
        int cells = Math.multiplyExact(width, height);
        @Nullable Canvas from = spare != null && spare.top.length >= cells ? spare : null;
        top = from == null ? new Material[cells] : from.top;
        below = from == null ? new Material[cells] : from.below;
        hole = from == null ? new float[cells] : from.hole;
        gain = from == null ? new float[cells] : from.gain;
        belowGain = from == null ? new float[cells] : from.belowGain;
        infraredGain = from == null ? new float[cells] : from.infraredGain;
        metres = from == null ? new float[cells] : from.metres;
        leanEast = from == null ? new float[cells] : from.leanEast;
        leanNorth = from == null ? new float[cells] : from.leanNorth;
        moisture = from == null ? new float[cells] : from.moisture;
        // The rest is set whenever something is laid.
        Arrays.fill(top, 0, cells, BARE);
        Arrays.fill(metres, 0, cells, 0);
        clip(0, 0, width, height);
    }

    /** From now on only cells inside this rectangle of cells are painted. */
    public void clip(int fromColumn, int fromRow, int toColumn, int toRow) {
        clipWest = Math.max(0, fromColumn);
        clipNorth = Math.max(0, fromRow);
        clipEast = Math.min(width, toColumn);
        clipSouth = Math.min(height, toRow);
    }

    public Bounds bounds() {
        return new Bounds(west, north - height * cell, west + width * cell, north);
    }

    /**
     * Lays a material on a cell unless something higher is there already.
     *
     * @param heightMetres of the surface above ground
     * @return whether it lies on top now
     */
    public boolean lay(int at, Material material, double brightness, double heightMetres) {
        if (heightMetres < metres[at]) {
            return false;
        }
        top[at] = material;
        gain[at] = (float) brightness;
        metres[at] = (float) heightMetres;
        hole[at] = 0;
        infraredGain[at] = 1;
        leanEast[at] = 0;
        leanNorth[at] = 0;
        moisture[at] = 0;
        return true;
    }

    /** Lays a material over what is there, which shows through a share {@code open} of the cell. */
    public boolean veil(
            int at,
            Material material,
            double brightness,
            double heightMetres,
            double open,
            double belowBrightness) {
        Material under = top[at];
        float underGain = gain[at];
        if (!lay(at, material, brightness, heightMetres)) {
            return false;
        }
        below[at] = under;
        belowGain[at] = (float) (underGain * belowBrightness);
        hole[at] = (float) open;
        return true;
    }

    /** Whether nothing has been painted there yet. */
    @SuppressWarnings("ReferenceEquality") // One object marks untouched cells.
    public boolean bare(int at) {
        return top[at] == BARE;
    }

    /** Sets the slope of a cell's surface by the direction it falls to, in a frame's axes. */
    public void lean(int at, Frame frame, double alongU, double alongV) {
        leanEast[at] = (float) (alongU * frame.cosine() - alongV * frame.sine());
        leanNorth[at] = (float) (alongU * frame.sine() + alongV * frame.cosine());
    }

    public void lean(int at, double east, double toNorth) {
        leanEast[at] = (float) east;
        leanNorth[at] = (float) toNorth;
    }

    /** Every cell whose centre is inside the polygon; the brush gets world metres. */
    public void fill(Outline shape, Brush brush) {
        Bounds box = shape.bounds();
        double[] crossings = new double[shape.corners()];
        int last = Math.min(clipSouth, row(box.south()) + 1);
        for (int row = Math.max(clipNorth, row(box.north())); row < last; row++) {
            double y = north - (row + 0.5) * cell;
            int found = crossings(shape, y, crossings);
            Arrays.sort(crossings, 0, found);
            for (int k = 0; k + 1 < found; k += 2) {
                int from = Math.max(clipWest, centreAfter(crossings[k]));
                int to = Math.min(clipEast, centreAfter(crossings[k + 1]));
                for (int column = from; column < to; column++) {
                    brush.paint(row * width + column, west + (column + 0.5) * cell, y);
                }
            }
        }
    }

    private static int crossings(Outline shape, double y, double[] into) {
        int found = 0;
        double[] xs = shape.xs();
        double[] ys = shape.ys();
        for (int i = 0, j = xs.length - 1; i < xs.length; j = i++) {
            if (ys[i] > y != ys[j] > y) {
                into[found++] = xs[i] + (xs[j] - xs[i]) * (y - ys[i]) / (ys[j] - ys[i]);
            }
        }
        return found;
    }

    /** Every cell whose centre is in the box; the brush gets the box's u and v. */
    public void fill(Box box, Brush brush) {
        Frame frame = box.frame();
        fill(box.outline(), (at, x, y) -> brush.paint(at, frame.u(x, y), frame.v(x, y)));
    }

    /**
     * Every cell whose centre is in the disc; the brush gets metres east and north of its centre.
     */
    public void disc(double x, double y, double radius, Brush brush) {
        int first = Math.max(clipNorth, row(y + radius));
        int last = Math.min(clipSouth, row(y - radius) + 1);
        int from = Math.max(clipWest, column(x - radius));
        int to = Math.min(clipEast, column(x + radius) + 1);
        for (int row = first; row < last; row++) {
            double dy = north - (row + 0.5) * cell - y;
            for (int column = from; column < to; column++) {
                double dx = west + (column + 0.5) * cell - x;
                if (dx * dx + dy * dy <= radius * radius) {
                    brush.paint(row * width + column, dx, dy);
                }
            }
        }
    }

    /** Every cell; the brush gets world metres. */
    public void all(Brush brush) {
        for (int row = clipNorth; row < clipSouth; row++) {
            for (int column = clipWest; column < clipEast; column++) {
                brush.paint(
                        row * width + column,
                        west + (column + 0.5) * cell,
                        north - (row + 0.5) * cell);
            }
        }
    }

    private int row(double y) {
        return (int) Math.floor((north - y) / cell);
    }

    private int column(double x) {
        return (int) Math.floor((x - west) / cell);
    }

    private int centreAfter(double x) {
        return (int) Math.ceil((x - west) / cell - 0.5);
    }
}
