package org.qyran.imagery.mark;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.qyran.imagery.raster.Window;

/**
 * Horizontal runs of pixels worth a mark, in a growing array without objects: a mosaic may have
 * millions. A run knows its row, its columns {@code from} (in) to {@code to} (out), how many of its
 * pixels scored, and where its best score lies.
 */
public final class Runs implements Serializable {

    private static final long serialVersionUID = 1L;

    private static final int STRIDE = 6;
    private static final int SMALLEST = 2;

    private int[] data;
    private int size;

    public Runs() {
        this(SMALLEST);
    }

    private Runs(int capacity) {
        data = new int[Math.max(1, capacity) * STRIDE];
    }

    /**
     * The runs of one tile's core whose scores reach the threshold; NaN never does.
     *
     * @param scores row-major, one per core pixel
     */
    public static Runs above(Window core, float[] scores, float threshold) {
        Runs runs = new Runs();
        for (int row = 0; row < core.height(); row++) {
            int start = row * core.width();
            int end = start + core.width();
            int i = start;
            while (i < end) {
                if (!(scores[i] >= threshold)) {
                    i++;
                    continue;
                }
                int from = i;
                int best = i;
                while (i < end && scores[i] >= threshold) {
                    best = scores[i] > scores[best] ? i : best;
                    i++;
                }
                int shift = core.column() - start;
                runs.add(
                        core.row() + row,
                        from + shift,
                        i + shift,
                        i - from,
                        best + shift,
                        scores[best]);
            }
        }
        return runs;
    }

    void add(int row, int from, int to, int scored, int bestColumn, float best) {
        if ((size + 1) * STRIDE > data.length) {
            data = Arrays.copyOf(data, Math.max(STRIDE, data.length * 2));
        }
        int at = size++ * STRIDE;
        data[at] = row;
        data[at + 1] = from;
        data[at + 2] = to;
        data[at + 3] = scored;
        data[at + 4] = bestColumn;
        data[at + 5] = Float.floatToRawIntBits(best);
    }

    void add(Runs other, int i) {
        add(
                other.row(i),
                other.from(i),
                other.to(i),
                other.scored(i),
                other.bestColumn(i),
                other.best(i));
    }

    /** Adds a run that may touch the last one of the same row (tile borders): then they are one. */
    void addJoining(Runs other, int i) {
        int last = size - 1;
        if (size == 0 || row(last) != other.row(i) || to(last) != other.from(i)) {
            add(other, i);
            return;
        }
        int at = last * STRIDE;
        data[at + 2] = other.to(i);
        data[at + 3] += other.scored(i);
        if (other.best(i) > best(last)) {
            data[at + 4] = other.bestColumn(i);
            data[at + 5] = other.data[i * STRIDE + 5];
        }
    }

    void addAll(Runs other) {
        int needed = (size + other.size) * STRIDE;
        if (needed > data.length) {
            data = Arrays.copyOf(data, Math.max(needed, data.length * 2));
        }
        System.arraycopy(other.data, 0, data, size * STRIDE, other.size * STRIDE);
        size += other.size;
    }

    void clear() {
        size = 0;
    }

    public int size() {
        return size;
    }

    int row(int i) {
        return data[i * STRIDE];
    }

    int from(int i) {
        return data[i * STRIDE + 1];
    }

    int to(int i) {
        return data[i * STRIDE + 2];
    }

    int scored(int i) {
        return data[i * STRIDE + 3];
    }

    int bestColumn(int i) {
        return data[i * STRIDE + 4];
    }

    float best(int i) {
        return Float.intBitsToFloat(data[i * STRIDE + 5]);
    }

    /** Sorted by row, then column, whatever order they came in; at most 2²¹ runs of 2²¹ columns. */
    Runs sorted() {
        boolean already = true;
        int firstRow = size == 0 ? 0 : row(0);
        for (int i = 1; i < size; i++) {
            already &= key(i, 0) > key(i - 1, 0);
            firstRow = Math.min(firstRow, row(i));
        }
        if (already) {
            return this;
        }
        long[] order = new long[size];
        for (int i = 0; i < size; i++) {
            order[i] = key(i, firstRow) << 21 | i;
        }
        Arrays.sort(order);
        Runs sorted = new Runs(size);
        for (long key : order) {
            sorted.add(this, (int) (key & 0x1f_ffff));
        }
        return sorted;
    }

    private long key(int i, int firstRow) {
        return (long) (row(i) - firstRow) << 21 | from(i);
    }

    /** Writes all runs, for a restart. */
    public void write(DataOutput out) throws IOException {
        out.writeInt(size);
        byte[] bytes = new byte[size * STRIDE * Integer.BYTES];
        ByteBuffer.wrap(bytes).asIntBuffer().put(data, 0, size * STRIDE);
        out.write(bytes);
    }

    /** Reads what {@link #write} wrote. */
    public static Runs read(DataInput in) throws IOException {
        int count = in.readInt();
        Runs runs = new Runs(count);
        byte[] bytes = new byte[count * STRIDE * Integer.BYTES];
        in.readFully(bytes);
        ByteBuffer.wrap(bytes).asIntBuffer().get(runs.data, 0, count * STRIDE);
        runs.size = count;
        return runs;
    }
}
