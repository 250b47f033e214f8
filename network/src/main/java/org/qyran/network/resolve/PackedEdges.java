package org.qyran.network.resolve;

import java.io.Serial;
import java.io.Serializable;
import java.nio.ByteBuffer;

/**
 * {@link Edges} as they are written down.
 *
 * @param bytes of each pair 4 of the left row, all one after another, then of the right row, then
 *     of the score
 */
record PackedEdges(byte[] bytes) implements Serializable {

    private static final int IN_PAIR = 2 * Integer.BYTES + Float.BYTES;

    static PackedEdges of(Edges edges) {
        ByteBuffer packed = ByteBuffer.allocate(Math.multiplyExact(edges.size(), IN_PAIR));
        packed.asIntBuffer().put(edges.left()).put(edges.right());
        packed.position(2 * Integer.BYTES * edges.size());
        packed.asFloatBuffer().put(edges.scores());
        return new PackedEdges(packed.array());
    }

    @Serial
    private Object readResolve() {
        int size = bytes.length / IN_PAIR;
        Edges edges = new Edges(new int[size], new int[size], new float[size]);
        ByteBuffer packed = ByteBuffer.wrap(bytes);
        packed.asIntBuffer().get(edges.left()).get(edges.right());
        packed.position(2 * Integer.BYTES * size);
        packed.asFloatBuffer().get(edges.scores());
        return edges;
    }
}
