package org.qyran.imagery.learn;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** The slow reference: every split between two different values, each sum taken anew. */
final class ExactTrees {

    private final Samples samples;
    private final Schedule schedule;

    ExactTrees(Samples samples, Schedule schedule) {
        this.samples = samples;
        this.schedule = schedule;
    }

    /** Log-odds of every example after all trees. */
    double[] logOdds() {
        int n = samples.size();
        double[] logOdds = new double[n];
        Arrays.fill(logOdds, Boosting.bias(samples));
        SplittableRandom draws = new SplittableRandom(schedule.seed());
        for (int t = 0; t < schedule.trees(); t++) {
            double[] g = new double[n];
            double[] h = new double[n];
            Boosting.derivatives(samples, logOdds, g, h);
            int[] rows = Boosting.draw(n, schedule.rowShare(), draws);
            int[] columns = Boosting.draw(samples.columns().length, schedule.columnShare(), draws);
            List<Integer> drawn = new ArrayList<>();
            Arrays.stream(rows).forEach(drawn::add);
            List<Integer> all = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                all.add(i);
            }
            add(drawn, all, columns, g, h, schedule.depth(), logOdds);
        }
        return logOdds;
    }

    private void add(
            List<Integer> rows,
            List<Integer> asked,
            int[] columns,
            double[] g,
            double[] h,
            int depth,
            double[] logOdds) {
        double sumG = rows.stream().mapToDouble(i -> g[i]).sum();
        double sumH = rows.stream().mapToDouble(i -> h[i]).sum();
        double best = 0;
        int bestColumn = -1;
        float bestCut = 0;
        boolean bestMissing = false;
        for (int c : depth > 0 ? columns : new int[0]) {
            float[] x = samples.columns()[c];
            float[] all = x.clone();
            Arrays.sort(all);
            boolean anyMissing = rows.stream().anyMatch(i -> Float.isNaN(x[i]));
            for (int k = 1; k < all.length && !Float.isNaN(all[k]); k++) {
                if (all[k] == all[k - 1]) {
                    continue;
                }
                float cut = Bins.between(all[k - 1], all[k]);
                for (boolean missing : anyMissing ? new boolean[] {false, true} : new boolean[1]) {
                    double leftG = 0;
                    double leftH = 0;
                    for (int i : rows) {
                        if (Float.isNaN(x[i]) ? missing : x[i] <= cut) {
                            leftG += g[i];
                            leftH += h[i];
                        }
                    }
                    double gain = TreeGrower.gain(leftG, leftH, sumG, sumH, schedule);
                    if (gain > best + 1e-12) {
                        best = gain;
                        bestColumn = c;
                        bestCut = cut;
                        bestMissing = missing;
                    }
                }
            }
        }
        if (bestColumn < 0) {
            double value = -sumG / (sumH + schedule.ridge()) * schedule.shrinkage();
            asked.forEach(i -> logOdds[i] += value);
            return;
        }
        float[] x = samples.columns()[bestColumn];
        float cut = bestCut;
        boolean missing = bestMissing;
        for (boolean left : new boolean[] {true, false}) {
            add(
                    rows.stream()
                            .filter(i -> (Float.isNaN(x[i]) ? missing : x[i] <= cut) == left)
                            .toList(),
                    asked.stream()
                            .filter(i -> (Float.isNaN(x[i]) ? missing : x[i] <= cut) == left)
                            .toList(),
                    columns,
                    g,
                    h,
                    depth - 1,
                    logOdds);
        }
    }
}
