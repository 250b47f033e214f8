package org.qyran.imagery.raster;

/** Stored values to physical ones: no-data becomes NaN, then stored × scale + offset. */
final class Physical {

    private Physical() {}

    static void inPlace(float[] values, int at, int count, Band band) {
        int end = at + count;
        if (band.noData().isPresent() && !Double.isNaN(band.noData().getAsDouble())) {
            float none = (float) band.noData().getAsDouble();
            for (int i = at; i < end; i++) {
                values[i] = values[i] == none ? Float.NaN : values[i];
            }
        }
        if (band.scale() != 1 || band.offset() != 0) {
            double scale = band.scale();
            double offset = band.offset();
            for (int i = at; i < end; i++) {
                values[i] = (float) (values[i] * scale + offset);
            }
        }
    }

    static void fromDoubles(double[] stored, Band band, float[] into, int at, int count) {
        double none = band.noData().orElse(Double.NaN);
        for (int i = 0; i < count; i++) {
            double value = stored[i];
            into[at + i] =
                    value == none ? Float.NaN : (float) (value * band.scale() + band.offset());
        }
    }
}
