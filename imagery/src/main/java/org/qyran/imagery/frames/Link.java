package org.qyran.imagery.frames;

import java.util.List;

/**
 * What one pair of frames showed.
 *
 * @param first the frame earlier in order
 * @param second the later one
 * @param matches looks-alike matches of their features
 * @param geometry how the two level views lie to each other
 * @param centre mean level position, in the first view, of the matches that agree; NaN where none
 */
record Link(
        int first,
        int second,
        List<Matcher.Match> matches,
        PairGeometry.Result geometry,
        double[] centre) {

    static Link of(int first, int second, List<Matcher.Match> matches, double[][] a, double[][] b) {
        double[][] from = matches.stream().map(m -> a[m.first()]).toArray(double[][]::new);
        double[][] to = matches.stream().map(m -> b[m.second()]).toArray(double[][]::new);
        PairGeometry.Result result =
                PairGeometry.relate(from, to, 0x5EEDL + 1_000_003L * first + second);
        double[] centre = {Double.NaN, Double.NaN};
        if (result instanceof PairGeometry.Result.Found found) {
            centre = new double[2];
            for (int k : found.inliers()) {
                centre[0] += from[k][0] / found.inliers().length;
                centre[1] += from[k][1] / found.inliers().length;
            }
        }
        return new Link(first, second, matches, result, centre);
    }
}
