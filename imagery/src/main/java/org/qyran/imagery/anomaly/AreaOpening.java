package org.qyran.imagery.anomaly;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Grey-scale area opening: every bright region smaller than an area is cut down to its
 * surroundings, edges of larger ones stay where they are. Union-find over pixels from bright to
 * dark (Meijster and Wilkinson, IEEE Trans. PAMI 24(4), 2002), eight neighbours.
 */
final class AreaOpening {

    private AreaOpening() {}

    /**
     * What small regions add to their surroundings: image − opening − (closing − image). Positive
     * in small bright regions, negative in small dark ones, 0 elsewhere.
     */
    static float[] smallParts(float[] image, int width, int area) {
        float[] negative = new float[image.length];
        for (int i = 0; i < image.length; i++) {
            negative[i] = -image[i];
        }
        float[] opened = open(image, width, area);
        float[] closed = open(negative, width, area);
        float[] small = new float[image.length];
        for (int i = 0; i < image.length; i++) {
            small[i] = (image[i] - opened[i]) - (negative[i] - closed[i]);
        }
        return small;
    }

    /**
     * @param image row-major, no NaN
     * @param area in pixels: regions of fewer are cut down
     */
    static float[] open(float[] image, int width, int area) {
        int[] order = brightFirst(image);
        int[] root = IntStream.range(0, image.length).toArray();
        int[] parent = root.clone();
        int[] size = new int[image.length];
        for (int pixel : order) {
            size[pixel] = 1;
            join(image, width, area, pixel, root, parent, size);
        }
        float[] opened = image.clone();
        for (int k = order.length - 1; k >= 0; k--) {
            int pixel = order[k];
            if (parent[pixel] != pixel) {
                opened[pixel] = opened[parent[pixel]];
            }
        }
        return opened;
    }

    /** Joins the regions around a pixel into the one it roots; size 0 marks pixels to come. */
    private static void join(
            float[] image, int width, int area, int pixel, int[] root, int[] parent, int[] size) {
        int height = image.length / width;
        int column = pixel % width;
        int row = pixel / width;
        for (int y = Math.max(0, row - 1); y <= Math.min(height - 1, row + 1); y++) {
            for (int x = Math.max(0, column - 1); x <= Math.min(width - 1, column + 1); x++) {
                int neighbour = y * width + x;
                if (size[neighbour] == 0 || neighbour == pixel) {
                    continue;
                }
                int top = find(root, neighbour);
                if (top == pixel) {
                    continue;
                }
                if (image[top] == image[pixel] || size[top] < area) {
                    size[pixel] = Math.min(area, size[pixel] + size[top]);
                    root[top] = pixel;
                    parent[top] = pixel;
                } else {
                    size[pixel] = area;
                }
            }
        }
    }

    private static int find(int[] root, int pixel) {
        int at = pixel;
        while (root[at] != at) {
            root[at] = root[root[at]];
            at = root[at];
        }
        return at;
    }

    /** Brightest first, ties by position: a stable order, the same everywhere. */
    private static int[] brightFirst(float[] image) {
        long[] keys = new long[image.length];
        for (int i = 0; i < image.length; i++) {
            int bits = Float.floatToIntBits(image[i] + 0f);
            int ascending = bits < 0 ? ~bits : bits | Integer.MIN_VALUE;
            keys[i] = (~ascending & 0xFFFFFFFFL) << 31 | i;
        }
        Arrays.sort(keys);
        int[] order = new int[image.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = (int) (keys[i] & Integer.MAX_VALUE);
        }
        return order;
    }
}
