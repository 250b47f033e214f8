package org.qyran.server.sightings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.qyran.geo.Georeference;
import org.qyran.geo.GroundPoint;
import org.qyran.imagery.Rasters;
import org.qyran.imagery.chip.ChipSquare;
import org.qyran.imagery.chip.Chips;
import org.qyran.imagery.mark.Detection;
import org.qyran.imagery.raster.Raster;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Progress;
import org.qyran.server.search.FlightRight;
import org.qyran.server.security.Viewer;
import org.qyran.server.shapes.GeoJsonShape;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.DataFolder;
import org.qyran.server.storage.Store;
import org.qyran.server.surveys.RegisterFrame;
import org.qyran.survey.chance.Recognition;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * One frozen frame with the spot that a crew marked in it: a pass, its raster, and a person's mark.
 */
@Component
class MarkFrame {

    private static final GeometryFactory SHAPES = new GeometryFactory();

    /** A mark is at least so many pixels wide, or nobody sees it. */
    private static final double LEAST_MARK = 12;

    private final JdbcClient jdbc;
    private final RegisterFrame frames;
    private final Store store;
    private final Path passing;

    MarkFrame(JdbcClient jdbc, RegisterFrame frames, Store store, DataFolder data)
            throws IOException {
        this.jdbc = jdbc;
        this.frames = frames;
        this.store = store;
        this.passing = data.passing();
    }

    /**
     * Within the transaction of the look.
     *
     * @return the mark
     * @throws NoPicture when what was signed is none, or of another size
     */
    UUID mark(
            Viewer viewer,
            Acts acts,
            FlightRight.Order order,
            LookFromAir look,
            LookFromAir.Frame frame,
            UUID upload) {
        RegisterFrame.Registered registered =
                frames.register(
                        viewer,
                        acts,
                        new RegisterFrame.Taken(
                                order.operation(),
                                frame.name(),
                                order.id(),
                                order.number(),
                                frame.instant(),
                                upload,
                                String.valueOf(frame.photo()),
                                frame.frozen(),
                                frame.spot()));
        UUID id = UUID.randomUUID();
        double pixels = look.eye(frame).pixels(frame.height());
        Recognition tells = look.eye(frame).at(frame.height());
        Polygon inPixels = square(frame, Math.max(LEAST_MARK, pixels));
        Picture picture =
                picture(
                        registered,
                        upload,
                        id,
                        new Coordinate(frame.width(), frame.length()),
                        inPixels);
        jdbc.sql(
                        """
                        insert into detection (id, raster, operation, operations, key, detector,
                            outline, latitude, longitude, area, score, calibrated, reasons, chip,
                            chip_column, chip_row, chip_side, told, thing_metres, pixels,
                            seen_if_there, seen_if_not, told_by)
                        values (:id, :raster, :operation, array[:operation], :key, 'crew', :outline,
                            :latitude, :longitude, :area, :score, false, '[]', :chip, :column, :row,
                            :side, :told, :thing, :pixels, :there, :not, :me)
                        """)
                .param("id", id)
                .param("raster", registered.raster())
                .param("operation", order.operation())
                .param("key", id.toString())
                .param("outline", GeoJsonShape.write(outline(look, registered.place(), inPixels)))
                .param("latitude", look.latitude())
                .param("longitude", look.longitude())
                .param("area", look.thing() * look.thing())
                .param("score", told(frame, tells))
                .param("chip", picture.address())
                .param("column", picture.square().column())
                .param("row", picture.square().row())
                .param("side", picture.square().side())
                .param("told", frame.told())
                .param("thing", look.thing())
                .param("pixels", pixels)
                .param("there", tells.seenIfThere())
                .param("not", tells.seenIfNot())
                .param("me", viewer.id())
                .update();
        return id;
    }

    /** The chance after this look alone, from even odds. */
    private static double told(LookFromAir.Frame frame, Recognition tells) {
        return "unsure".equals(frame.told()) ? 0.5 : tells.after(0.5, "there".equals(frame.told()));
    }

    private static Polygon square(LookFromAir.Frame frame, double side) {
        double h = side / 2;
        return SHAPES.createPolygon(
                new Coordinate[] {
                    new Coordinate(frame.x() - h, frame.y() - h),
                    new Coordinate(frame.x() - h, frame.y() + h),
                    new Coordinate(frame.x() + h, frame.y() + h),
                    new Coordinate(frame.x() + h, frame.y() - h),
                    new Coordinate(frame.x() - h, frame.y() - h)
                });
    }

    /** The mark on the ground; where its frame lies nowhere, the place alone. */
    private static Geometry outline(
            LookFromAir look, Optional<Georeference> place, Polygon inPixels) {
        if (place.isEmpty()) {
            GroundPoint at = look.place();
            return SHAPES.createPoint(new Coordinate(at.longitudeDegrees(), at.latitudeDegrees()))
                    .buffer(1e-6);
        }
        List<Coordinate> ring = new ArrayList<>();
        for (Coordinate corner : inPixels.getCoordinates()) {
            GroundPoint at = place.get().place(corner.x, corner.y);
            ring.add(new Coordinate(at.longitudeDegrees(), at.latitudeDegrees()));
        }
        return SHAPES.createPolygon(ring.toArray(Coordinate[]::new));
    }

    /** What was signed as a frame is no picture, or one of another size. */
    static final class NoPicture extends RuntimeException {

        private static final long serialVersionUID = 1L;

        NoPicture() {
            super("no picture", null, false, false);
        }
    }

    private record Picture(@Nullable String address, ChipSquare square) {}

    private Picture picture(
            RegisterFrame.Registered registered,
            UUID upload,
            UUID id,
            Coordinate size,
            Polygon inPixels) {
        try (Raster raster =
                Rasters.open(
                        store.file(registered.home(), registered.address()), registered.place())) {
            if (raster.info().width() != (int) size.x || raster.info().height() != (int) size.y) {
                throw new NoPicture();
            }
            Path beside = Files.createTempDirectory(passing, "chips-");
            Detection mark =
                    new Detection(
                            id.toString(),
                            registered.raster().toString(),
                            "crew",
                            inPixels,
                            Optional.empty(),
                            Optional.empty(),
                            OptionalDouble.empty(),
                            0.5,
                            false,
                            List.of(),
                            Optional.empty(),
                            false);
            Detection drawn =
                    Chips.write(raster, List.of(mark), beside, 1, 1, Progress.SILENT).getFirst();
            Optional<Path> chip = drawn.chip().map(beside::resolve);
            String address =
                    chip.isPresent() ? store.adopt(registered.home(), upload, chip.get()) : null;
            Files.deleteIfExists(beside.resolve("chips"));
            Files.delete(beside);
            return new Picture(address, ChipSquare.of(raster.info(), inPixels));
        } catch (BadInput damaged) {
            throw new NoPicture();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
