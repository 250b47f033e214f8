package org.qyran.imagery.frames;

import java.io.IOException;

/** Where frames' pixels come from. Safe for many threads. */
public interface Pictures {

    /**
     * The picture of a frame, shrunk so that its longer side has at most {@code longestSide}
     * samples.
     *
     * @throws org.qyran.kernel.BadInput when there is none, naming file and field
     */
    Picture of(Frame frame, int longestSide) throws IOException;
}
