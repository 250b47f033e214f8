package org.qyran.imagery.learn;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Boosted trees as text: {@code features}, {@code bias}, {@code trees}, then one line a tree. A
 * tree's nodes stand in preorder: {@code column:threshold:l} or {@code …:r} (where missing values
 * go) before its two subtrees, {@code =value} for a leaf.
 */
public final class TreesText {

    private static final int MOST_TREES = 100_000;
    private static final int MOST_NODES = 1 << 14;

    private TreesText() {}

    public static List<String> write(BoostedTrees model) {
        List<String> lines = new ArrayList<>();
        lines.add("features " + String.join(" ", model.features()));
        lines.add("bias " + model.bias());
        lines.add("trees " + model.trees().size());
        for (Tree tree : model.trees()) {
            StringBuilder line = new StringBuilder("tree");
            write(tree, 0, line);
            lines.add(line.toString());
        }
        return lines;
    }

    private static void write(Tree tree, int node, StringBuilder line) {
        if (tree.feature()[node] < 0) {
            line.append(" =").append(tree.value()[node]);
            return;
        }
        line.append(' ').append(tree.feature()[node]).append(':').append(tree.threshold()[node]);
        line.append(tree.missingLeft()[node] ? ":l" : ":r");
        write(tree, tree.left()[node], line);
        write(tree, tree.right()[node], line);
    }

    public static BoostedTrees read(ModelLines lines) throws IOException {
        List<String> features = List.of(lines.next("features").split(" "));
        double bias = lines.number("bias");
        int count = lines.whole("trees", 1, MOST_TREES);
        List<Tree> trees = new ArrayList<>();
        for (int t = 0; t < count; t++) {
            trees.add(tree(lines.next("tree").split(" "), features.size(), lines));
        }
        return new BoostedTrees(features, bias, trees);
    }

    private static Tree tree(String[] nodes, int columns, ModelLines lines) throws IOException {
        int n = nodes.length;
        if (n > MOST_NODES) {
            throw lines.damaged("tree", n + " nodes", "at most " + MOST_NODES);
        }
        int[] feature = new int[n];
        float[] threshold = new float[n];
        boolean[] missingLeft = new boolean[n];
        int[] left = new int[n];
        int[] right = new int[n];
        float[] value = new float[n];
        // Nodes whose right child is still to come.
        int[] open = new int[n + 1];
        int opened = 0;
        for (int i = 0; i < n; i++) {
            boolean leaf = nodes[i].startsWith("=");
            if (leaf) {
                feature[i] = -1;
                value[i] = (float) lines.parse("tree", nodes[i].substring(1));
                if (opened > 0 && i + 1 < n) {
                    right[open[--opened]] = i + 1;
                } else if (opened > 0 || i + 1 < n) {
                    throw lines.damaged("tree", nodes[i], "a tree that ends with its last node");
                }
                continue;
            }
            String[] parts = nodes[i].split(":");
            if (parts.length != 3) {
                throw lines.damaged("tree", nodes[i], "column:threshold:l or r");
            }
            double column = lines.parse("tree", parts[0]);
            if (column < 0 || column >= columns || column != Math.rint(column)) {
                throw lines.damaged("tree", nodes[i], "a column below " + columns);
            }
            feature[i] = (int) column;
            threshold[i] = (float) lines.parse("tree", parts[1]);
            missingLeft[i] = parts[2].equals("l");
            left[i] = i + 1;
            if (i + 1 == n) {
                throw lines.damaged("tree", nodes[i], "a tree that ends with a leaf");
            }
            open[opened++] = i;
        }
        return new Tree(feature, threshold, missingLeft, left, right, value);
    }
}
