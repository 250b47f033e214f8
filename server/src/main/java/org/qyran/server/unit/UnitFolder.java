package org.qyran.server.unit;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.qyran.kernel.BadInput;
import org.qyran.trust.access.Kind;

/** Where files of one purpose lie, and what they must be. */
public interface UnitFolder {

    /** The purpose, as the journal calls such a file. */
    String word();

    /** Whoever may create one of these may bring and remove files. */
    Kind access();

    /**
     * @throws BadInput when a file of this name cannot be one
     */
    void mustSuit(String name) throws BadInput;

    /**
     * @param file that does not lie in the folder yet
     * @param name it is going to have, for refusals
     * @throws BadInput saying what is wrong with it
     */
    void check(Path file, String name) throws IOException;

    UUID id(String name);

    boolean has(String name) throws IOException;

    /** Of a file that is there, whether it can be read or not. */
    Optional<String> name(UUID id) throws IOException;

    /**
     * Moves a whole file in; it shows from then on.
     *
     * @throws FileAlreadyExistsException when one of the name is there: it stays as it is
     */
    void adopt(Path file, String name) throws IOException;

    void remove(String name) throws IOException;
}
