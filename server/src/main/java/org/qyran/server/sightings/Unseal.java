package org.qyran.server.sightings;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Store;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The original under a blur, for whoever discloses to a court; each look is an act with a reason.
 */
@Service
class Unseal {

    private static final int LONGEST = 500;

    private final JdbcClient jdbc;
    private final Work work;
    private final Store store;

    Unseal(JdbcClient jdbc, Work work, Store store) {
        this.jdbc = jdbc;
        this.work = work;
        this.store = store;
    }

    private record Kept(UUID home, UUID operation, String address, UUID object) {}

    byte[] chip(Viewer viewer, UUID detection, @Nullable String reason) throws IOException {
        return look(
                viewer,
                Kind.CHIP,
                "chip",
                detection,
                reason,
                "select operation home, (own_operations(operations))[1] own, chip address, id object"
                        + " from detection"
                        + " where id = :id and chip is not null");
    }

    byte[] photo(Viewer viewer, UUID photo, @Nullable String reason) throws IOException {
        return look(
                viewer,
                Kind.CHIP,
                "sighting",
                photo,
                reason,
                "select p.operation home, (own_operations(s.operations))[1] own, p.address, p.sighting object"
                        + " from photo p join sighting s on s.id = p.sighting where p.id = :id");
    }

    /** As it was reported, to whoever belongs to the operation that it names. */
    byte[] packet(Viewer viewer, UUID sighting, @Nullable String reason) throws IOException {
        return look(
                viewer,
                Kind.SIGHTING,
                "sighting",
                sighting,
                reason,
                "select operation home, packet_operation own, packet address, id object"
                        + " from sighting where id = :id and packet is not null"
                        + " and packet_operation = any(own_operations(operations))");
    }

    private byte[] look(
            Viewer viewer,
            Kind kind,
            String objectKind,
            UUID id,
            @Nullable String reason,
            String sql)
            throws IOException {
        viewer.must(Action.DISCLOSE, kind);
        String why = Check.text("reason", reason, LONGEST);
        Kept kept =
                work.act(
                        viewer,
                        acts -> {
                            Kept found =
                                    jdbc.sql(sql)
                                            .param("id", id)
                                            .query((row, _) ->
                                                    new Kept(
                                                            Rows.id(row, "home"),
                                                            Rows.id(row, "own"),
                                                            row.getString("address"),
                                                            Rows.id(row, "object")))
                                            .optional()
                                            .orElseThrow(Refused::absent);
                            acts.note(
                                    viewer.roleFor(Action.DISCLOSE, kind),
                                    "unseal",
                                    objectKind,
                                    found.object(),
                                    found.operation(),
                                    null,
                                    Map.of("original", id, "reason", why));
                            return found;
                        });
        return store.bytes(kept.home(), kept.address());
    }
}
