package org.qyran.imagery.scan;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.qyran.imagery.detect.Detector;
import org.qyran.imagery.detect.Learner;
import org.qyran.imagery.detect.Scene;
import org.qyran.imagery.detect.Scorer;

/**
 * A scorer, and what it takes to make it again without reading the raster: later, or elsewhere.
 *
 * @param bytes asked for only where somebody keeps or carries them; equal for equal scorers of the
 *     same detectors
 */
record Learned(Scorer scorer, Bytes bytes) {

    /** What was learned, written when it is asked for. */
    @FunctionalInterface
    interface Bytes {
        byte[] get() throws IOException;
    }

    static List<Learner> learners(List<Detector> detectors, Scene scene) {
        return detectors.stream().map(d -> d.learner(scene)).toList();
    }

    /**
     * @param samples of scores, one per scorer where there are several
     */
    static byte[] written(List<Learner> learners, List<float[]> samples) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            for (Learner learner : learners) {
                learner.write(out);
            }
            for (float[] sample : samples) {
                out.writeInt(sample.length);
                for (float score : sample) {
                    out.writeFloat(score);
                }
            }
        }
        return bytes.toByteArray();
    }

    /** The scorers, before they were compared. */
    static List<Scorer> scorers(List<Detector> detectors, Scene scene, byte[] bytes)
            throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            return read(detectors, scene, in);
        }
    }

    private static List<Scorer> read(List<Detector> detectors, Scene scene, DataInputStream in)
            throws IOException {
        List<Learner> learners = learners(detectors, scene);
        for (Learner learner : learners) {
            learner.read(in);
        }
        return learners.stream().map(Learner::scorer).toList();
    }

    /**
     * @throws IOException when these detectors did not write the bytes
     */
    static Learned again(List<Detector> detectors, Scene scene, byte[] bytes) throws IOException {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
            List<Scorer> scorers = read(detectors, scene, in);
            List<float[]> samples = new ArrayList<>();
            for (int s = 0; scorers.size() > 1 && s < scorers.size(); s++) {
                int length = in.readInt();
                if (length < 0 || length > in.available() / Float.BYTES) {
                    throw new IOException("a sample of " + length + " scores");
                }
                float[] sample = new float[length];
                for (int i = 0; i < sample.length; i++) {
                    sample[i] = in.readFloat();
                }
                samples.add(sample);
            }
            if (in.read() >= 0) {
                throw new IOException("more was learned than these detectors learn");
            }
            return new Learned(together(scorers, samples), () -> bytes);
        }
    }

    /**
     * @param samples of scores, one per scorer where there are several
     */
    static Scorer together(List<Scorer> scorers, List<float[]> samples) {
        if (scorers.size() == 1) {
            return scorers.getFirst();
        }
        List<Rarity> rarities =
                IntStream.range(0, scorers.size())
                        .parallel()
                        .mapToObj(s -> new Rarity(samples.get(s), scorers.get(s).threshold()))
                        .toList();
        return new CombinedScorer(scorers, rarities);
    }
}
