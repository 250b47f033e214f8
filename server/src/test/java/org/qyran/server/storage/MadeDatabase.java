package org.qyran.server.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A PostgreSQL as a server's first start leaves it, empty and migrated: made once in a process that
 * tests, copied for each server, since setting one up takes longer than what most tests do with it.
 * Those that look at the first start itself start without.
 */
public final class MadeDatabase {

    private static final List<String> PARTS = List.of("secrets", "database");

    private MadeDatabase() {}

    private static final class Once {
        static final Path FOLDER = make();
    }

    private static Path make() {
        try {
            Path folder =
                    Files.createTempDirectory(
                            Files.createDirectories(Path.of("target", "servers")), "made-");
            Path programs = Path.of(System.getProperty("qyran.root"), "build", "programs");
            try (DataFolder data = DataFolder.open(folder);
                    OwnPostgres postgres = OwnPostgres.start(data, programs)) {
                new Schema(postgres.access()).bring();
            }
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Into a data folder that holds nothing yet.
     *
     * @throws java.nio.file.FileAlreadyExistsException when it holds a database already
     */
    public static void into(Path data) throws IOException {
        for (String part : PARTS) {
            copy(Once.FOLDER.resolve(part), data.resolve(part));
        }
    }

    /** With who may read what: PostgreSQL refuses a folder that others can enter. */
    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> inside = Files.walk(from)) {
            for (Path path : (Iterable<Path>) inside::iterator) {
                Files.copy(
                        path,
                        to.resolve(from.relativize(path).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }
}
