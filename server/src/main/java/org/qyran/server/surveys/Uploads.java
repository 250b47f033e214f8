package org.qyran.server.surveys;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Arrival;
import org.qyran.server.storage.Arrivals;
import org.qyran.server.storage.Forgets;
import org.qyran.server.storage.GrowingFiles;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.SharedFiles;
import org.qyran.server.storage.Store;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Uploads that go on where they broke off (tus 1.0): imagery, documents and photos. */
@Service
public class Uploads implements Forgets {

    private final JdbcClient jdbc;
    private final Work work;
    private final Arrivals arrivals;
    private final RegisterRaster register;
    private final GrowingFiles growing;
    private final Clock clock;

    Uploads(
            JdbcClient jdbc,
            Work work,
            Arrivals arrivals,
            RegisterRaster register,
            SharedFiles files,
            Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.arrivals = arrivals;
        this.register = register;
        this.growing = new GrowingFiles(files, jdbc, GrowingFiles.Of.UPLOAD, clock);
        this.clock = clock;
    }

    /**
     * An upload under way or finished.
     *
     * @param pass the raster is for; absent for documents and photos
     * @param address in the store once finished
     */
    public record Upload(
            UUID id,
            UUID account,
            @Nullable UUID pass,
            UUID operation,
            String purpose,
            String name,
            long length,
            @Nullable String address,
            @Nullable UUID raster) {

        boolean finished() {
            return address != null;
        }
    }

    UUID begin(
            Viewer viewer,
            @Nullable UUID pass,
            @Nullable UUID operation,
            String purpose,
            String name,
            long length) {
        UUID id = UUID.randomUUID();
        return work.act(
                viewer,
                acts -> {
                    UUID into =
                            pass == null
                                    ? java.util.Objects.requireNonNullElseGet(
                                            operation, () -> new UUID(0, 0))
                                    : operationOf(pass);
                    viewer.mustRead(into);
                    viewer.must(
                            purpose.equals("raster") ? Action.CREATE : Action.READ, Kind.RASTER);
                    jdbc.sql(
                                    """
                                    insert into upload (id, account, pass, operation, operations,
                                        purpose, name, length, created_at)
                                    values (:id, :account, :pass, :operation, array[:operation],
                                        :purpose, :name, :length, :now)
                                    """)
                            .param("id", id)
                            .param("account", viewer.id())
                            .param("pass", pass)
                            .param("operation", into)
                            .param("purpose", purpose)
                            .param("name", name)
                            .param("length", length)
                            .param("now", Timestamp.from(clock.instant()))
                            .update();
                    acts.note(
                            viewer.roleFor(Action.READ, Kind.RASTER),
                            "begin-upload",
                            "upload",
                            id,
                            into,
                            null,
                            Map.of("name", name, "length", length));
                    return id;
                });
    }

    private UUID operationOf(UUID pass) {
        return jdbc.sql("select operation from pass where id = :id")
                .param("id", pass)
                .query((row, _) -> Rows.id(row, "operation"))
                .optional()
                .orElseThrow(Refused::absent);
    }

    /** Somebody's own upload; anybody else's is absent. */
    Upload find(Viewer viewer, UUID id) {
        return work.read(viewer, () -> row(id))
                .filter(upload -> upload.account().equals(viewer.id()))
                .orElseThrow(Refused::absent);
    }

    private Optional<Upload> row(UUID id) {
        return jdbc.sql("select * from upload where id = :id")
                .param("id", id)
                .query((row, _) ->
                        new Upload(
                                Rows.id(row, "id"),
                                Rows.id(row, "account"),
                                Rows.idOrNull(row, "pass"),
                                Rows.id(row, "operation"),
                                row.getString("purpose"),
                                row.getString("name"),
                                row.getLong("length"),
                                row.getString("address"),
                                Rows.idOrNull(row, "raster")))
                .optional();
    }

    long offset(Upload upload) throws IOException {
        return upload.finished() ? upload.length() : growing.size(upload.id());
    }

    /**
     * Takes in what comes, as far as it comes; on disk when this returns.
     *
     * @return the upload as it is now
     */
    Upload append(Viewer viewer, UUID id, long offset, InputStream body) throws IOException {
        return growing.alone(
                id,
                () -> {
                    Upload upload = find(viewer, id);
                    if (upload.finished()) {
                        if (offset != upload.length()) {
                            throw Refused.conflict("upload-offset", upload.length());
                        }
                        return upload;
                    }
                    try {
                        growing.append(
                                id,
                                offset,
                                upload.length(),
                                body,
                                (name, piece) -> coming(viewer, upload, name, piece));
                    } finally {
                        forgetLate(viewer, id);
                    }
                    Upload now = find(viewer, id);
                    return offset(now) == now.length() ? finish(viewer, now) : now;
                });
    }

    private Arrival coming(Viewer viewer, Upload upload, String name, Path piece) {
        return work.read(
                viewer,
                () -> {
                    if (!isAwaited(upload.id())) {
                        // Erased or cancelled meanwhile, or whole at another server.
                        throw Refused.conflict("upload-offset", upload.length());
                    }
                    return arrivals.note(upload.id(), upload.operation(), name, piece);
                });
    }

    /** A piece that came after another server had taken in the whole file is nobody's. */
    private void forgetLate(Viewer viewer, UUID id) throws IOException {
        if (work.read(viewer, () -> row(id)).filter(upload -> !upload.finished()).isEmpty()) {
            growing.delete(id);
        }
    }

    /** Also what arrived whole at a server that was killed before it took it in. */
    Upload settled(Viewer viewer, UUID id) throws IOException {
        Upload upload = find(viewer, id);
        return !upload.finished() && upload.length() > 0 && offset(upload) == upload.length()
                ? growing.alone(id, () -> finish(viewer, find(viewer, id)))
                : upload;
    }

    private Upload finish(Viewer viewer, Upload upload) throws IOException {
        if (upload.finished()) {
            return upload;
        }
        Path file;
        try {
            file = growing.whole(upload.id(), upload.length());
        } catch (NoSuchFileException | Store.Damaged gone) {
            Upload now = find(viewer, upload.id());
            if (now.finished()) {
                // Another server was first, and took the pieces away.
                return now;
            }
            throw gone;
        }
        try {
            Upload finished = finish(viewer, upload, file);
            growing.delete(upload.id());
            return finished;
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Upload finish(Viewer viewer, Upload upload, Path file) throws IOException {
        Optional<RegisterRaster.Known> known =
                upload.purpose().equals("raster")
                        ? Optional.of(register.look(file, upload.name()))
                        : Optional.empty();
        String address = Store.address(file);
        Optional<Arrival> coming =
                work.read(
                        viewer,
                        () ->
                                isAwaited(upload.id())
                                        ? Optional.of(
                                                arrivals.note(
                                                        upload.id(),
                                                        upload.operation(),
                                                        Map.of(address, file)))
                                        : Optional.empty());
        if (coming.isEmpty()) {
            // Another server took it in meanwhile, or it was cancelled.
            return find(viewer, upload.id());
        }
        try (Arrival arrival = coming.get()) {
            arrival.put();
            return finish(viewer, upload, address, known, arrival);
        }
    }

    /** To the end of the transaction nobody cancels, finishes or erases it. */
    private boolean isAwaited(UUID id) {
        return jdbc.sql("select 1 from upload where id = :id and address is null for share")
                .param("id", id)
                .query((_, _) -> true)
                .optional()
                .isPresent();
    }

    private Upload finish(
            Viewer viewer,
            Upload upload,
            String address,
            Optional<RegisterRaster.Known> known,
            Arrival arrival) {
        return work.act(
                viewer,
                acts -> {
                    int first =
                            jdbc.sql(
                                            """
                                            update upload set address = :address,
                                                finished_at = :now
                                            where id = :id and address is null
                                            """)
                                    .param("address", address)
                                    .param("now", Timestamp.from(clock.instant()))
                                    .param("id", upload.id())
                                    .update();
                    if (first == 0) {
                        // Another server took it in meanwhile, or it was cancelled.
                        acts.none();
                        return row(upload.id()).orElseThrow(Refused::absent);
                    }
                    arrival.named();
                    growing.arrived(upload.id());
                    known.map(k -> register.add(viewer, acts, upload, address, k))
                            .ifPresent(raster ->
                                    jdbc.sql("update upload set raster = :raster where id = :id")
                                            .param("raster", raster)
                                            .param("id", upload.id())
                                            .update());
                    acts.note(
                            viewer.roleFor(Action.READ, Kind.RASTER),
                            "finish-upload",
                            "upload",
                            upload.id(),
                            upload.operation(),
                            null,
                            Map.of("sha256", address));
                    return row(upload.id()).orElseThrow();
                });
    }

    /** A file already on this machine, taken in as if it had been sent; it is moved. */
    public void take(Viewer viewer, UUID pass, Path file, String name) throws IOException {
        UUID id = begin(viewer, pass, null, "raster", name, Files.size(file));
        finish(viewer, find(viewer, id), file);
    }

    void cancel(Viewer viewer, UUID id) throws IOException {
        Upload upload = find(viewer, id);
        if (upload.finished()) {
            throw Refused.conflict("upload-finished");
        }
        work.act(
                viewer,
                acts -> {
                    acts.note(
                            viewer.roleFor(Action.READ, Kind.RASTER),
                            "cancel-upload",
                            "upload",
                            id,
                            upload.operation(),
                            null,
                            Map.of());
                    int gone =
                            jdbc.sql("delete from upload where id = :id and address is null")
                                    .param("id", id)
                                    .update();
                    if (gone == 0) {
                        // Another server took it in meanwhile.
                        throw Refused.conflict("upload-finished");
                    }
                    return gone;
                });
        growing.delete(id);
    }

    /** What arrived of one that never ended. */
    @Override
    public void forget(UUID upload) throws IOException {
        growing.delete(upload);
    }
}
