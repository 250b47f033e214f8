package org.qyran.imagery.detect;

import java.util.List;
import org.qyran.imagery.parcels.CellGrid;
import org.qyran.imagery.parcels.Signals;
import org.qyran.imagery.plots.Look;
import org.qyran.imagery.raster.Tile;
import org.qyran.imagery.raster.Window;

/** A scorer that judges half-metre cells of a fixed grid of tiles. */
abstract class GardenScorer implements Scorer {

    private final Look look;

    GardenScorer(Look look) {
        this.look = look;
    }

    /** One value per cell; NaN where nothing was measured. */
    abstract float[] cells(Signals signals);

    @Override
    public final int marginPixels() {
        return look.marginPixels();
    }

    @Override
    public final int tilePixels() {
        return look.tilePixels();
    }

    @Override
    public final void score(Tile tile, float[] scores) {
        Signals signals = look.signals(tile);
        CellGrid grid = signals.grid();
        float[] cells = cells(signals);
        Window core = tile.core();
        int side = grid.cellPixels();
        for (int row = 0; row < core.height(); row++) {
            int y = core.row() + row - grid.window().row();
            int line = y / side * grid.columns();
            int x = core.column() - grid.window().column();
            for (int column = 0; column < core.width(); column++, x++) {
                scores[row * core.width() + column] = cells[line + x / side];
            }
        }
    }

    @Override
    public final List<Reason> reasons(Tile tile, boolean[] inside) {
        return GardenReasons.of(look, tile, inside);
    }
}
