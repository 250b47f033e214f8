package org.qyran.imagery.frames;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.qyran.geo.camera.Pixel;

/** Joins pairwise matches into what several frames show of one place. */
final class Tracks {

    private final List<Features> features;
    private final int[] start;
    private final int[] root;

    /**
     * @param features of each frame
     */
    Tracks(List<Features> features) {
        this.features = features;
        this.start = new int[features.size() + 1];
        for (int i = 0; i < features.size(); i++) {
            start[i + 1] = start[i] + features.get(i).count();
        }
        this.root = new int[start[features.size()]];
        Arrays.setAll(root, i -> i);
    }

    /** One frame's view of a place. */
    record View(int frame, Pixel pixel) {}

    void join(int first, int featureOfFirst, int second, int featureOfSecond) {
        int a = rootOf(start[first] + featureOfFirst);
        int b = rootOf(start[second] + featureOfSecond);
        root[Math.max(a, b)] = Math.min(a, b);
    }

    /** Each with two or more views by frame; those that show one frame twice are dropped. */
    List<List<View>> tracks() {
        List<List<View>> byRoot = new ArrayList<>();
        int[] index = new int[root.length];
        Arrays.fill(index, -1);
        for (int frame = 0; frame < features.size(); frame++) {
            for (int k = 0; k < features.get(frame).count(); k++) {
                int r = rootOf(start[frame] + k);
                if (index[r] < 0) {
                    index[r] = byRoot.size();
                    byRoot.add(new ArrayList<>(2));
                }
                byRoot.get(index[r]).add(new View(frame, features.get(frame).pixels()[k]));
            }
        }
        return byRoot.stream().filter(t -> t.size() > 1 && framesDiffer(t)).toList();
    }

    private static boolean framesDiffer(List<View> track) {
        for (int i = 1; i < track.size(); i++) {
            if (track.get(i).frame() == track.get(i - 1).frame()) {
                return false;
            }
        }
        return true;
    }

    private int rootOf(int i) {
        int r = i;
        while (root[r] != r) {
            root[r] = root[root[r]];
            r = root[r];
        }
        return r;
    }
}
