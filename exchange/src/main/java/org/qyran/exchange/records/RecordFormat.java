package org.qyran.exchange.records;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** One way in which records are written down. */
interface RecordFormat {

    /** Whether a file that begins so is of it. */
    boolean begins(byte[] head);

    /**
     * @param name by which refusals call the file
     * @param sheet which part of it, where it has several
     */
    RecordFile open(Path path, String name, Optional<String> sheet) throws IOException;
}
