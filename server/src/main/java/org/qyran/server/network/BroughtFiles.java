package org.qyran.server.network;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Arrival;
import org.qyran.server.storage.Arrivals;
import org.qyran.server.storage.DataFolder;
import org.qyran.server.storage.Received;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.SharedFiles;
import org.qyran.server.storage.Store;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Files of records that were brought and not read yet. Only who brought one sees it. Once read it
 * is gone: what was taken stands in its records, and nothing keeps the rest (design §5.1).
 */
@Service
class BroughtFiles {

    private static final long LARGEST = 64L << 20;

    private final JdbcClient jdbc;
    private final Work work;
    private final KeptMappings mappings;
    private final SharedFiles files;
    private final Arrivals arrivals;
    private final Path passing;
    private final Clock clock;

    BroughtFiles(
            JdbcClient jdbc,
            Work work,
            KeptMappings mappings,
            SharedFiles files,
            Arrivals arrivals,
            DataFolder data,
            Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.mappings = mappings;
        this.files = files;
        this.arrivals = arrivals;
        this.passing = data.passing();
        this.clock = clock;
    }

    /**
     * What was brought, as the API tells it.
     *
     * @param sample the first rows, at most eight
     * @param rows of the file, without its header
     * @param known whether the suggestion is a mapping that was kept for this header
     */
    record FileTold(
            UUID id,
            String name,
            String format,
            List<String> header,
            List<List<String>> sample,
            long rows,
            MappingTold suggestion,
            boolean known) {}

    /** A file that waits to become a source. */
    record Brought(
            UUID id,
            UUID operation,
            String name,
            String format,
            String sha256,
            String header,
            long lines) {}

    /**
     * @param name of the file, whose ending may tell what it is
     * @param body the file itself, at most 64 MiB
     */
    FileTold bring(Viewer viewer, UUID operation, @Nullable String name, InputStream body)
            throws IOException {
        Sources.mustRead(viewer, operation);
        viewer.must(Action.CREATE, Kind.RECORD);
        String said = Check.text("name", name, 200);
        UUID id = UUID.randomUUID();
        Path file = Files.createTempFile(passing, "records", ".part");
        try {
            Received.into(file, body, LARGEST);
            LookedInto found = LookedInto.of(file, said);
            String sha256 = Store.address(file);
            long bytes = Files.size(file);
            try (Arrival arrival = arrivals.note(id, operation, name(id), file)) {
                arrival.put();
                keep(viewer, operation, id, said, found, sha256, bytes, arrival);
            }
            Optional<MappingTold> kept =
                    work.read(viewer, () -> mappings.of(operation, found.header()));
            return new FileTold(
                    id,
                    said,
                    found.format(),
                    found.header(),
                    found.sample(),
                    found.rows(),
                    kept.orElse(found.suggestion()),
                    kept.isPresent());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** Beside uploads: a backup carries them, and an erasure takes them by their object's name. */
    private static String name(UUID id) {
        return "uploads/" + id + ".part";
    }

    private void keep(
            Viewer viewer,
            UUID operation,
            UUID id,
            String name,
            LookedInto found,
            String sha256,
            long bytes,
            Arrival arrival) {
        work.act(
                viewer,
                acts -> {
                    arrival.named();
                    jdbc.sql(
                                    """
                                    insert into record_file (id, operation, operations, name, format,
                                        sha256, address, bytes, header, lines, brought_by,
                                        brought_at)
                                    values (:id, :operation, array[:operation], :name, :format,
                                        :sha256, '', :bytes, :header, :lines, :me, :now)
                                    """)
                            .param("id", id)
                            .param("operation", operation)
                            .param("name", name)
                            .param("format", found.format())
                            .param("sha256", sha256)
                            .param("bytes", bytes)
                            .param("header", KeptMappings.key(found.header()))
                            .param("lines", found.rows())
                            .param("me", viewer.id())
                            .param("now", Timestamp.from(clock.instant()))
                            .update();
                    acts.note(
                            viewer.roleFor(Action.CREATE, Kind.RECORD),
                            "bring",
                            "record-file",
                            id,
                            operation,
                            null,
                            Map.of("sha256", sha256));
                    return id;
                });
    }

    /** Within a transaction: one's own file that is no source yet; anybody else's is absent. */
    Brought find(Viewer viewer, UUID operation, UUID id) {
        return jdbc.sql(
                        """
                        select * from record_file f where id = :id and operation = :operation
                            and brought_by = :me for update
                        """)
                .param("id", id)
                .param("operation", operation)
                .param("me", viewer.id())
                .query((row, _) ->
                        new Brought(
                                Rows.id(row, "id"),
                                Rows.id(row, "operation"),
                                row.getString("name"),
                                row.getString("format"),
                                row.getString("sha256"),
                                row.getString("header"),
                                row.getLong("lines")))
                .optional()
                .orElseThrow(() -> Refused.field("file-unknown", "file"));
    }

    /** Whether it is still there. */
    boolean has(UUID id) throws IOException {
        return files.look(name(id)).isPresent();
    }

    Path file(UUID id) throws IOException {
        return files.local(name(id));
    }

    /** Nothing of it is left when this returns, also where it was gone before. */
    void erase(UUID id) throws IOException {
        files.erase(name(id));
    }
}
