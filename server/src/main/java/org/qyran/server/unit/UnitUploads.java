package org.qyran.server.unit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Arrivals;
import org.qyran.server.storage.GrowingFiles;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.SharedFiles;
import org.qyran.server.storage.Store;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedRuntimeException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The way to bring a file that all of the unit's operations use and to take it away, each an act in
 * the journal. A file shows only once it is whole and was read; one that cannot be read is refused
 * and gone.
 */
@Service
public class UnitUploads {

    /** Whoever has not gone on by then begins anew. */
    private static final Duration KEPT = Duration.ofDays(7);

    private static final Logger LOG = LoggerFactory.getLogger(UnitUploads.class);

    private final JdbcClient jdbc;
    private final Work work;
    private final Clock clock;
    private final GrowingFiles growing;
    private final Arrivals arrivals;

    UnitUploads(JdbcClient jdbc, Work work, SharedFiles files, Arrivals arrivals, Clock clock) {
        this.arrivals = arrivals;
        this.jdbc = jdbc;
        this.work = work;
        this.clock = clock;
        this.growing = new GrowingFiles(files, jdbc, GrowingFiles.Of.UNIT_UPLOAD, clock);
    }

    /** One under way or finished. */
    public record Upload(
            UUID id, UUID account, String name, long length, @Nullable Instant finishedAt) {}

    /**
     * @throws BadInput when the name says that it is none of the kinds that are read
     */
    public UUID begin(Viewer viewer, UnitFolder folder, String name, long length)
            throws IOException {
        viewer.must(Action.CREATE, folder.access());
        if (length == 0) {
            throw new BadInput(name, "length", 0, Fault.EMPTY);
        }
        folder.mustSuit(name);
        mustBeNew(folder, name);
        forgetOld(viewer);
        UUID id = UUID.randomUUID();
        return work.act(
                viewer,
                acts -> {
                    jdbc.sql(
                                    """
                                    insert into unit_upload (id, account, purpose, name, length,
                                        begun_at)
                                    values (:id, :account, :purpose, :name, :length, :now)
                                    """)
                            .param("id", id)
                            .param("account", viewer.id())
                            .param("purpose", folder.word())
                            .param("name", name)
                            .param("length", length)
                            .param("now", Timestamp.from(clock.instant()))
                            .update();
                    note(viewer, folder, acts, "begin-upload", id, name, Map.of("length", length));
                    return id;
                });
    }

    private static void mustBeNew(UnitFolder folder, String name) throws IOException {
        if (folder.has(name)) {
            throw Refused.conflict("file-there", name);
        }
    }

    private void forgetOld(Viewer viewer) throws IOException {
        List<UUID> old =
                work.read(
                        viewer,
                        () ->
                                jdbc.sql(
                                                "delete from unit_upload where begun_at < :then returning id")
                                        .param("then", Timestamp.from(clock.instant().minus(KEPT)))
                                        .query((row, _) -> Rows.id(row, "id"))
                                        .list());
        for (UUID one : old) {
            growing.delete(one);
        }
    }

    /** Somebody's own; anybody else's is absent. */
    public Upload find(Viewer viewer, UnitFolder folder, UUID id) {
        return work.read(
                        viewer,
                        () ->
                                jdbc.sql(
                                                """
                                                select * from unit_upload
                                                where id = :id and purpose = :purpose
                                                """)
                                        .param("id", id)
                                        .param("purpose", folder.word())
                                        .query((row, _) ->
                                                new Upload(
                                                        Rows.id(row, "id"),
                                                        Rows.id(row, "account"),
                                                        row.getString("name"),
                                                        row.getLong("length"),
                                                        Rows.instantOrNull(row, "finished_at")))
                                        .optional())
                .filter(upload -> upload.account().equals(viewer.id()))
                .orElseThrow(Refused::absent);
    }

    public long offset(Upload upload) throws IOException {
        return upload.finishedAt() == null ? growing.size(upload.id()) : upload.length();
    }

    /**
     * @return the upload as it is now
     * @throws BadInput when it is whole and not what it should be: then nothing of it stays
     */
    public Upload append(Viewer viewer, UnitFolder folder, UUID id, long offset, InputStream body)
            throws IOException {
        viewer.must(Action.CREATE, folder.access());
        return growing.alone(
                id,
                () -> {
                    Upload upload = find(viewer, folder, id);
                    if (upload.finishedAt() == null) {
                        try {
                            growing.append(
                                    id,
                                    offset,
                                    upload.length(),
                                    body,
                                    (name, piece) -> arrivals.note(id, null, name, piece));
                        } finally {
                            forgetLate(viewer, id);
                        }
                        if (isWhole(viewer, folder, id)) {
                            finish(viewer, folder, upload);
                        }
                    }
                    return find(viewer, folder, id);
                });
    }

    private boolean isWhole(Viewer viewer, UnitFolder folder, UUID id) throws IOException {
        Upload now = find(viewer, folder, id);
        return now.finishedAt() == null && growing.size(id) == now.length();
    }

    /** A piece that came after another server had taken in the whole file is nobody's. */
    private void forgetLate(Viewer viewer, UUID id) throws IOException {
        boolean awaited =
                work.read(
                        viewer,
                        () ->
                                jdbc.sql(
                                                """
                                                select exists (select 1 from unit_upload
                                                    where id = :id and finished_at is null)
                                                """)
                                        .param("id", id)
                                        .query(Boolean.class)
                                        .single());
        if (!awaited) {
            growing.delete(id);
        }
    }

    private void finish(Viewer viewer, UnitFolder folder, Upload upload) throws IOException {
        Path file;
        try {
            file = growing.whole(upload.id(), upload.length());
        } catch (NoSuchFileException | Store.Damaged gone) {
            if (find(viewer, folder, upload.id()).finishedAt() != null) {
                // Another server was first, and took the pieces away.
                return;
            }
            throw gone;
        }
        try {
            folder.check(file, upload.name());
            String sha256 = Store.address(file);
            place(viewer, folder, upload, file, sha256);
        } catch (BadInput | Refused no) {
            drop(viewer, folder, upload, "refuse-upload");
            throw no;
        } finally {
            Files.deleteIfExists(file);
        }
        growing.delete(upload.id());
    }

    /** Looking for the name and taking it is one step: two people may have sent one file. */
    private void place(Viewer viewer, UnitFolder folder, Upload upload, Path file, String sha256)
            throws IOException {
        boolean[] moved = {false};
        Set<UUID> before = new HashSet<>();
        boolean told = false;
        try {
            work.act(
                    viewer,
                    acts -> {
                        alone(folder);
                        if (isFinished(upload)) {
                            // Another server was first.
                            acts.none();
                            return upload.id();
                        }
                        before.addAll(told(folder, upload.name()));
                        try {
                            mustBeNew(folder, upload.name());
                            moved[0] = true;
                            folder.adopt(file, upload.name());
                        } catch (FileAlreadyExistsException there) {
                            // This server stood still, and another placed one.
                            moved[0] = false;
                            throw Refused.conflict("file-there", upload.name());
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                        return tell(viewer, folder, acts, upload, sha256);
                    });
            told = true;
        } finally {
            if (moved[0] && !told) {
                takeBack(viewer, folder, upload, before);
            }
        }
    }

    /**
     * What no act tells of must not be there; the sender may finish it again. But one that was told
     * after all, or was placed under the name since, stays.
     *
     * @param before uploads of the name that had been told when ours was placed
     */
    private void takeBack(Viewer viewer, UnitFolder folder, Upload upload, Set<UUID> before) {
        String became;
        try {
            became =
                    work.read(viewer, () -> takenBack(folder, upload, before))
                            ? "was taken away again"
                            : "stays, because one of the name was told since";
        } catch (NestedRuntimeException away) {
            // It may have been told after all: what was perhaps acknowledged is not taken away.
            became = "stays although no act may tell of it: " + away.getMessage();
        }
        LOG.warn("{} {} was placed, and {}", folder.word(), upload.name(), became);
    }

    private boolean takenBack(UnitFolder folder, Upload upload, Set<UUID> before) {
        alone(folder);
        boolean ours = before.containsAll(told(folder, upload.name()));
        if (ours) {
            try {
                folder.remove(upload.name());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return ours;
    }

    private List<UUID> told(UnitFolder folder, String name) {
        return jdbc.sql(
                        """
                        select id from unit_upload
                        where purpose = :purpose and name = :name and finished_at is not null
                        """)
                .param("purpose", folder.word())
                .param("name", name)
                .query((row, _) -> Rows.id(row, "id"))
                .list();
    }

    /**
     * Files come to lie in a folder one after another, at all servers: until the transaction ends.
     */
    private void alone(UnitFolder folder) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended(:word, 81))")
                .param("word", folder.word())
                .query((_, _) -> true)
                .single();
    }

    private boolean isFinished(Upload upload) {
        return jdbc.sql("select finished_at is not null from unit_upload where id = :id for update")
                .param("id", upload.id())
                .query(Boolean.class)
                .optional()
                .orElseThrow(Refused::absent);
    }

    private UUID tell(Viewer viewer, UnitFolder folder, Acts acts, Upload upload, String sha256) {
        jdbc.sql("update unit_upload set finished_at = :now where id = :id")
                .param("now", Timestamp.from(clock.instant()))
                .param("id", upload.id())
                .update();
        growing.arrived(upload.id());
        note(
                viewer,
                folder,
                acts,
                "add",
                folder.id(upload.name()),
                upload.name(),
                Map.of("length", upload.length(), "sha256", sha256));
        return upload.id();
    }

    public void cancel(Viewer viewer, UnitFolder folder, UUID id) throws IOException {
        Upload upload = find(viewer, folder, id);
        if (upload.finishedAt() != null) {
            throw Refused.conflict("upload-finished");
        }
        drop(viewer, folder, upload, "cancel-upload");
    }

    private void drop(Viewer viewer, UnitFolder folder, Upload upload, String action)
            throws IOException {
        work.act(
                viewer,
                acts -> {
                    note(viewer, folder, acts, action, upload.id(), upload.name(), Map.of());
                    int gone =
                            jdbc.sql(
                                            """
                                            delete from unit_upload
                                            where id = :id and finished_at is null
                                            """)
                                    .param("id", upload.id())
                                    .update();
                    if (gone == 0) {
                        // Another server took it in meanwhile.
                        throw Refused.conflict("upload-finished");
                    }
                    return gone;
                });
        growing.delete(upload.id());
    }

    /**
     * Takes a file away, also one that cannot be read.
     *
     * @throws Refused as absent when there is none
     */
    public void remove(Viewer viewer, UnitFolder folder, UUID id) throws IOException {
        viewer.must(Action.CREATE, folder.access());
        String name = folder.name(id).orElseThrow(Refused::absent);
        work.act(
                viewer,
                acts -> {
                    note(viewer, folder, acts, "remove", id, name, Map.of());
                    return id;
                });
        folder.remove(name);
    }

    private void note(
            Viewer viewer,
            UnitFolder folder,
            Acts acts,
            String action,
            UUID id,
            String name,
            Map<String, Object> more) {
        Map<String, Object> payload = new java.util.HashMap<>(more);
        payload.put("name", name);
        acts.note(
                viewer.roleFor(Action.CREATE, folder.access()),
                action,
                folder.word(),
                id,
                null,
                null,
                payload);
    }
}
