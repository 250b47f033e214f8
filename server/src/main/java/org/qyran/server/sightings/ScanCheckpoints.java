package org.qyran.server.sightings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.qyran.server.storage.DataFolder;
import org.qyran.server.storage.Forgets;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What scans write on this server while they run, and leave when they are broken off. Of what was
 * erased nothing stays, also when a scan of it still runs: it is forgotten once that has ended.
 */
@Component
final class ScanCheckpoints implements Forgets {

    private static final Pattern OF_A_RASTER =
            Pattern.compile(
                    "(\\p{XDigit}{8}(?:-\\p{XDigit}{4}){3}-\\p{XDigit}{12})[.]checkpoint.*");

    private final JdbcClient jdbc;
    private final Path folder;
    private final Map<UUID, Integer> running = new ConcurrentHashMap<>();

    ScanCheckpoints(JdbcClient jdbc, DataFolder data) throws IOException {
        this.jdbc = jdbc;
        this.folder = Files.createDirectories(data.own().resolve("scans"));
        forgetErased();
    }

    /** While this server did not run, another may have erased what it had begun. */
    private void forgetErased() throws IOException {
        for (UUID raster : left()) {
            if (jdbc.sql(
                            """
                            select exists (select 1 from erasure
                                where object = :raster or :raster = any(objects))
                            """)
                    .param("raster", raster)
                    .query(Boolean.class)
                    .single()) {
                delete(raster);
            }
        }
    }

    /** A scan that runs here; what was erased must be looked up after its beginning. */
    interface Running extends AutoCloseable {
        @Override
        void close();
    }

    Running running(UUID raster) {
        running.merge(raster, 1, Integer::sum);
        return () -> running.computeIfPresent(raster, (_, n) -> n == 1 ? null : n - 1);
    }

    Path of(UUID raster) {
        return folder.resolve(raster + ".checkpoint");
    }

    /**
     * A raster's, and those of all rasters that were erased with the object.
     *
     * @throws IOException while a scan of one still runs: then again later
     */
    @Override
    public void forget(UUID object) throws IOException {
        Set<UUID> kept = new TreeSet<>(left());
        kept.addAll(running.keySet());
        for (UUID raster : kept) {
            if (raster.equals(object) || wentWith(object, raster)) {
                if (running.containsKey(raster)) {
                    throw new IOException("raster " + raster + " was erased and is scanned yet");
                }
                delete(raster);
            }
        }
    }

    private boolean wentWith(UUID object, UUID raster) {
        return jdbc.sql(
                        """
                        select exists (select 1 from erasure
                            where object = :object and :raster = any(objects))
                        """)
                .param("object", object)
                .param("raster", raster)
                .query(Boolean.class)
                .single();
    }

    private List<UUID> left() throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.map(file -> OF_A_RASTER.matcher(file.getFileName().toString()))
                    .filter(Matcher::matches)
                    .map(name -> UUID.fromString(name.group(1)))
                    .distinct()
                    .toList();
        }
    }

    private void delete(UUID raster) throws IOException {
        String begins = of(raster).getFileName().toString();
        try (Stream<Path> inside = Files.list(folder)) {
            for (Path file : inside.toList()) {
                if (file.getFileName().toString().startsWith(begins)) {
                    Files.deleteIfExists(file);
                }
            }
        }
    }
}
