package org.qyran.verifier;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Which byte of a sound export is what, walked independently of the verifier's reader. */
final class Layout {

    /** What a run of bytes is. {@code row}: the row it is at, or the one that is due. */
    record Run(String what, long row, int from, int to) {}

    private final List<Run> runs = new ArrayList<>();

    Layout(byte[] export) {
        ByteBuffer in = ByteBuffer.wrap(export);
        take(in, "head", -1, 26);
        long row = 0;
        while (in.hasRemaining()) {
            char tag = (char) in.get(in.position());
            int length = in.getInt(in.position() + 1);
            boolean upper = tag == 'T' && in.get(in.position() + 5) > 0;
            take(in, upper ? "upper-length" : "length-" + tag, upper || tag == 'K' ? -1 : row, 5);
            int end = in.position() + length;
            switch (tag) {
                case 'K' -> take(in, "key", -1, length);
                case 'T' -> {
                    take(in, upper ? "upper-place" : "tile-place", upper ? -1 : row, 9);
                    for (int i = 0; in.position() < end; i++) {
                        take(in, upper ? "upper-hash" : "tile-hash", upper ? -1 : row + i, 32);
                    }
                }
                case 'R' -> {
                    take(in, "row-position", row, 8);
                    int leaf = Short.toUnsignedInt(in.getShort(in.position()));
                    take(in, "row-length", row, 2);
                    take(in, "row", row, leaf);
                    boolean whole = in.get(in.position()) == 'p';
                    take(in, "row-form", row, 1);
                    if (whole) {
                        take(in, "salt", row, 32);
                        take(in, "payload-length", row, 4);
                        take(in, "payload", row, end - in.position());
                    }
                    row++;
                }
                case 'C' -> take(in, "checkpoint", row, length);
                case 'E' -> take(in, "counts", row, length);
                default -> throw new AssertionError("no section " + tag);
            }
        }
    }

    private void take(ByteBuffer in, String what, long row, int count) {
        if (count > 0) {
            runs.add(new Run(what, row, in.position(), in.position() + count));
        }
        in.position(in.position() + count);
    }

    Run at(int offset) {
        int low = 0;
        int high = runs.size() - 1;
        while (low < high) {
            int middle = (low + high) / 2;
            if (runs.get(middle).to > offset) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return runs.get(low);
    }
}
