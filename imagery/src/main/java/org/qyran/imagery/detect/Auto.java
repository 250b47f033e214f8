package org.qyran.imagery.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.qyran.imagery.raster.Tile;

/**
 * Picks by the bands present: the first part that suits does the work, and its reason for suiting
 * says in words what was used.
 */
final class Auto implements Detector {

    private final List<Detector> parts;

    /** Most particular first; the last suits anything. */
    Auto(Detector... parts) {
        this.parts = List.of(parts);
    }

    @Override
    public String name() {
        return "auto";
    }

    private Detector chosen(Scene scene) {
        return parts.stream()
                .filter(part -> part.fit(scene) instanceof Fit.Suits)
                .findFirst()
                .orElseThrow(() ->
                        new IllegalStateException(
                                "no part suits " + scene.raster().bands().size() + " bands"));
    }

    @Override
    public Fit fit(Scene scene) {
        return chosen(scene).fit(scene);
    }

    @Override
    public Learner learner(Scene scene) {
        Detector part = chosen(scene);
        return new PartLearner(part.learner(scene), part.name());
    }

    /** Passes everything on; its scorer tells which part did the work. */
    private record PartLearner(Learner part, String name) implements Learner {
        @Override
        public boolean needsPass() {
            return part.needsPass();
        }

        @Override
        public Serializable observe(Tile tile) {
            return part.observe(tile);
        }

        @Override
        public void fold(Object contribution) {
            part.fold(contribution);
        }

        @Override
        public void write(DataOutput out) throws IOException {
            part.write(out);
        }

        @Override
        public void read(DataInput in) throws IOException {
            part.read(in);
        }

        @Override
        public Scorer scorer() {
            return new PartScorer(part.scorer(), name);
        }
    }

    private record PartScorer(Scorer part, String name) implements Scorer {
        @Override
        public List<String> fuses() {
            return part.fuses().isEmpty() ? List.of(name) : part.fuses();
        }

        @Override
        public int marginPixels() {
            return part.marginPixels();
        }

        @Override
        public int tilePixels() {
            return part.tilePixels();
        }

        @Override
        public void score(Tile tile, float[] scores) {
            part.score(tile, scores);
        }

        @Override
        public float threshold() {
            return part.threshold();
        }

        @Override
        public boolean calibrated() {
            return part.calibrated();
        }

        @Override
        public List<Reason> reasons(Tile tile, boolean[] inside) {
            return part.reasons(tile, inside);
        }
    }
}
