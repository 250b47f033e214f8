package org.qyran.server.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Files that all servers of a unit see alike, under names with slashes between their parts. A file
 * is there whole or not at all, and no file is locked: who may do what at which time is the
 * database's to say. Nothing here knows who may read; whoever asks has asked the database first.
 */
public interface SharedFiles extends AutoCloseable {

    /**
     * One that is there.
     *
     * @param at when it was put
     * @param edition another one under the same name has another
     */
    record Entry(String name, long bytes, Instant at, String edition) {}

    /** A place on this machine for a file that is still growing; a kill leaves it to be swept. */
    Path part() throws IOException;

    /**
     * Moves a finished file of this machine in; safe from a failing machine when this returns. One
     * that was there under the name is replaced.
     */
    void put(String name, Path file) throws IOException;

    /**
     * As {@link #put}, but replaces nothing: of two servers that put one name, one does. (In a
     * bucket looking and putting are two steps, so that there the database must let one in at a
     * time.)
     *
     * @throws FileAlreadyExistsException when one is there under the name
     */
    void putNew(String name, Path file) throws IOException;

    /**
     * The file on this machine, to be read at any place and never written. Open it soon: a copy of
     * it may make room for others, which does not disturb whoever has it open.
     *
     * @throws NoSuchFileException when there is none
     */
    Path local(String name) throws IOException;

    /**
     * From its beginning to its end; the caller closes it.
     *
     * @throws NoSuchFileException when there is none
     */
    InputStream open(String name) throws IOException;

    Optional<Entry> look(String name) throws IOException;

    /**
     * @param folder ends with a slash; all below it, also in folders of its own
     * @return in the order of their names
     */
    List<Entry> list(String folder) throws IOException;

    /** Gone when this returns, also where it was gone before. */
    void erase(String name) throws IOException;

    /** Takes away what killed servers left half put before {@code before}. */
    void tidy(Instant before) throws IOException;

    /**
     * Takes away copies on this machine of what another server erased or replaced.
     *
     * @param unasked only those whose original was not asked for so long
     */
    void forgetErased(Duration unasked) throws IOException;

    @Override
    void close();
}
