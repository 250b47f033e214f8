package org.qyran.network.resolve;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Groups of records by mean evidence: two groups become one while the mean of the log-odds between
 * their records is above a threshold, the strongest first (UPGMA; Sokal and Michener 1958). One
 * strong pair does not chain two groups that otherwise disagree.
 */
final class Groups {

    /** Evidence beyond it is all the same: a certain pair must not outvote many doubtful ones. */
    private final double most;

    private final double threshold;

    /** Components of more rows are cut at stronger pairs first; the matrix would not fit. */
    static final int MOST_ROWS = 1000;

    Groups(double threshold, double most) {
        this.threshold = threshold;
        this.most = most;
    }

    /**
     * @return of each row the first row of its group
     */
    int[] of(int rows, Edges edges, double least, Scorer scorer) {
        int[] entity = new int[rows];
        Arrays.setAll(entity, row -> row);
        int[] left = entity.clone();
        Edges among = edges;
        for (double bound = least; left.length > 0; bound++) {
            List<int[]> components = components(left, among, bound);
            components.parallelStream()
                    .filter(members -> members.length <= MOST_ROWS)
                    .forEach(members -> {
                        for (int[] group : merged(members, scorer)) {
                            for (int row : group) {
                                entity[row] = group[0];
                            }
                        }
                    });
            // Too large ones are cut, all at once: no pair connects two of them.
            left =
                    components.stream()
                            .filter(members -> members.length > MOST_ROWS)
                            .flatMapToInt(Arrays::stream)
                            .sorted()
                            .toArray();
            if (left.length > 0) {
                among = among.among(left, bound + 1);
            }
        }
        return entity;
    }

    /** Rows connected by pairs of at least {@code least}; only those of two rows and more. */
    static List<int[]> components(int[] rows, Edges edges, double least) {
        int last = rows[rows.length - 1];
        int[] parent = new int[last + 1];
        Arrays.fill(parent, -1);
        for (int row : rows) {
            parent[row] = row;
        }
        for (int e = 0; e < edges.size(); e++) {
            int a = edges.left()[e];
            int b = edges.right()[e];
            if (edges.scores()[e] >= least && b <= last && parent[a] >= 0 && parent[b] >= 0) {
                int one = root(parent, a);
                int two = root(parent, b);
                parent[Math.max(one, two)] = Math.min(one, two);
            }
        }
        int[] size = new int[last + 1];
        for (int row : rows) {
            size[root(parent, row)]++;
        }
        int[][] members = new int[last + 1][];
        int[] filled = new int[last + 1];
        for (int row : rows) {
            int root = root(parent, row);
            if (size[root] > 1) {
                if (members[root] == null) {
                    members[root] = new int[size[root]];
                }
                members[root][filled[root]++] = row;
            }
        }
        return Arrays.stream(members).filter(m -> m != null).toList();
    }

    private static int root(int[] parent, int row) {
        int at = row;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    /** Joins the strongest two while they are strong enough; ties go to the earlier rows. */
    private List<int[]> merged(int[] members, Scorer scorer) {
        int n = members.length;
        float[][] mean = new float[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                mean[i][j] = said(members[j], members[i], scorer);
                mean[j][i] = mean[i][j];
            }
        }
        int[] size = new int[n];
        Arrays.fill(size, 1);
        int[] group = merged(mean, size);
        List<int[]> groups = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int which = i;
            if (size[i] > 0) {
                groups.add(
                        IntStream.range(0, n)
                                .filter(k -> group[k] == which)
                                .map(k -> members[k])
                                .toArray());
            }
        }
        return groups;
    }

    /** What two rows say of each other, within bounds but for what is forbidden. */
    float said(int left, int right, Scorer scorer) {
        double score = scorer.score(left, right);
        return (float) (score < Scorer.FORBIDDEN / 2 ? score : Math.clamp(score, -most, most));
    }

    /**
     * @param mean of each two what their rows say of each other; used up
     * @param size rows of each; afterwards of each group at its first, 0 elsewhere
     * @return of each the first of its group
     */
    int[] merged(float[][] mean, int[] size) {
        int n = size.length;
        int[] group = new int[n];
        int[] nearest = new int[n];
        for (int i = 0; i < n; i++) {
            group[i] = i;
            nearest[i] = nearest(mean, size, i);
        }
        while (true) {
            int a = -1;
            for (int i = 0; i < n; i++) {
                if (size[i] > 0
                        && nearest[i] >= 0
                        && (a < 0 || mean[i][nearest[i]] > mean[a][nearest[a]])) {
                    a = i;
                }
            }
            if (a < 0 || mean[a][nearest[a]] <= threshold) {
                break;
            }
            int b = Math.max(a, nearest[a]);
            a = Math.min(a, nearest[a]);
            for (int k = 0; k < n; k++) {
                if (size[k] > 0 && k != a && k != b) {
                    mean[a][k] =
                            (mean[a][k] * size[a] + mean[b][k] * size[b]) / (size[a] + size[b]);
                    mean[k][a] = mean[a][k];
                }
            }
            size[a] += size[b];
            size[b] = 0;
            for (int k = 0; k < n; k++) {
                group[k] = group[k] == b ? a : group[k];
            }
            for (int k = 0; k < n; k++) {
                if (size[k] > 0 && (k == a || nearest[k] == a || nearest[k] == b)) {
                    nearest[k] = nearest(mean, size, k);
                } else if (size[k] > 0 && nearest[k] >= 0 && mean[k][a] > mean[k][nearest[k]]) {
                    nearest[k] = a;
                }
            }
        }
        return group;
    }

    private static int nearest(float[][] mean, int[] size, int i) {
        int best = -1;
        for (int j = 0; j < size.length; j++) {
            if (j != i && size[j] > 0 && (best < 0 || mean[i][j] > mean[i][best])) {
                best = j;
            }
        }
        return best;
    }
}
