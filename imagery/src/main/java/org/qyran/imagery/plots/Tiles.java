package org.qyran.imagery.plots;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.imagery.raster.Tile;
import org.qyran.imagery.raster.Window;

/** The fixed grid of tiles of one look at one raster, the same that a scan uses. */
final class Tiles {

    private Tiles() {}

    static List<Window> cores(RasterInfo raster, Look look) {
        int side = look.tilePixels();
        List<Window> cores = new ArrayList<>();
        for (int row = 0; row < raster.height(); row += side) {
            for (int column = 0; column < raster.width(); column += side) {
                int width = Math.min(side, raster.width() - column);
                int height = Math.min(side, raster.height() - row);
                cores.add(new Window(column, row, width, height));
            }
        }
        return cores;
    }

    static Tile read(Raster raster, Look look, Window core) throws IOException {
        RasterInfo info = raster.info();
        Window padded = core.grown(look.marginPixels(), info.width(), info.height());
        int[] wanted = look.bands();
        float[][] read = new float[wanted.length][padded.pixels()];
        raster.read(padded, wanted, read);
        float[][] bands = new float[info.bands().size()][];
        for (int b = 0; b < wanted.length; b++) {
            bands[wanted[b]] = read[b];
        }
        return new Tile(core, padded, bands);
    }
}
