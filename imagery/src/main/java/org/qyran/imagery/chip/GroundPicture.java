package org.qyran.imagery.chip;

import java.io.IOException;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.util.LinearComponentExtracter;
import org.qyran.geo.Georeference;
import org.qyran.geo.GroundPoint;
import org.qyran.imagery.detect.BandRoles;
import org.qyran.imagery.raster.Raster;

/**
 * A square of ground, north up, as one raster shows it. Of rasters that show the same square the
 * pictures lie on one grid, pixel over pixel; how fine each raster is stays to be seen, because
 * each pixel is the nearest of its own.
 */
public final class GroundPicture {

    private static final int SIDE = GroundSquare.PIXELS;
    private static final int OUTLINE = 0xff3b30;
    private static final int EDGE = 8;

    private GroundPicture() {}

    /**
     * @param outline of the mark, longitude and latitude in degrees
     * @param simulated says so in the picture
     * @param cover what is not shown, in the raster's pixels
     * @throws IllegalArgumentException of a raster without a georeference
     */
    public static byte[] png(
            Raster raster, GroundSquare square, Geometry outline, boolean simulated, Cover cover)
            throws IOException {
        Georeference georeference =
                raster.info()
                        .georeference()
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        raster.info().name() + " lies nowhere on the ground"));
        PixelPositions at = PixelPositions.of(georeference, SIDE, square::at);
        int[] picture = colours(raster, at);
        for (int i = 0; i < picture.length; i++) {
            if (cover.covers(at.columns()[i], at.rows()[i])) {
                picture[i] = Cover.GREY;
            }
        }
        Canvas canvas = new Canvas(picture, SIDE, SIDE);
        draw(canvas, square, outline);
        ScaleBar.draw(canvas, square.metres() / SIDE, "m", 2);
        if (simulated) {
            canvas.label("SIMULATED", EDGE, EDGE, 3, 0xffffff, 0x000000);
        }
        return Png.encode(picture, SIDE, SIDE);
    }

    private static int[] colours(Raster raster, PixelPositions at) throws IOException {
        BandRoles roles = BandRoles.of(raster.info());
        int[] bands =
                roles.hasColour()
                        ? new int[] {
                            roles.red().getAsInt(),
                            roles.green().getAsInt(),
                            roles.blue().getAsInt()
                        }
                        : new int[] {roles.nearInfrared().orElse(0)};
        float[][] values = NearestPixels.read(raster, bands, at);
        int[] picture = new int[SIDE * SIDE];
        for (int c = 0; c < 3; c++) {
            float[] shown = values[Math.min(c, bands.length - 1)];
            Stretch stretch = Stretch.of(shown);
            for (int i = 0; i < picture.length; i++) {
                picture[i] |= stretch.grey(shown[i]) << (16 - 8 * c);
            }
        }
        return picture;
    }

    private static void draw(Canvas canvas, GroundSquare square, Geometry outline) {
        for (Object ring : LinearComponentExtracter.getLines(outline)) {
            Coordinate[] corners = ((LineString) ring).getCoordinates();
            for (int i = 0; i + 1 < corners.length; i++) {
                double[] a = square.shares(new GroundPoint(corners[i].y, corners[i].x));
                double[] b = square.shares(new GroundPoint(corners[i + 1].y, corners[i + 1].x));
                // Two pixels thick, or it is lost where the picture is shown smaller than it is.
                for (int pen = 0; pen < 4; pen++) {
                    int x = pen % 2;
                    int y = pen / 2;
                    canvas.line(
                            a[0] * SIDE + x,
                            a[1] * SIDE + y,
                            b[0] * SIDE + x,
                            b[1] * SIDE + y,
                            OUTLINE);
                }
            }
        }
    }
}
