package org.qyran.server.sightings;

import java.io.IOException;
import java.util.UUID;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Store;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Chips, photos and packets out of the store, for whoever may see what they show. */
@Service
class Pictures {

    private final JdbcClient jdbc;
    private final Work work;
    private final Store store;

    Pictures(JdbcClient jdbc, Work work, Store store) {
        this.jdbc = jdbc;
        this.work = work;
        this.store = store;
    }

    private record Kept(UUID operation, String address) {}

    byte[] chip(Viewer viewer, UUID detection) throws IOException {
        return bytes(
                viewer,
                detection,
                "select operation, chip address from detection where id = :id and chip is not null");
    }

    byte[] photo(Viewer viewer, UUID photo) throws IOException {
        return bytes(viewer, photo, "select operation, address from photo where id = :id");
    }

    /** The PDF that was reported; absent before. It leaves the house, so not everybody's. */
    byte[] packet(Viewer viewer, UUID sighting) throws IOException {
        viewer.must(Action.EXPORT, Kind.SIGHTING);
        return bytes(
                viewer,
                sighting,
                "select operation, packet address from sighting"
                        + " where id = :id and packet is not null");
    }

    private byte[] bytes(Viewer viewer, UUID id, String sql) throws IOException {
        Kept kept =
                work.read(
                                viewer,
                                () ->
                                        jdbc.sql(sql)
                                                .param("id", id)
                                                .query((row, _) ->
                                                        new Kept(
                                                                Rows.id(row, "operation"),
                                                                row.getString("address")))
                                                .optional())
                        .orElseThrow(Refused::absent);
        return store.bytes(kept.operation(), kept.address());
    }
}
