package org.qyran.imagery.chip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import net.sf.geographiclib.Geodesic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.qyran.geo.Crs;
import org.qyran.geo.Georeference;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.PixelGrid;
import org.qyran.imagery.raster.MemoryRaster;
import org.qyran.imagery.raster.RasterInfo;

class GroundPictureTest {

    private static final GroundPoint PLACE = new GroundPoint(43.25, 71.4, 0);
    private static final GroundSquare SQUARE = new GroundSquare(PLACE, 64);

    @Test
    void metresAreTheGeodesicOnes() {
        for (double latitude : new double[] {-60, 0, 43.25, 80}) {
            GroundPoint centre = new GroundPoint(latitude, 179.9999, 0);
            GroundPoint corner = new GroundSquare(centre, 1_000).at(1, 0);
            var line =
                    Geodesic.WGS84.Inverse(
                            latitude,
                            179.9999,
                            corner.latitudeDegrees(),
                            corner.longitudeDegrees());
            assertThat(line.s12).isCloseTo(500 * Math.sqrt(2), within(0.4));
            assertThat(line.azi1).isCloseTo(45, within(0.05));
            assertThat(new GroundSquare(centre, 1_000).shares(corner)[0])
                    .isCloseTo(1, within(1e-9));
        }
    }

    static Stream<PixelGrid> grids() {
        double[] xy = Crs.utmOf(PLACE).coordinates(PLACE);
        double turn = Math.toRadians(30);
        double fine = 0.1;
        return Stream.of(
                PixelGrid.northUp(xy[0] - 60, xy[1] + 60, 0.1),
                PixelGrid.northUp(xy[0] - 50, xy[1] + 55, 0.17),
                new PixelGrid(
                        xy[0] - 90,
                        fine * Math.cos(turn),
                        fine * Math.sin(turn),
                        xy[1] + 30,
                        fine * Math.sin(turn),
                        -fine * Math.cos(turn)));
    }

    /** Whatever a raster's pixels and turn, a post 10 m east and 20 m north stands at one place. */
    @ParameterizedTest
    @MethodSource("grids")
    void everyRasterShowsThePlaceAtTheSamePixel(PixelGrid grid) throws IOException {
        GroundPoint post = SQUARE.at(0.5 + 10 / 64.0, 0.5 - 20 / 64.0);
        MemoryRaster raster = raster(grid, post);

        BufferedImage picture = read(GroundPicture.png(raster, SQUARE, far(), false, Cover.NONE));

        double[] bright = centreOfBright(picture);
        assertThat(bright[0]).isCloseTo((0.5 + 10 / 64.0) * 512, within(1.5));
        assertThat(bright[1]).isCloseTo((0.5 - 20 / 64.0) * 512, within(1.5));
    }

    @Test
    void aCoarsePassStaysCoarse() throws IOException {
        double[] xy = Crs.utmOf(PLACE).coordinates(PLACE);
        MemoryRaster raster =
                noise(
                        new Georeference(
                                PixelGrid.northUp(xy[0] - 50, xy[1] + 50, 1), Crs.utmOf(PLACE)));

        BufferedImage picture = read(GroundPicture.png(raster, SQUARE, far(), false, Cover.NONE));

        // Eight picture pixels a raster pixel: between edges all are equal.
        int equal = 0;
        for (int column = 100; column < 400; column++) {
            equal += picture.getRGB(column, 250) == picture.getRGB(column + 1, 250) ? 1 : 0;
        }
        assertThat(equal).isBetween(250, 270);
    }

    @Test
    void whatIsCoveredIsOneGreyAndTheWatermarkStays() throws IOException {
        double[] xy = Crs.utmOf(PLACE).coordinates(PLACE);
        Georeference georeference =
                new Georeference(PixelGrid.northUp(xy[0] - 50, xy[1] + 50, 1), Crs.utmOf(PLACE));
        Cover all = (_, _) -> true;

        BufferedImage covered =
                read(GroundPicture.png(noise(georeference), SQUARE, far(), false, all));
        BufferedImage told = read(GroundPicture.png(noise(georeference), SQUARE, far(), true, all));

        for (int row = 0; row < 400; row++) {
            for (int column = 0; column < 512; column++) {
                assertThat(covered.getRGB(column, row) & 0xffffff).isEqualTo(Cover.GREY);
            }
        }
        int letters = 0;
        for (int column = 0; column < 200; column++) {
            letters += (told.getRGB(column, 18) & 0xffffff) == Cover.GREY ? 0 : 1;
        }
        assertThat(letters).isGreaterThan(100);
    }

    private static Geometry far() {
        return new GeometryFactory()
                .createLineString(
                        new Coordinate[] {new Coordinate(72, 44), new Coordinate(72.001, 44)});
    }

    private static double[] centreOfBright(BufferedImage picture) {
        double x = 0;
        double y = 0;
        int n = 0;
        for (int row = 0; row < 440; row++) {
            for (int column = 0; column < 512; column++) {
                if ((picture.getRGB(column, row) & 0xff) > 250) {
                    x += column + 0.5;
                    y += row + 0.5;
                    n++;
                }
            }
        }
        return new double[] {x / n, y / n};
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    /** Dark but for 8 m around the post: more of the picture than the stretch cuts off. */
    private static MemoryRaster raster(PixelGrid grid, GroundPoint post) {
        Crs crs = Crs.utmOf(PLACE);
        Georeference georeference = new Georeference(grid, crs);
        double[] at = georeference.pixel(post);
        int side = 1_400;
        double half = 8 / Math.sqrt(Math.abs(grid.determinant()));
        float[] band = new float[side * side];
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                boolean on = Math.hypot(column + 0.5 - at[0], row + 0.5 - at[1]) < half;
                band[row * side + column] = on ? 9 : (column + row) % 3;
            }
        }
        return placed(georeference, side, band);
    }

    private static MemoryRaster noise(Georeference georeference) {
        float[] band = new float[100 * 100];
        for (int i = 0; i < band.length; i++) {
            band[i] = i * 7_919L % 251;
        }
        return placed(georeference, 100, band);
    }

    private static MemoryRaster placed(Georeference georeference, int side, float[] band) {
        RasterInfo plain = MemoryRaster.of("made-up", side, side, band).info();
        return new MemoryRaster(
                new RasterInfo(
                        plain.name(),
                        side,
                        side,
                        plain.bands(),
                        plain.type(),
                        plain.blockWidth(),
                        plain.blockHeight(),
                        Optional.of(georeference),
                        Map.of()),
                new float[][] {band});
    }
}
