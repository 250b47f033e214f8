package org.qyran.exchange;

import java.io.IOException;
import java.nio.file.Path;
import org.qyran.kernel.Language;

/** One way of handing findings over. Stateless. */
interface Format {

    /** The file, or the folder of files, it writes below a directory, e.g. {@code cot}. */
    String target();

    /**
     * Writes the whole target or leaves what was there before.
     *
     * @param language of what people read; names of fields stay English where programs read them
     * @param directory exists
     */
    void write(Findings findings, Language language, Path directory) throws IOException;
}
