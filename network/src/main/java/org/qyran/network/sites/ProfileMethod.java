package org.qyran.network.sites;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A comparison of chemical profiles, with the substance it was validated for and by whom. */
public record ProfileMethod(Measure measure, List<String> substances, String source) {

    /** Fewer peaks say nothing. */
    static final int LEAST_PEAKS = 5;

    private static final List<ProfileMethod> ALL =
            SiteKind.rows("profiles.tsv").stream()
                    .map(row ->
                            new ProfileMethod(
                                    Measure.valueOf(row.get(0)),
                                    row.subList(1, row.size() - 1),
                                    row.getLast()))
                    .toList();

    /** How two profiles are compared, peaks normalised to their sum. */
    public enum Measure {
        /** Pearson's correlation of the fourth roots. */
        PEARSON_FOURTH_ROOT,
        /** One minus the mean of |a − b| ⁄ (a + b). */
        CANBERRA
    }

    static Optional<ProfileMethod> of(String substance) {
        String plain = substance.strip().toLowerCase(Locale.ROOT);
        return ALL.stream().filter(method -> method.substances.contains(plain)).findFirst();
    }

    boolean isOf(Site.Profile profile) {
        return substances.contains(profile.substance().strip().toLowerCase(Locale.ROOT));
    }

    /** The peaks looked for in both, in order. */
    static List<String> common(Site.Profile one, Site.Profile two) {
        return one.peaks().keySet().stream().filter(two.peaks()::containsKey).sorted().toList();
    }

    /** NaN where one has nothing in the common peaks, or the same in all. */
    double likeness(Site.Profile one, Site.Profile two) {
        List<String> peaks = common(one, two);
        double[] a = shares(one.peaks(), peaks);
        double[] b = shares(two.peaks(), peaks);
        return switch (measure) {
            case PEARSON_FOURTH_ROOT -> pearson(fourthRoots(a), fourthRoots(b));
            case CANBERRA -> canberra(a, b);
        };
    }

    private static double[] shares(Map<String, Double> areas, List<String> peaks) {
        double[] shares =
                peaks.stream().mapToDouble(peak -> areas.getOrDefault(peak, 0.0)).toArray();
        double sum = 0;
        for (double share : shares) {
            sum += share;
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    private static double[] fourthRoots(double[] shares) {
        double[] roots = new double[shares.length];
        for (int i = 0; i < roots.length; i++) {
            roots[i] = Math.sqrt(Math.sqrt(shares[i]));
        }
        return roots;
    }

    private static double pearson(double[] a, double[] b) {
        double meanA = 0;
        double meanB = 0;
        for (int i = 0; i < a.length; i++) {
            meanA += a[i] / a.length;
            meanB += b[i] / a.length;
        }
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += (a[i] - meanA) * (b[i] - meanB);
            aa += (a[i] - meanA) * (a[i] - meanA);
            bb += (b[i] - meanB) * (b[i] - meanB);
        }
        return ab / Math.sqrt(aa * bb);
    }

    private static double canberra(double[] a, double[] b) {
        double sum = 0;
        int found = 0;
        for (int i = 0; i < a.length; i++) {
            if (a[i] + b[i] > 0) {
                sum += Math.abs(a[i] - b[i]) / (a[i] + b[i]);
                found++;
            }
        }
        return found == 0 || Double.isNaN(sum) ? Double.NaN : 1 - sum / found;
    }
}
