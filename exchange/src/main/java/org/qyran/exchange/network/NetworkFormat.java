package org.qyran.exchange.network;

import java.io.IOException;
import java.io.OutputStream;

/** One way to hand a network over. */
public interface NetworkFormat {

    /** As it is asked for: {@code ftm}, {@code graphml}, {@code gexf}, {@code csv}. */
    String name();

    /** Of the file, without a dot. */
    String ending();

    String mediaType();

    /**
     * @param out is not closed
     */
    void write(NetworkExport export, OutputStream out) throws IOException;
}
