package org.qyran.imagery.detect;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads models of a kind this module does not read itself. Parts a unit adds provide one through
 * {@link java.util.ServiceLoader}; {@link Models} finds them.
 */
public interface ModelReader {

    /** Whether the file is of this reader's kind, by its first bytes and its name. */
    boolean reads(Path file) throws IOException;

    /**
     * @throws org.qyran.kernel.BadInput when the model is damaged or says too little of itself
     */
    Detector read(Path file) throws IOException;
}
