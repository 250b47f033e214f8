package org.qyran.imagery.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AreaOpeningTest {

    @ParameterizedTest
    @CsvSource({"9, 7, 4, 3", "20, 15, 10, 6", "13, 13, 30, 200", "5, 1, 2, 9", "8, 8, 100, 5"})
    void agreesWithTheDefinition(int width, int height, int area, int levels) {
        Random random = new Random(width * 31L + area);
        float[] image = new float[width * height];
        for (int i = 0; i < image.length; i++) {
            image[i] = random.nextInt(levels) - levels / 2f;
        }
        assertThat(AreaOpening.open(image, width, area)).isEqualTo(slow(image, width, area));
    }

    /** The highest level at which the pixel lies in a region of that area; else the lowest. */
    private static float[] slow(float[] image, int width, int area) {
        float[] opened = new float[image.length];
        float least = Float.MAX_VALUE;
        for (float value : image) {
            least = Math.min(least, value);
        }
        for (int i = 0; i < image.length; i++) {
            opened[i] = least;
            for (float level : image) {
                if (level > opened[i]
                        && level <= image[i]
                        && region(image, width, i, level) >= area) {
                    opened[i] = level;
                }
            }
        }
        return opened;
    }

    private static int region(float[] image, int width, int start, float level) {
        boolean[] seen = new boolean[image.length];
        ArrayDeque<Integer> open = new ArrayDeque<>();
        open.add(start);
        seen[start] = true;
        int count = 0;
        while (!open.isEmpty()) {
            int at = open.remove();
            count++;
            for (int dy = -1; dy <= 1; dy++) {
                for (int dx = -1; dx <= 1; dx++) {
                    int x = at % width + dx;
                    int y = at / width + dy;
                    boolean inside = x >= 0 && x < width && y >= 0 && y < image.length / width;
                    int next = y * width + x;
                    if (inside && !seen[next] && image[next] >= level) {
                        seen[next] = true;
                        open.add(next);
                    }
                }
            }
        }
        return count;
    }
}
