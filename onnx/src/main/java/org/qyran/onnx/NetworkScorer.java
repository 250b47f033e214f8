package org.qyran.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.qyran.imagery.detect.Marked;
import org.qyran.imagery.detect.Reason;
import org.qyran.imagery.detect.Scene;
import org.qyran.imagery.detect.Scorer;
import org.qyran.imagery.raster.Tile;

/**
 * Scores by a network. Cores are fixed squares of the raster and every input square lies about its
 * core in the same way, so that a score is a function of the raster alone; what lies beyond the
 * raster, and what was not measured, is each band's mean.
 */
final class NetworkScorer implements Scorer {

    private final Network network;
    private final NetworkSpec spec;
    private final int[] bands;
    private final List<String> names;
    private final int before;
    private final ThreadLocal<FloatBuffer> inputs;

    NetworkScorer(Network network, Scene scene) {
        this.network = network;
        this.spec = network.spec();
        this.bands = spec.indices(scene);
        this.names = new ArrayList<>();
        for (int band : bands) {
            names.add(scene.raster().bands().get(band).name());
        }
        this.before = (network.side() - network.core()) / 2;
        int bytes = bands.length * network.side() * network.side() * Float.BYTES;
        this.inputs =
                ThreadLocal.withInitial(() ->
                        ByteBuffer.allocateDirect(bytes)
                                .order(ByteOrder.nativeOrder())
                                .asFloatBuffer());
    }

    @Override
    public int marginPixels() {
        return network.side() - network.core() - before;
    }

    @Override
    public int tilePixels() {
        return network.core();
    }

    @Override
    public void score(Tile tile, float[] scores) {
        FloatBuffer outputs = network.run(filled(tile));
        int side = network.side();
        int width = tile.core().width();
        for (int row = 0; row < tile.core().height(); row++) {
            for (int column = 0; column < width; column++) {
                scores[row * width + column] =
                        isMeasured(tile, tile.index(column, row))
                                ? answer(outputs, (before + row) * side + before + column)
                                : Float.NaN;
            }
        }
    }

    /** The square about a tile's core, less the means, by the spreads. */
    private FloatBuffer filled(Tile tile) {
        FloatBuffer values = inputs.get().clear();
        int side = network.side();
        int left = tile.core().column() - before - tile.padded().column();
        int top = tile.core().row() - before - tile.padded().row();
        for (int b = 0; b < bands.length; b++) {
            float[] band = tile.bands()[bands[b]];
            float mean = spec.means()[b];
            float spread = spec.spreads()[b];
            for (int row = top; row < top + side; row++) {
                boolean there = row >= 0 && row < tile.padded().height();
                for (int column = left; column < left + side; column++) {
                    float value =
                            there && column >= 0 && column < tile.padded().width()
                                    ? band[row * tile.padded().width() + column]
                                    : Float.NaN;
                    values.put(Float.isFinite(value) ? (value - mean) / spread : 0);
                }
            }
        }
        return values.flip();
    }

    private boolean isMeasured(Tile tile, int at) {
        for (int band : bands) {
            if (!Float.isFinite(tile.bands()[band][at])) {
                return false;
            }
        }
        return true;
    }

    /** Of one pixel: its probability of what is sought. */
    private float answer(FloatBuffer outputs, int at) {
        int plane = network.side() * network.side();
        if (network.classes() == 1) {
            float output = outputs.get(at);
            return spec.logits() ? (float) (1 / (1 + Math.exp(-output))) : output;
        }
        double largest = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < network.classes(); c++) {
            largest = Math.max(largest, outputs.get(c * plane + at));
        }
        double all = 0;
        for (int c = 0; spec.logits() && c < network.classes(); c++) {
            all += Math.exp(outputs.get(c * plane + at) - largest);
        }
        double sum = 0;
        for (int c : spec.sought()) {
            float output = outputs.get(c * plane + at);
            sum += spec.logits() ? Math.exp(output - largest) / all : output;
        }
        return (float) sum;
    }

    @Override
    public float threshold() {
        return spec.threshold();
    }

    @Override
    public boolean calibrated() {
        return spec.calibrated();
    }

    /** A network's grounds cannot be told: its answer, and what the bands show, against around. */
    @Override
    public List<Reason> reasons(Tile tile, boolean[] inside) {
        boolean[] around = new boolean[inside.length];
        for (int i = 0; i < inside.length; i++) {
            around[i] = !inside[i];
        }
        float[] scores = new float[inside.length];
        score(tile, scores);
        Tile answers = new Tile(tile.core(), tile.core(), new float[][] {scores});
        List<Reason> reasons = new ArrayList<>();
        reasons.add(reason("network-answer", "", answers, 0, inside, around));
        List<Reason> seen = new ArrayList<>();
        for (int b = 0; b < bands.length; b++) {
            seen.add(reason("band-around", names.get(b), tile, bands[b], inside, around));
        }
        reasons.addAll(Marked.strongest(seen));
        return List.copyOf(reasons.subList(0, Math.min(3, reasons.size())));
    }

    private static Reason reason(
            String key, String subject, Tile tile, int band, boolean[] inside, boolean[] around) {
        Marked.Spread here = Marked.spread(tile, inside, band);
        Marked.Spread there = Marked.spread(tile, around, band);
        double off = (here.mean() - there.mean()) / Math.max(there.deviation(), 1e-6);
        return new Reason(key, subject, here.mean(), there.mean(), off);
    }
}
