package org.qyran.network.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Opens files that are no delimited text: workbooks, JSON. */
@FunctionalInterface
public interface OtherFormats {

    /** Where there are none. */
    OtherFormats NONE = _ -> Optional.empty();

    /** Nothing where the file is delimited text, or there is none. */
    Optional<Rows> open(Path file) throws IOException;
}
