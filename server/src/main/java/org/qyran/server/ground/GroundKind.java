package org.qyran.server.ground;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.qyran.geo.Georeference;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.imagery.raster.Window;
import org.qyran.imagery.terrain.RasterTerrain;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.survey.chance.Cover;

/** What a file of the ground tells, and what it must be for that. */
enum GroundKind {
    /** Heights above sea level in metres. */
    TERRAIN("terrain", 0.25) {
        @Override
        boolean known(float value) {
            return RasterTerrain.possible(value);
        }

        @Override
        boolean mustNotBe(float value) {
            return false;
        }

        @Override
        String wanted() {
            return "-500 … 9000 m";
        }
    },

    /** Classes with ESA WorldCover's codes; coarse enough to be about land, not about a yard. */
    COVER("land-cover", 5) {
        @Override
        boolean known(float value) {
            return Cover.of(Math.round(value)).isPresent();
        }

        @Override
        boolean mustNotBe(float value) {
            return !Float.isNaN(value) && value != 0 && !known(value);
        }

        @Override
        String wanted() {
            return Arrays.stream(Cover.values())
                    .map(cover -> Integer.toString(cover.code()))
                    .collect(Collectors.joining(", ", "ESA WorldCover: ", ""));
        }
    };

    private static final int MOST_SIDE = 200_000;
    private static final long MOST_PIXELS = 4_000_000_000L;
    private static final double COARSEST_METRES = 5_000;

    /** Read at a time while a file is looked through. */
    private static final int PIECE = 4_000_000;

    private final String word;
    private final double finestMetres;

    GroundKind(String word, double finestMetres) {
        this.word = word;
        this.finestMetres = finestMetres;
    }

    abstract boolean known(float value);

    /** Neither known nor a way to say that it is not. */
    abstract boolean mustNotBe(float value);

    abstract String wanted();

    String word() {
        return word;
    }

    /**
     * @throws BadInput when nobody knows where it lies, or its size cannot be meant
     */
    void mustLieOnEarth(RasterInfo info) throws BadInput {
        Georeference lies =
                info.georeference()
                        .orElseThrow(() ->
                                new BadInput(
                                        info.name(),
                                        "GeoTIFF",
                                        "",
                                        Fault.MISSING,
                                        "ModelTiepoint, ModelPixelScale, GeoKeyDirectory"));
        int width = info.width();
        int height = info.height();
        if (Math.max(width, height) > MOST_SIDE || (long) width * height > MOST_PIXELS) {
            throw new BadInput(
                    info.name(),
                    "size",
                    "%d × %d".formatted(width, height),
                    Fault.OUT_OF_RANGE,
                    "%d × %d, %d pixels; cut it into parts"
                            .formatted(MOST_SIDE, MOST_SIDE, MOST_PIXELS));
        }
        for (double x : new double[] {0, width / 2.0, width}) {
            for (double y : new double[] {0, height / 2.0, height}) {
                if (!lies.isOnEarth(x, y)) {
                    throw new BadInput(
                            info.name(),
                            "pixel (%.0f, %.0f)".formatted(x, y),
                            "%.1f, %.1f".formatted(lies.grid().x(x, y), lies.grid().y(x, y)),
                            Fault.OUT_OF_RANGE,
                            "a place on Earth in the file's own coordinate system");
                }
            }
        }
        double metres = lies.metresPerPixel(width / 2.0, height / 2.0);
        if (!(metres >= finestMetres && metres <= COARSEST_METRES)) {
            throw new BadInput(
                    info.name(),
                    "pixel",
                    String.format(Locale.ROOT, "%.3f m", metres),
                    Fault.OUT_OF_RANGE,
                    String.format(Locale.ROOT, "%s … %.0f m", finestMetres, COARSEST_METRES));
        }
    }

    /**
     * Looks at every pixel.
     *
     * @throws BadInput when one cannot be what it should tell, or none tells anything
     */
    void mustHold(Raster raster) throws IOException {
        RasterInfo info = raster.info();
        // Whole blocks: what is read in parts is unpacked as often.
        int across = Math.min(info.width(), info.blockWidth());
        int high = Math.clamp(PIECE / across, 1, Math.min(info.height(), info.blockHeight()));
        int wide = Math.min(info.width(), across * Math.max(1, PIECE / across / high));
        float[][] values = new float[1][wide * high];
        boolean any = false;
        for (int row = 0; row < info.height(); row += high) {
            for (int column = 0; column < info.width(); column += wide) {
                int rows = Math.min(high, info.height() - row);
                int columns = Math.min(wide, info.width() - column);
                Window window = new Window(column, row, columns, rows);
                raster.read(window, new int[] {0}, values);
                any |= mustHold(info, window, values[0]);
            }
        }
        if (!any) {
            throw new BadInput(info.name(), "pixels", "no-data", Fault.MISSING, wanted());
        }
    }

    /** Whether any is known. */
    private boolean mustHold(RasterInfo info, Window window, float[] values) throws BadInput {
        boolean any = false;
        for (int i = 0; i < window.pixels(); i++) {
            any |= known(values[i]);
            if (mustNotBe(values[i])) {
                int x = window.column() + i % window.width();
                int y = window.row() + i / window.width();
                throw new BadInput(
                        info.name(),
                        "pixel (%d, %d)".formatted(x, y),
                        values[i],
                        Fault.OUT_OF_RANGE,
                        wanted());
            }
        }
        return any;
    }
}
