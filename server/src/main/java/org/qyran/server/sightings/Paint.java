package org.qyran.server.sightings;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.proj4j.Proj4jException;
import org.qyran.geo.Georeference;
import org.qyran.geo.GroundPoint;
import org.qyran.imagery.Rasters;
import org.qyran.imagery.chip.ChipSquare;
import org.qyran.imagery.chip.Cover;
import org.qyran.imagery.chip.CoveredPicture;
import org.qyran.imagery.chip.GroundSquare;
import org.qyran.imagery.raster.Raster;
import org.qyran.server.api.Refused;
import org.qyran.server.blurring.Blurs;
import org.qyran.server.blurring.Shape;
import org.qyran.server.security.Viewer;
import org.qyran.server.shapes.Placement;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Store;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The brush: what is painted on a picture as it is shown becomes strokes on the raster under it.
 */
@Service
class Paint {

    private final JdbcClient jdbc;
    private final Work work;
    private final Store store;
    private final Blurs blurs;
    private final Pictures pictures;
    private final GroundPictures ground;

    Paint(
            JdbcClient jdbc,
            Work work,
            Store store,
            Blurs blurs,
            Pictures pictures,
            GroundPictures ground) {
        this.jdbc = jdbc;
        this.work = work;
        this.store = store;
        this.blurs = blurs;
        this.pictures = pictures;
        this.ground = ground;
    }

    /** In the chip's own pixels. */
    UUID onChip(Viewer viewer, UUID detection, Blurs.Asked asked, @Nullable String key) {
        List<Shape> shapes = checked(viewer, asked);
        Pictures.Chip chip =
                work.read(viewer, () -> pictures.find(detection)).orElseThrow(Refused::absent);
        ChipSquare square = chip.square();
        if (square == null) {
            throw Refused.conflict("blur-unplaced");
        }
        double scale = square.pixelsPerPixel();
        Shape.Map map =
                p -> new double[] {square.column() + p[0] * scale, square.row() + p[1] * scale};
        return onRaster(viewer, chip.raster(), mapped(shapes, map, scale), asked, key);
    }

    /**
     * In the pixels of the square that all passes share.
     *
     * @param version of the sighting whose square was painted on: another one may lie elsewhere
     */
    UUID onGround(
            Viewer viewer,
            UUID sighting,
            UUID detection,
            long version,
            Blurs.Asked asked,
            @Nullable String key)
            throws IOException {
        List<Shape> shapes = checked(viewer, asked);
        GroundPictures.Shown shown = ground.shown(viewer, sighting, detection);
        if (shown.version() != version) {
            throw Refused.changedMeanwhile();
        }
        GroundSquare square = shown.square();
        double scale = square.metres() / GroundSquare.PIXELS / shown.mark().metresPerPixel();
        try (Raster raster =
                Rasters.open(
                        store.file(shown.mark().home(), shown.mark().address()),
                        shown.mark().place())) {
            Georeference georeference = raster.info().georeference().orElseThrow(Refused::absent);
            Shape.Map map =
                    p ->
                            georeference.pixel(
                                    square.at(
                                            p[0] / GroundSquare.PIXELS,
                                            p[1] / GroundSquare.PIXELS));
            return onRaster(viewer, shown.mark().raster(), mapped(shapes, map, scale), asked, key);
        }
    }

    private record Lying(
            UUID home, String address, double metresPerPixel, Optional<Georeference> place) {}

    /** On the ground: longitude and latitude in degrees, the radius in metres. */
    UUID onPlace(Viewer viewer, UUID raster, Blurs.Asked asked, @Nullable String key)
            throws IOException {
        List<Shape> shapes = checked(viewer, asked);
        Lying lying =
                work.read(
                                viewer,
                                () ->
                                        jdbc.sql(
                                                        """
                                                        select operation, address, metres_per_pixel, epsg, grid
                                                        from raster where id = :id and state <> 'erased'
                                                            and metres_per_pixel is not null
                                                        """)
                                                .param("id", raster)
                                                .query((row, _) ->
                                                        new Lying(
                                                                Rows.id(row, "operation"),
                                                                row.getString("address"),
                                                                row.getDouble("metres_per_pixel"),
                                                                Placement.of(row)))
                                                .optional())
                        .orElseThrow(Refused::absent);
        try (Raster open = Rasters.open(store.file(lying.home(), lying.address()), lying.place())) {
            Georeference georeference = open.info().georeference().orElseThrow(Refused::absent);
            Shape.Map map = p -> georeference.pixel(new GroundPoint(p[1], p[0], 0));
            return onRaster(
                    viewer, raster, mapped(shapes, map, 1 / lying.metresPerPixel()), asked, key);
        }
    }

    private static List<Shape> checked(Viewer viewer, Blurs.Asked asked) {
        viewer.must(Action.CHANGE, Kind.CHIP);
        return Shape.checked(asked.shapes());
    }

    /** Checked again there: what lies far away on the ground has no pixel. */
    private static List<Shape> mapped(List<Shape> shapes, Shape.Map map, double scale) {
        try {
            return Shape.checked(shapes.stream().map(s -> s.on(map, scale)).toList());
        } catch (IllegalArgumentException | Proj4jException nowhere) {
            throw Refused.field("field", "points", "so far away");
        }
    }

    private UUID onRaster(
            Viewer viewer,
            UUID raster,
            List<Shape> shapes,
            Blurs.Asked asked,
            @Nullable String key) {
        return work.act(
                viewer,
                acts -> {
                    UUID operation =
                            jdbc.sql(
                                            """
                                            select (own_operations(operations))[1] own from raster
                                            where id = :id
                                            """)
                                    .param("id", raster)
                                    .query((row, _) -> Rows.id(row, "own"))
                                    .optional()
                                    .orElseThrow(Refused::absent);
                    return blurs.paint(
                            viewer,
                            acts,
                            key,
                            new Blurs.Target(Blurs.On.RASTER, raster, operation, "raster", raster),
                            shapes,
                            asked);
                });
    }

    /** In the photo's pixels, upright. */
    UUID onPhoto(Viewer viewer, UUID photo, Blurs.Asked asked, @Nullable String key)
            throws IOException {
        List<Shape> shapes = checked(viewer, asked);
        Pictures.Photo found =
                work.read(viewer, () -> pictures.findPhoto(photo)).orElseThrow(Refused::absent);
        byte[] original = store.bytes(found.home(), found.address());
        if (CoveredPicture.photo(original, Cover.NONE).isEmpty()) {
            throw Refused.conflict("photo-unreadable");
        }
        return work.act(
                viewer,
                acts -> {
                    Pictures.Photo still = pictures.findPhoto(photo).orElseThrow(Refused::absent);
                    return blurs.paint(
                            viewer,
                            acts,
                            key,
                            new Blurs.Target(
                                    Blurs.On.PHOTO,
                                    photo,
                                    still.operation(),
                                    "sighting",
                                    still.sighting()),
                            shapes,
                            asked);
                });
    }
}
