package org.qyran.server.evidence;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Store;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Photos of exhibits: added as uploads of one's own, each hashed as it came. */
@Service
class Photographs {

    private static final int MOST = 50;

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;
    private final Store store;
    private final Exhibits exhibits;
    private final KeepPhoto keep;
    private final TellExhibit tell;
    private final Clock clock;

    Photographs(
            JdbcClient jdbc,
            Work work,
            Reads reads,
            Store store,
            Exhibits exhibits,
            KeepPhoto keep,
            TellExhibit tell,
            Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.reads = reads;
        this.store = store;
        this.exhibits = exhibits;
        this.keep = keep;
        this.tell = tell;
        this.clock = clock;
    }

    /**
     * @param photos finished uploads
     */
    record NewPhotos(@Nullable List<UUID> photos) {}

    ExhibitWhole add(Viewer viewer, UUID id, long version, NewPhotos asked) {
        viewer.must(Action.TELL, Kind.EXHIBIT);
        List<UUID> uploads = asked.photos() == null ? List.of() : asked.photos();
        if (uploads.isEmpty()) {
            throw Refused.field("missing", "photos");
        }
        if (uploads.size() > MOST) {
            throw Refused.field("too-many", "photos", MOST);
        }
        return work.act(
                viewer,
                acts -> {
                    Exhibit exhibit = exhibits.locked(id, version);
                    for (UUID upload : uploads) {
                        keep.attach(viewer, exhibit, upload, null, clock.instant());
                    }
                    jdbc.sql("update exhibit set version = version + 1 where id = :id")
                            .param("id", id)
                            .update();
                    acts.note(
                            viewer.roleFor(Action.TELL, Kind.EXHIBIT),
                            "add-photos",
                            Exhibits.KIND,
                            id,
                            exhibit.operation(),
                            exhibit.origin().authority().orElse(null),
                            Map.of("sha256", hashes(id)));
                    return tell.whole(viewer, id);
                });
    }

    private List<String> hashes(UUID exhibit) {
        return jdbc.sql("select address from exhibit_photo where exhibit = :id order by address")
                .param("id", exhibit)
                .query((row, _) -> row.getString(1))
                .list();
    }

    byte[] bytes(Viewer viewer, UUID photo) throws IOException {
        record Kept(UUID exhibit, UUID home, UUID operation, String address) {}
        Kept kept =
                work.act(
                        viewer,
                        acts -> {
                            Kept found =
                                    jdbc.sql(
                                                    """
                                                    select p.*, (own_operations(e.operations))[1] own
                                                    from exhibit_photo p
                                                    join exhibit e on e.id = p.exhibit
                                                    where p.id = :id
                                                    """)
                                            .param("id", photo)
                                            .query((row, _) ->
                                                    new Kept(
                                                            Rows.id(row, "exhibit"),
                                                            Rows.id(row, "operation"),
                                                            Rows.id(row, "own"),
                                                            row.getString("address")))
                                            .optional()
                                            .orElseThrow(Refused::absent);
                            reads.note(
                                    acts,
                                    viewer,
                                    viewer.roleFor(Action.READ, Kind.EXHIBIT),
                                    Read.of(
                                            "read-photo",
                                            Exhibits.KIND,
                                            found.exhibit(),
                                            found.operation()));
                            return found;
                        });
        return store.bytes(kept.home(), kept.address());
    }
}
