package org.qyran.server.surveys;

import java.io.IOException;
import java.util.Optional;
import org.qyran.geo.Georeference;
import org.qyran.geo.GroundPoint;
import org.qyran.imagery.chip.Cover;
import org.qyran.imagery.chip.NearestPixels;
import org.qyran.imagery.chip.PixelPositions;
import org.qyran.imagery.chip.Png;
import org.qyran.imagery.chip.SampledValues;
import org.qyran.imagery.detect.BandRoles;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.imagery.raster.Window;
import org.qyran.server.api.Refused;
import org.qyran.server.shapes.MercatorTile;

/**
 * How one raster becomes squares of a map: three bands, each stretched from the 1st to the 99th
 * percentile of small windows all over the raster, so that neighbouring squares agree.
 */
public record Drape(int[] bands, float[] low, float[] high) {

    private static final int SIDE = 256;
    private static final int WINDOWS_ACROSS = 7;
    private static final int WINDOW_SIDE = 32;
    private static final long MOST_PIXELS = 40_000_000;

    public static Drape of(Raster raster) throws IOException {
        BandRoles roles = BandRoles.of(raster.info());
        int[] bands =
                roles.hasColour()
                        ? new int[] {
                            roles.red().getAsInt(),
                            roles.green().getAsInt(),
                            roles.blue().getAsInt()
                        }
                        : new int[] {0};
        float[] low = new float[bands.length];
        float[] high = new float[bands.length];
        for (int b = 0; b < bands.length; b++) {
            float[] values = SampledValues.sorted(raster, bands[b], WINDOWS_ACROSS, WINDOW_SIDE);
            low[b] = values.length == 0 ? 0 : values[values.length / 100];
            high[b] = values.length == 0 ? 1 : values[values.length - 1 - values.length / 100];
            high[b] = Math.max(high[b], Math.nextUp(low[b]));
        }
        return new Drape(bands, low, high);
    }

    /**
     * A PNG, transparent where nothing was measured; empty where one square holds too much of it.
     *
     * @param raster the one this was made of
     * @param cover what is not shown, in the raster's pixels
     */
    public byte[] png(Raster raster, MercatorTile tile, Cover cover) throws IOException {
        RasterInfo info = raster.info();
        Georeference georeference = info.georeference().orElseThrow(Refused::absent);
        PixelPositions at =
                PixelPositions.of(
                        georeference,
                        SIDE,
                        (across, down) ->
                                new GroundPoint(tile.latitude(down), tile.longitude(across), 0));
        int[] pixels = new int[SIDE * SIDE];
        Optional<Window> window = at.window(info);
        if (window.isPresent()
                && (long) window.get().width() * window.get().height() <= MOST_PIXELS) {
            paint(raster, at, cover, pixels);
        }
        return Png.encodeWithAlpha(pixels, SIDE, SIDE);
    }

    private void paint(Raster raster, PixelPositions at, Cover cover, int[] pixels)
            throws IOException {
        float[][] values = NearestPixels.read(raster, bands, at);
        for (int i = 0; i < pixels.length; i++) {
            int colour = 0;
            boolean measured = true;
            for (int c = 0; c < 3; c++) {
                int band = Math.min(c, values.length - 1);
                float value = values[band][i];
                measured &= !Float.isNaN(value);
                float share = (value - low[band]) / (high[band] - low[band]);
                colour = (colour << 8) | (int) (255 * Math.sqrt(Math.clamp(share, 0, 1)));
            }
            if (measured && cover.covers(at.columns()[i], at.rows()[i])) {
                colour = Cover.GREY;
            }
            pixels[i] = measured ? 0xFF000000 | colour : 0;
        }
    }
}
