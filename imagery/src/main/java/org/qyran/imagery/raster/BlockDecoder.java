package org.qyran.imagery.raster;

import java.io.Closeable;
import java.io.IOException;

/** Decodes a file's blocks. Safe for many threads. */
public interface BlockDecoder extends Closeable {

    BlockGrid grid();

    /**
     * Refuses a block the file is too short to hold: asked before memory for it is taken.
     *
     * @throws org.qyran.kernel.BadInput when it cannot be there
     */
    default void require(int column, int row, int plane) throws IOException {}

    /**
     * Decodes one block.
     *
     * @param column of the block, in blocks
     * @param row of the block, in blocks
     * @param into {@link BlockGrid#blockBytes()} bytes, laid out as {@link BlockGrid#layout()}
     * @throws org.qyran.kernel.BadInput when the block is damaged
     */
    void decode(int column, int row, int plane, byte[] into) throws IOException;

    /**
     * Decodes the upper left part of one block of unsigned 16-bit samples, less 32768, one array
     * per sample.
     *
     * @param columns of the part
     * @param rows of the part
     * @param at where its first pixel goes
     * @param stride from row to row in {@code into}
     * @return false, with nothing done, where blocks are not stored so
     * @throws org.qyran.kernel.BadInput when the block is damaged
     */
    default boolean decodeShorts(
            int column,
            int row,
            int plane,
            int columns,
            int rows,
            short[][] into,
            int at,
            int stride)
            throws IOException {
        return false;
    }
}
