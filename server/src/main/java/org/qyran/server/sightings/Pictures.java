package org.qyran.server.sightings;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.imagery.chip.ChipSquare;
import org.qyran.imagery.chip.CoveredPicture;
import org.qyran.server.api.Refused;
import org.qyran.server.blurring.Blurs;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Store;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Chips and photos out of the store, without what is blurred, for whoever may see them. */
@Service
class Pictures {

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;
    private final Store store;
    private final Blurs blurs;

    Pictures(JdbcClient jdbc, Work work, Reads reads, Store store, Blurs blurs) {
        this.jdbc = jdbc;
        this.work = work;
        this.reads = reads;
        this.store = store;
        this.blurs = blurs;
    }

    /**
     * A chip as it was kept, and what must not be seen of it.
     *
     * @param home the operation it came from, where it is kept; for no answer
     * @param operation in which the asker has to do with it
     * @param square where it was cut; unknown of the oldest
     */
    record Chip(
            UUID home,
            UUID operation,
            String address,
            UUID raster,
            @Nullable ChipSquare square,
            @Nullable Double metresPerPixel,
            boolean simulated,
            Blurs.Covered covered) {}

    /** As {@link Chip}, in its own pixels. */
    record Photo(UUID home, UUID operation, UUID sighting, String address, Blurs.Covered covered) {}

    byte[] chip(Viewer viewer, UUID detection) throws IOException {
        return draw(
                work.act(
                        viewer,
                        acts -> {
                            Chip found = find(detection).orElseThrow(Refused::absent);
                            looked(acts, viewer, found.operation());
                            return found;
                        }));
    }

    /** Many at a time: one act for their operation, as for its map. */
    void looked(Acts acts, Viewer viewer, UUID operation) {
        reads.note(acts, viewer, Read.of("look-at-chips", "operation", operation, operation));
    }

    byte[] photo(Viewer viewer, UUID photo) throws IOException {
        Photo found =
                work.act(
                        viewer,
                        acts -> {
                            Photo kept = findPhoto(photo).orElseThrow(Refused::absent);
                            reads.note(
                                    acts,
                                    viewer,
                                    Read.of(
                                            "read-photo",
                                            "sighting",
                                            kept.sighting(),
                                            kept.operation()));
                            return kept;
                        });
        byte[] original = store.bytes(found.home(), found.address());
        return found.covered().none()
                ? original
                : CoveredPicture.photo(original, found.covered().cover())
                        .orElseThrow(() ->
                                new IOException("photo " + photo + " was blurred, cannot be read"));
    }

    /** Within a transaction. */
    Optional<Photo> findPhoto(UUID photo) {
        return jdbc.sql(
                        """
                        select p.operation, (own_operations(s.operations))[1] own, p.sighting,
                            p.address
                        from photo p join sighting s on s.id = p.sighting where p.id = :id
                        """)
                .param("id", photo)
                .query((row, _) ->
                        new Photo(
                                Rows.id(row, "operation"),
                                Rows.id(row, "own"),
                                Rows.id(row, "sighting"),
                                row.getString("address"),
                                blurs.on(Blurs.On.PHOTO, photo)))
                .optional();
    }

    /** Within a transaction. */
    Optional<Chip> find(UUID detection) {
        return jdbc.sql(
                        """
                        select d.operation, (own_operations(d.operations))[1] own, d.chip, d.raster, d.chip_column, d.chip_row, d.chip_side,
                            r.metres_per_pixel, o.simulated or coalesce(r.simulated, false) simulated
                        from detection d join operation o on o.id = d.operation
                        left join raster r on r.id = d.raster
                        where d.id = :id and d.chip is not null
                        """)
                .param("id", detection)
                .query((row, _) -> chip(row))
                .optional();
    }

    private Chip chip(ResultSet row) throws SQLException {
        Integer side = Rows.countOrNull(row, "chip_side");
        return new Chip(
                Rows.id(row, "operation"),
                Rows.id(row, "own"),
                row.getString("chip"),
                Rows.id(row, "raster"),
                side == null
                        ? null
                        : new ChipSquare(row.getInt("chip_column"), row.getInt("chip_row"), side),
                Rows.numberOrNull(row, "metres_per_pixel"),
                row.getBoolean("simulated"),
                blurs.on(Blurs.On.RASTER, Rows.id(row, "raster")));
    }

    /**
     * Nobody knows where the oldest chips were cut: of a blurred raster nothing of them is shown.
     */
    byte[] draw(Chip chip) throws IOException {
        byte[] kept = store.bytes(chip.home(), chip.address());
        if (chip.covered().none()) {
            return kept;
        }
        ChipSquare square = chip.square();
        Double metres = chip.metresPerPixel();
        return CoveredPicture.chip(
                kept,
                square == null ? new ChipSquare(0, 0, 1) : square,
                metres == null ? OptionalDouble.empty() : OptionalDouble.of(metres),
                chip.simulated(),
                square == null ? (_, _) -> true : chip.covered().cover());
    }
}
