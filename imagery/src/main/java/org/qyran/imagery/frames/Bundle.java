package org.qyran.imagery.frames;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network to adjust: stations, lenses, ground points, and what was seen of them.
 *
 * @param points {east, north, up} each, metres
 * @param observations grouped by point, ascending
 * @param pixelSigma of an observation, full-size pixels
 * @param groundSigma metres by which the points' mean height may differ from 0; infinite where
 *     nothing is known of it
 */
record Bundle(
        List<Station> stations,
        List<Lens> lenses,
        double[][] points,
        List<Observation> observations,
        List<StationPrior> stationPriors,
        List<double[]> lensSigmas,
        double pixelSigma,
        double groundSigma) {

    /** Station {@code station} sees point {@code point} at full-size pixel (x, y). */
    record Observation(int station, int point, double x, double y) {}

    /** How many numbers besides the points are adjusted. */
    int cameraSize() {
        return Station.SIZE * stations.size() + Lens.SIZE * lenses.size();
    }

    int stationAt(int station) {
        return Station.SIZE * station;
    }

    int lensAt(int lens) {
        return Station.SIZE * stations.size() + Lens.SIZE * lens;
    }

    Bundle with(List<Station> newStations, List<Lens> newLenses, double[][] newPoints) {
        return new Bundle(
                newStations,
                newLenses,
                newPoints,
                observations,
                stationPriors,
                lensSigmas,
                pixelSigma,
                groundSigma);
    }

    /** Derivatives of an expected pixel, by rows u and v. */
    record Slopes(double[][] byStation, double[][] byLens, double[][] byPoint) {
        static Slopes empty() {
            return new Slopes(
                    new double[2][Station.SIZE], new double[2][Lens.SIZE], new double[2][3]);
        }
    }

    /** Residual (seen − expected) of an observation in pixels; NaN where the point is behind. */
    double[] residual(Observation o) {
        return residual(o, null);
    }

    /**
     * As {@link #residual(Observation)}, filling {@code slopes} with the derivatives of what is
     * expected.
     */
    double[] residual(Observation o, @Nullable Slopes slopes) {
        Station station = stations.get(o.station());
        double[][] m = station.toCamera();
        double[] p = points[o.point()];
        double[] d = {
            p[0] - station.position().x(),
            p[1] - station.position().y(),
            p[2] - station.position().z()
        };
        double[] y = new double[3];
        for (int r = 0; r < 3; r++) {
            y[r] = m[r][0] * d[0] + m[r][1] * d[1] + m[r][2] * d[2];
        }
        if (!(y[2] > 1e-6)) {
            return new double[] {Double.NaN, Double.NaN};
        }
        double[] seen = new double[2];
        if (slopes == null) {
            lenses.get(station.lens()).project(y, seen, null);
        } else {
            double[][] j = new double[2][3 + Lens.SIZE];
            lenses.get(station.lens()).project(y, seen, j);
            fill(slopes, j, m, d);
        }
        return new double[] {o.x() - seen[0], o.y() - seen[1]};
    }

    private static void fill(Slopes slopes, double[][] j, double[][] m, double[] d) {
        for (int r = 0; r < 2; r++) {
            double[] byPoint = slopes.byPoint()[r];
            double[] byStation = slopes.byStation()[r];
            for (int c = 0; c < 3; c++) {
                byPoint[c] = j[r][0] * m[0][c] + j[r][1] * m[1][c] + j[r][2] * m[2][c];
            }
            // A turn w of the camera moves the point by −w × d in the world.
            byStation[0] = byPoint[1] * d[2] - byPoint[2] * d[1];
            byStation[1] = byPoint[2] * d[0] - byPoint[0] * d[2];
            byStation[2] = byPoint[0] * d[1] - byPoint[1] * d[0];
            for (int c = 0; c < 3; c++) {
                byStation[3 + c] = -byPoint[c];
            }
            System.arraycopy(j[r], 3, slopes.byLens()[r], 0, Lens.SIZE);
        }
    }
}
