package org.qyran.server.sightings;

import java.io.IOException;
import java.util.UUID;
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

/** Chips, photos and packets out of the store, for whoever may see what they show. */
@Service
class Pictures {

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;
    private final Store store;

    Pictures(JdbcClient jdbc, Work work, Reads reads, Store store) {
        this.jdbc = jdbc;
        this.work = work;
        this.reads = reads;
        this.store = store;
    }

    /**
     * A picture as it is kept.
     *
     * @param of what the journal names for it
     */
    private record Kept(UUID operation, String address, UUID of) {}

    /** Many at a time: one act for their operation, as for its map. */
    byte[] chip(Viewer viewer, UUID detection) throws IOException {
        return bytes(
                viewer,
                detection,
                "select operation, chip address, operation of_what from detection"
                        + " where id = :id and chip is not null",
                "look-at-chips",
                "operation");
    }

    byte[] photo(Viewer viewer, UUID photo) throws IOException {
        return bytes(
                viewer,
                photo,
                "select operation, address, sighting of_what from photo where id = :id",
                "read-photo",
                "sighting");
    }

    /** The PDF that was reported; absent before. It leaves the house, so not everybody's. */
    byte[] packet(Viewer viewer, UUID sighting) throws IOException {
        viewer.must(Action.EXPORT, Kind.SIGHTING);
        return bytes(
                viewer,
                sighting,
                "select operation, packet address, id of_what from sighting"
                        + " where id = :id and packet is not null",
                "export-packet",
                "sighting");
    }

    private byte[] bytes(Viewer viewer, UUID id, String sql, String action, String kind)
            throws IOException {
        Kept kept =
                work.act(
                        viewer,
                        acts -> {
                            Kept found =
                                    jdbc.sql(sql)
                                            .param("id", id)
                                            .query((row, _) ->
                                                    new Kept(
                                                            Rows.id(row, "operation"),
                                                            row.getString("address"),
                                                            Rows.id(row, "of_what")))
                                            .optional()
                                            .orElseThrow(Refused::absent);
                            reads.note(
                                    acts,
                                    viewer,
                                    Read.of(action, kind, found.of(), found.operation()));
                            return found;
                        });
        return store.bytes(kept.operation(), kept.address());
    }
}
