package org.qyran.server.sightings;

import java.io.IOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.qyran.geo.Georeference;
import org.qyran.geo.GroundPoint;
import org.qyran.imagery.Rasters;
import org.qyran.imagery.chip.GroundPicture;
import org.qyran.imagery.chip.GroundSquare;
import org.qyran.imagery.raster.Raster;
import org.qyran.server.api.Refused;
import org.qyran.server.blurring.Blurs;
import org.qyran.server.security.Viewer;
import org.qyran.server.shapes.GeoJsonShape;
import org.qyran.server.shapes.Placement;
import org.qyran.server.storage.Forgets;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Store;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The place of one sighting as each pass shows it, all cut to one square of ground, so that one can
 * be drawn over the other. Drawn from the rasters when asked for and kept in memory alone: nothing
 * of them lies anywhere once the imagery is erased.
 */
@Service
class GroundPictures implements Forgets {

    private static final int KEPT = 200;
    private static final int AT_ONCE = 2;

    /** Around a mark half of it again, at least so many pixels of the coarsest pass. */
    private static final double LEAST_AROUND = 24;

    private static final double MOST_METRES = 1_000;

    private final JdbcClient jdbc;
    private final Work work;
    private final Store store;
    private final Blurs blurs;
    private final Pictures pictures;
    private final Semaphore drawing = new Semaphore(AT_ONCE);
    private final Map<String, byte[]> kept =
            Collections.synchronizedMap(
                    new LinkedHashMap<>(16, 0.75f, true) {
                        private static final long serialVersionUID = 1L;

                        @Override
                        protected boolean removeEldestEntry(Map.Entry<String, byte[]> eldest) {
                            return size() > KEPT;
                        }
                    });

    GroundPictures(JdbcClient jdbc, Work work, Store store, Blurs blurs, Pictures pictures) {
        this.pictures = pictures;
        this.blurs = blurs;
        this.jdbc = jdbc;
        this.work = work;
        this.store = store;
    }

    /**
     * One mark of the sighting in a raster that lies on the ground and is still there.
     *
     * @param home the operation the raster came from, where it is kept; for no answer
     * @param operation in which the asker has to do with it
     */
    record Marked(
            UUID detection,
            UUID raster,
            UUID home,
            UUID operation,
            String address,
            double metresPerPixel,
            Optional<Georeference> place,
            boolean simulated,
            GroundPoint centre,
            long version,
            Geometry outline) {}

    /**
     * What is shown of one mark.
     *
     * @param version of the sighting
     */
    record Shown(Marked mark, GroundSquare square, long version) {}

    Shown shown(Viewer viewer, UUID sighting, UUID detection) {
        return shown(work.read(viewer, () -> marks(sighting)), detection);
    }

    private static Shown shown(List<Marked> marks, UUID detection) {
        Marked mark =
                marks.stream()
                        .filter(m -> m.detection().equals(detection))
                        .findFirst()
                        .orElseThrow(Refused::absent);
        return new Shown(mark, square(marks), mark.version());
    }

    private record Asked(Shown shown, Blurs.Covered covered) {}

    /**
     * A PNG of {@link GroundSquare#PIXELS} pixels a side.
     *
     * @throws Refused as absent for what may not be seen, was erased, or lies nowhere
     */
    byte[] png(Viewer viewer, UUID sighting, UUID detection) throws IOException {
        Asked asked =
                work.act(
                        viewer,
                        acts -> {
                            Shown shown = shown(marks(sighting), detection);
                            Asked found =
                                    new Asked(
                                            shown,
                                            blurs.on(Blurs.On.RASTER, shown.mark().raster()));
                            pictures.looked(acts, viewer, shown.mark().operation());
                            return found;
                        });
        Marked mark = asked.shown().mark();
        GroundSquare square = asked.shown().square();
        String key = mark.detection() + "/" + square + "/" + asked.covered().blurs();
        byte[] before = kept.get(key);
        if (before != null) {
            return before;
        }
        drawing.acquireUninterruptibly();
        try (Raster raster = Rasters.open(store.file(mark.home(), mark.address()), mark.place())) {
            byte[] png =
                    GroundPicture.png(
                            raster,
                            square,
                            mark.outline(),
                            mark.simulated(),
                            asked.covered().cover());
            kept.put(key, png);
            return png;
        } finally {
            drawing.release();
        }
    }

    @Override
    public void forget(UUID object) {
        kept.clear();
    }

    /** Around the place, wide enough for every mark of it that this person sees. */
    private static GroundSquare square(List<Marked> marks) {
        GroundPoint centre = marks.getFirst().centre();
        double half = 0;
        double coarsest = 0;
        for (Marked mark : marks) {
            coarsest = Math.max(coarsest, mark.metresPerPixel());
            for (Coordinate corner : mark.outline().getCoordinates()) {
                double[] off = GroundSquare.offset(centre, new GroundPoint(corner.y, corner.x));
                half = Math.max(half, Math.max(Math.abs(off[0]), Math.abs(off[1])));
            }
        }
        double reach = half + Math.max(half / 2, LEAST_AROUND * coarsest);
        return new GroundSquare(centre, Math.clamp(2 * Math.ceil(reach), 2, MOST_METRES));
    }

    private List<Marked> marks(UUID sighting) {
        return jdbc.sql(
                        """
                        select d.id, d.outline, d.raster, r.operation,
                            (own_operations(r.operations))[1] own, r.address,
                            r.metres_per_pixel, r.epsg, r.grid, r.simulated, s.latitude, s.longitude, s.version
                        from sighting s join sighting_detection l on l.sighting = s.id
                        join detection d on d.id = l.detection join raster r on r.id = d.raster
                        where s.id = :id and r.metres_per_pixel is not null
                            and r.footprint is not null and r.state <> 'erased'
                        order by d.id
                        """)
                .param("id", sighting)
                .query((row, _) ->
                        new Marked(
                                Rows.id(row, "id"),
                                Rows.id(row, "raster"),
                                Rows.id(row, "operation"),
                                Rows.id(row, "own"),
                                row.getString("address"),
                                row.getDouble("metres_per_pixel"),
                                Placement.of(row),
                                row.getBoolean("simulated"),
                                new GroundPoint(
                                        row.getDouble("latitude"), row.getDouble("longitude"), 0),
                                row.getLong("version"),
                                GeoJsonShape.read(row.getString("outline"))))
                .list();
    }
}
