package org.qyran.imagery.raster;

import java.io.Closeable;
import java.io.IOException;

/** Decodes a file's blocks. Safe for many threads. */
public interface BlockDecoder extends Closeable {

    BlockGrid grid();

    /**
     * Decodes one block.
     *
     * @param column of the block, in blocks
     * @param row of the block, in blocks
     * @param into {@link BlockGrid#blockBytes()} bytes, laid out as {@link BlockGrid#layout()}
     * @throws org.qyran.kernel.BadInput when the block is damaged
     */
    void decode(int column, int row, int plane, byte[] into) throws IOException;
}
