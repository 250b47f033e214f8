package org.qyran.network.table;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Rows under a header, one after another, of whatever format. */
public interface Rows extends AutoCloseable {

    /** As it was named. */
    String file();

    /** Names of the columns, trimmed, no two the same. */
    List<String> header();

    /**
     * Goes to the next row.
     *
     * @return whether there is one
     * @throws org.qyran.kernel.BadInput where what follows cannot be read at all
     */
    boolean next() throws IOException;

    /** Where the row begins in the file, from 1. */
    long line();

    /** Trimmed, usually as many as the header's; none where there is a fault. */
    List<String> cells();

    /** Why the row cannot be taken. */
    Optional<Quarantined.Reason> fault();

    @Override
    default void close() throws IOException {}
}
