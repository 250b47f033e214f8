package org.qyran.server.basemap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.DataFolder;
import org.qyran.server.storage.GrowingFiles;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Store;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The administrator's way to bring a map and to take it away, each an act in the journal. A file
 * shows only once it is whole and was read; one that cannot be read is refused and gone.
 */
@Service
class BasemapUploads {

    private static final String FOLDER = "basemap-uploads";

    /** Whoever has not gone on by then begins anew. */
    private static final Duration KEPT = Duration.ofDays(7);

    private final JdbcClient jdbc;
    private final Work work;
    private final Basemaps basemaps;
    private final Clock clock;
    private final GrowingFiles growing;

    BasemapUploads(JdbcClient jdbc, Work work, Basemaps basemaps, DataFolder data, Clock clock)
            throws IOException {
        this.jdbc = jdbc;
        this.work = work;
        this.basemaps = basemaps;
        this.clock = clock;
        this.growing = new GrowingFiles(data.resolve(FOLDER));
    }

    /** One under way or finished. */
    record Upload(UUID id, UUID account, String name, long length, @Nullable Instant finishedAt) {}

    /**
     * @throws BadInput when the name says that it is none of the kinds that are read
     */
    UUID begin(Viewer viewer, String name, long length) throws IOException {
        viewer.must(Action.CREATE, Kind.ACCOUNT);
        if (length == 0) {
            throw new BadInput(name, "length", 0, Fault.EMPTY);
        }
        Basemaps.kind(name);
        mustBeNew(name);
        forgetOld(viewer);
        UUID id = UUID.randomUUID();
        return work.act(
                viewer,
                acts -> {
                    jdbc.sql(
                                    """
                                    insert into basemap_upload (id, account, name, length, begun_at)
                                    values (:id, :account, :name, :length, :now)
                                    """)
                            .param("id", id)
                            .param("account", viewer.id())
                            .param("name", name)
                            .param("length", length)
                            .param("now", Timestamp.from(clock.instant()))
                            .update();
                    note(viewer, acts, "begin-upload", id, name, Map.of("length", length));
                    return id;
                });
    }

    private void mustBeNew(String name) {
        if (basemaps.has(name)) {
            throw Refused.conflict("basemap-there", name);
        }
    }

    private void forgetOld(Viewer viewer) throws IOException {
        List<UUID> old =
                work.read(
                        viewer,
                        () ->
                                jdbc.sql(
                                                "delete from basemap_upload where begun_at < :then returning id")
                                        .param("then", Timestamp.from(clock.instant().minus(KEPT)))
                                        .query((row, _) -> Rows.id(row, "id"))
                                        .list());
        for (UUID one : old) {
            growing.delete(one);
        }
    }

    /** Somebody's own; anybody else's is absent. */
    Upload find(Viewer viewer, UUID id) {
        return work.read(
                        viewer,
                        () ->
                                jdbc.sql("select * from basemap_upload where id = :id")
                                        .param("id", id)
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

    long offset(Upload upload) throws IOException {
        return upload.finishedAt() == null ? growing.size(upload.id()) : upload.length();
    }

    /**
     * @return the upload as it is now
     * @throws BadInput when it is whole and no map: then nothing of it stays
     */
    Upload append(Viewer viewer, UUID id, long offset, InputStream body) throws IOException {
        viewer.must(Action.CREATE, Kind.ACCOUNT);
        return growing.alone(
                id,
                () -> {
                    Upload upload = find(viewer, id);
                    if (upload.finishedAt() == null) {
                        growing.append(id, offset, upload.length(), body);
                        if (offset(upload) == upload.length()) {
                            finish(viewer, upload);
                        }
                    }
                    return find(viewer, id);
                });
    }

    private void finish(Viewer viewer, Upload upload) throws IOException {
        Path file = growing.file(upload.id());
        try {
            Basemaps.check(file, upload.name());
            mustBeNew(upload.name());
        } catch (BadInput | Refused no) {
            drop(viewer, upload, "refuse-upload");
            throw no;
        }
        String sha256 = Store.address(file);
        basemaps.adopt(file, upload.name());
        boolean told = false;
        try {
            work.act(viewer, acts -> tell(viewer, acts, upload, sha256));
            told = true;
        } finally {
            if (!told) {
                // What no act tells of must not be there; the sender may finish it again.
                basemaps.giveBack(upload.name(), file);
            }
        }
    }

    private UUID tell(Viewer viewer, Acts acts, Upload upload, String sha256) {
        jdbc.sql("update basemap_upload set finished_at = :now where id = :id")
                .param("now", Timestamp.from(clock.instant()))
                .param("id", upload.id())
                .update();
        note(
                viewer,
                acts,
                "add",
                Basemaps.id(upload.name()),
                upload.name(),
                Map.of("length", upload.length(), "sha256", sha256));
        return upload.id();
    }

    void cancel(Viewer viewer, UUID id) throws IOException {
        Upload upload = find(viewer, id);
        if (upload.finishedAt() != null) {
            throw Refused.conflict("upload-finished");
        }
        drop(viewer, upload, "cancel-upload");
    }

    private void drop(Viewer viewer, Upload upload, String action) throws IOException {
        growing.delete(upload.id());
        work.act(
                viewer,
                acts -> {
                    note(viewer, acts, action, upload.id(), upload.name(), Map.of());
                    return jdbc.sql("delete from basemap_upload where id = :id")
                            .param("id", upload.id())
                            .update();
                });
    }

    /**
     * Takes a map away, also one that cannot be read.
     *
     * @throws Refused as absent when there is none
     */
    void remove(Viewer viewer, UUID id) throws IOException {
        viewer.must(Action.CREATE, Kind.ACCOUNT);
        String name = basemaps.name(id).orElseThrow(Refused::absent);
        work.act(
                viewer,
                acts -> {
                    note(viewer, acts, "remove", id, name, Map.of());
                    return id;
                });
        basemaps.remove(name);
    }

    private void note(
            Viewer viewer,
            Acts acts,
            String action,
            UUID id,
            String name,
            Map<String, Object> more) {
        Map<String, Object> payload = new java.util.HashMap<>(more);
        payload.put("name", name);
        acts.note(
                viewer.roleFor(Action.CREATE, Kind.ACCOUNT),
                action,
                "basemap",
                id,
                null,
                null,
                payload);
    }
}
