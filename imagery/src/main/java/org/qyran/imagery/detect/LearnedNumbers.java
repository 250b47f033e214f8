package org.qyran.imagery.detect;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.qyran.imagery.statistics.Moments;

/** Moments and sampled pixels as bytes and back, bit by bit. */
final class LearnedNumbers {

    private LearnedNumbers() {}

    static void write(DataOutput out, Moments moments) throws IOException {
        out.writeLong(moments.count());
        write(out, moments.mean());
        write(out, moments.scatter());
    }

    static void write(DataOutput out, double[] numbers) throws IOException {
        for (double number : numbers) {
            out.writeDouble(number);
        }
    }

    /** Pixels of one length. */
    static void write(DataOutput out, List<float[]> sample) throws IOException {
        out.writeInt(sample.size());
        out.writeInt(sample.isEmpty() ? 0 : sample.getFirst().length);
        for (float[] pixel : sample) {
            for (float value : pixel) {
                out.writeFloat(value);
            }
        }
    }

    static Moments moments(DataInput in, int bands) throws IOException {
        long count = in.readLong();
        double[] mean = doubles(in, bands);
        return new Moments(count, mean, doubles(in, bands * (bands + 1) / 2));
    }

    static double[] doubles(DataInput in, int count) throws IOException {
        double[] numbers = new double[count];
        for (int i = 0; i < count; i++) {
            numbers[i] = in.readDouble();
        }
        return numbers;
    }

    static List<float[]> sample(DataInput in) throws IOException {
        int pixels = in.readInt();
        int bands = in.readInt();
        List<float[]> sample = new ArrayList<>();
        for (int i = 0; i < pixels; i++) {
            float[] pixel = new float[bands];
            for (int b = 0; b < bands; b++) {
                pixel[b] = in.readFloat();
            }
            sample.add(pixel);
        }
        return sample;
    }
}
