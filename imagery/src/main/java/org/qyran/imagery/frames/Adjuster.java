package org.qyran.imagery.frames;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;

/**
 * Bundle adjustment: Levenberg–Marquardt with the points eliminated (Schur complement) and a Cauchy
 * loss on what was seen (B. Triggs et al., Bundle Adjustment — A Modern Synthesis, 2000). Sums fold
 * in the order of the observations, on one thread.
 */
final class Adjuster {

    /** Standard deviations at which an observation counts half. */
    private static final double SOFT = 2;

    private static final int MOST_ROUNDS = 40;
    private static final double GOOD_ENOUGH = 1e-6;

    private Adjuster() {}

    /**
     * @param bundle at its best
     * @param cost twice the negative log likelihood, up to a constant
     * @param covariance of the stations' and lenses' numbers, in the order of {@link
     *     Bundle#stationAt} and {@link Bundle#lensAt}, scaled by how well the network fits
     */
    record Adjusted(Bundle bundle, double cost, DMatrixRMaj covariance) {}

    static Adjusted adjust(Bundle start) {
        Bundle now = start;
        double cost = cost(now);
        double damping = 1e-3;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Normal normal = Normal.of(now);
            boolean better = false;
            double gain = 0;
            while (!better && damping < 1e12) {
                Optional<Bundle> tried = normal.step(now, damping);
                double triedCost = tried.map(Adjuster::cost).orElse(Double.NaN);
                if (triedCost < cost) {
                    better = true;
                    gain = cost - triedCost;
                    now = tried.get();
                    cost = triedCost;
                    damping = Math.max(1e-9, damping / 10);
                } else {
                    damping *= 10;
                }
            }
            if (!better || gain < GOOD_ENOUGH * cost) {
                break;
            }
        }
        return new Adjusted(now, cost, covariance(now));
    }

    /** Twice the negative log likelihood. */
    static double cost(Bundle bundle) {
        double sum = 0;
        for (Bundle.Observation o : bundle.observations()) {
            double[] r = bundle.residual(o);
            if (Double.isNaN(r[0])) {
                return Double.NaN;
            }
            double s = bundle.pixelSigma() * SOFT;
            sum += SOFT * SOFT * Math.log1p((r[0] * r[0] + r[1] * r[1]) / (s * s));
        }
        for (int i = 0; i < bundle.stations().size(); i++) {
            for (double r : bundle.stationPriors().get(i).residuals(bundle.stations().get(i))) {
                sum += r * r;
            }
        }
        for (int i = 0; i < bundle.lenses().size(); i++) {
            double[] sigma = bundle.lensSigmas().get(i);
            for (int k = 0; k < Lens.SIZE; k++) {
                double r = bundle.lenses().get(i).change()[k] / sigma[k];
                sum += r * r;
            }
        }
        double w = groundWeight(bundle);
        for (double[] p : bundle.points()) {
            sum += w * p[2] * p[2];
        }
        return sum;
    }

    /** Each point is held to 0 so weakly that only all together weigh as one measurement. */
    static double groundWeight(Bundle bundle) {
        int points = Math.max(1, bundle.points().length);
        return 1 / (bundle.groundSigma() * bundle.groundSigma() * points);
    }

    static double weight(double[] residual, double pixelSigma) {
        double square =
                (residual[0] * residual[0] + residual[1] * residual[1]) / (pixelSigma * pixelSigma);
        return 1 / (pixelSigma * pixelSigma * (1 + square / (SOFT * SOFT)));
    }

    private static DMatrixRMaj covariance(Bundle bundle) {
        DMatrixRMaj reduced = Normal.of(bundle).reduced(0).matrix();
        DMatrixRMaj inverse = new DMatrixRMaj(reduced.numRows, reduced.numCols);
        LinearSolverDense<DMatrixRMaj> solver =
                LinearSolverFactory_DDRM.symmPosDef(reduced.numRows);
        if (!solver.setA(reduced.copy())) {
            throw new IllegalStateException(
                    "a network of %d stations that its priors do not hold"
                            .formatted(bundle.stations().size()));
        }
        solver.invert(inverse);
        CommonOps_DDRM.scale(varianceFactor(bundle), inverse);
        return inverse;
    }

    /** How much worse than stated the network fits; never better than stated. */
    private static double varianceFactor(Bundle bundle) {
        double sum = 0;
        for (Bundle.Observation o : bundle.observations()) {
            double[] r = bundle.residual(o);
            sum += weight(r, bundle.pixelSigma()) * (r[0] * r[0] + r[1] * r[1]);
        }
        int free = 2 * bundle.observations().size() - 3 * bundle.points().length;
        return free > 0 ? Math.max(1, sum / free) : 1;
    }

    /** The normal equations at one state, points apart. */
    private record Normal(
            Bundle bundle,
            DMatrixRMaj cameras,
            double[] right,
            double[][] pointBlocks,
            double[][] pointRight,
            List<List<Crossing>> crossings) {

        /** Rows of cameras × point: {@code size} rows of 3 from {@code at} on. */
        record Crossing(int at, double[] block) {}

        record Reduced(DMatrixRMaj matrix, DMatrixRMaj right, double[][] inversePoints) {}

        static Normal of(Bundle bundle) {
            int m = bundle.cameraSize();
            int n = bundle.points().length;
            Normal normal =
                    new Normal(
                            bundle,
                            new DMatrixRMaj(m, m),
                            new double[m],
                            new double[n][6],
                            new double[n][3],
                            new ArrayList<>());
            for (int p = 0; p < n; p++) {
                normal.crossings.add(new ArrayList<>());
            }
            Bundle.Slopes slopes = Bundle.Slopes.empty();
            for (Bundle.Observation o : bundle.observations()) {
                double[] r = bundle.residual(o, slopes);
                normal.addObservation(o, r, slopes);
            }
            normal.addPriors();
            return normal;
        }

        private void addObservation(Bundle.Observation o, double[] r, Bundle.Slopes slopes) {
            double[][] byStation = slopes.byStation();
            double[][] byLens = slopes.byLens();
            double[][] byPoint = slopes.byPoint();
            double w = weight(r, bundle.pixelSigma());
            int s = bundle.stationAt(o.station());
            int l = bundle.lensAt(bundle.stations().get(o.station()).lens());
            addBlock(s, byStation, s, byStation, w);
            addBlock(s, byStation, l, byLens, w);
            addBlock(l, byLens, s, byStation, w);
            addBlock(l, byLens, l, byLens, w);
            addRight(right, s, byStation, r, w);
            addRight(right, l, byLens, r, w);
            addRight(pointRight[o.point()], 0, byPoint, r, w);
            double[] v = pointBlocks[o.point()];
            for (int row = 0; row < 2; row++) {
                double[] g = byPoint[row];
                v[0] += w * g[0] * g[0];
                v[1] += w * g[0] * g[1];
                v[2] += w * g[0] * g[2];
                v[3] += w * g[1] * g[1];
                v[4] += w * g[1] * g[2];
                v[5] += w * g[2] * g[2];
            }
            List<Crossing> mine = crossings.get(o.point());
            mine.add(new Crossing(s, crossing(byStation, byPoint, w)));
            mine.add(new Crossing(l, crossing(byLens, byPoint, w)));
        }

        private void addBlock(int atRow, double[][] a, int atColumn, double[][] b, double w) {
            for (int i = 0; i < a[0].length; i++) {
                for (int j = 0; j < b[0].length; j++) {
                    cameras.add(
                            atRow + i, atColumn + j, w * (a[0][i] * b[0][j] + a[1][i] * b[1][j]));
                }
            }
        }

        private static void addRight(double[] into, int at, double[][] a, double[] r, double w) {
            for (int i = 0; i < a[0].length; i++) {
                into[at + i] += w * (a[0][i] * r[0] + a[1][i] * r[1]);
            }
        }

        private static double[] crossing(double[][] a, double[][] point, double w) {
            double[] block = new double[a[0].length * 3];
            for (int i = 0; i < a[0].length; i++) {
                for (int c = 0; c < 3; c++) {
                    block[3 * i + c] = w * (a[0][i] * point[0][c] + a[1][i] * point[1][c]);
                }
            }
            return block;
        }

        private void addPriors() {
            for (int i = 0; i < bundle.stations().size(); i++) {
                StationPrior prior = bundle.stationPriors().get(i);
                double[] r = prior.residuals(bundle.stations().get(i));
                double[][] j = prior.derivatives();
                int s = bundle.stationAt(i);
                for (int row = 0; row < Station.SIZE; row++) {
                    for (int a = 0; a < Station.SIZE; a++) {
                        right[s + a] -= j[row][a] * r[row];
                        for (int b = 0; b < Station.SIZE; b++) {
                            cameras.add(s + a, s + b, j[row][a] * j[row][b]);
                        }
                    }
                }
            }
            for (int i = 0; i < bundle.lenses().size(); i++) {
                double[] sigma = bundle.lensSigmas().get(i);
                for (int k = 0; k < Lens.SIZE; k++) {
                    int at = bundle.lensAt(i) + k;
                    cameras.add(at, at, 1 / (sigma[k] * sigma[k]));
                    right[at] -= bundle.lenses().get(i).change()[k] / (sigma[k] * sigma[k]);
                }
            }
            double w = groundWeight(bundle);
            for (int p = 0; p < bundle.points().length; p++) {
                pointBlocks[p][5] += w;
                pointRight[p][2] -= w * bundle.points()[p][2];
            }
        }

        /** Eliminates the points. */
        Reduced reduced(double damping) {
            DMatrixRMaj matrix = cameras.copy();
            for (int i = 0; i < matrix.numRows; i++) {
                matrix.set(i, i, matrix.get(i, i) * (1 + damping));
            }
            double[] reducedRight = right.clone();
            double[][] inverse = new double[pointBlocks.length][];
            for (int p = 0; p < pointBlocks.length; p++) {
                inverse[p] = inverse(pointBlocks[p], damping);
                eliminate(p, inverse[p], matrix, reducedRight);
            }
            return new Reduced(
                    matrix, DMatrixRMaj.wrap(reducedRight.length, 1, reducedRight), inverse);
        }

        private void eliminate(int p, double[] v, DMatrixRMaj matrix, double[] reducedRight) {
            List<Crossing> mine = crossings.get(p);
            double[] g = pointRight[p];
            for (Crossing a : mine) {
                double[] wv = timesSymmetric(a.block(), v);
                int rows = a.block().length / 3;
                for (int i = 0; i < rows; i++) {
                    reducedRight[a.at() + i] -=
                            wv[3 * i] * g[0] + wv[3 * i + 1] * g[1] + wv[3 * i + 2] * g[2];
                }
                for (Crossing b : mine) {
                    int columns = b.block().length / 3;
                    for (int i = 0; i < rows; i++) {
                        int to = (a.at() + i) * matrix.numCols + b.at();
                        for (int j = 0; j < columns; j++) {
                            matrix.data[to + j] -=
                                    wv[3 * i] * b.block()[3 * j]
                                            + wv[3 * i + 1] * b.block()[3 * j + 1]
                                            + wv[3 * i + 2] * b.block()[3 * j + 2];
                        }
                    }
                }
            }
        }

        private static double[] timesSymmetric(double[] block, double[] v) {
            double[] product = new double[block.length];
            for (int i = 0; i < block.length; i += 3) {
                double a = block[i];
                double b = block[i + 1];
                double c = block[i + 2];
                product[i] = a * v[0] + b * v[1] + c * v[2];
                product[i + 1] = a * v[1] + b * v[3] + c * v[4];
                product[i + 2] = a * v[2] + b * v[4] + c * v[5];
            }
            return product;
        }

        /** Of a symmetric 3 × 3 block, upper triangle by rows. */
        private static double[] inverse(double[] v, double damping) {
            double a = v[0] * (1 + damping);
            double d = v[3] * (1 + damping);
            double f = v[5] * (1 + damping);
            double b = v[1];
            double c = v[2];
            double e = v[4];
            double det = a * (d * f - e * e) - b * (b * f - c * e) + c * (b * e - c * d);
            return new double[] {
                (d * f - e * e) / det,
                (c * e - b * f) / det,
                (b * e - c * d) / det,
                (a * f - c * c) / det,
                (b * c - a * e) / det,
                (a * d - b * b) / det
            };
        }

        /** The state after one damped step; empty where the equations cannot be solved. */
        Optional<Bundle> step(Bundle now, double damping) {
            Reduced reduced = reduced(damping);
            int m = reduced.matrix().numRows;
            DMatrixRMaj x = new DMatrixRMaj(m, 1);
            LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(m);
            if (!solver.setA(reduced.matrix())) {
                return Optional.empty();
            }
            solver.solve(reduced.right(), x);
            List<Station> stations = new ArrayList<>();
            for (int i = 0; i < now.stations().size(); i++) {
                stations.add(now.stations().get(i).moved(x.data, now.stationAt(i)));
            }
            List<Lens> lenses = new ArrayList<>();
            for (int i = 0; i < now.lenses().size(); i++) {
                lenses.add(now.lenses().get(i).moved(x.data, now.lensAt(i)));
            }
            double[][] points = new double[now.points().length][];
            for (int p = 0; p < points.length; p++) {
                points[p] = movedPoint(p, x.data, reduced.inversePoints()[p]);
            }
            return Optional.of(now.with(stations, lenses, points));
        }

        private double[] movedPoint(int p, double[] x, double[] v) {
            double[] g = pointRight[p].clone();
            for (Crossing a : crossings.get(p)) {
                for (int i = 0; i < a.block().length / 3; i++) {
                    for (int c = 0; c < 3; c++) {
                        g[c] -= a.block()[3 * i + c] * x[a.at() + i];
                    }
                }
            }
            double[] old = bundle.points()[p];
            return new double[] {
                old[0] + v[0] * g[0] + v[1] * g[1] + v[2] * g[2],
                old[1] + v[1] * g[0] + v[3] * g[1] + v[4] * g[2],
                old[2] + v[2] * g[0] + v[4] * g[1] + v[5] * g[2]
            };
        }
    }
}
