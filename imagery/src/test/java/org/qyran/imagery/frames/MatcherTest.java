package org.qyran.imagery.frames;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qyran.geo.camera.Pixel;

/** The blocked matcher against comparing everything with everything in plain sight. */
class MatcherTest {

    @ParameterizedTest
    @CsvSource({"1, 700, 600", "2, 3, 1030", "3, 515, 1", "4, 0, 5", "5, 5, 0", "6, 1025, 513"})
    void isTheSlowReference(long seed, int first, int second) {
        SplittableRandom random = new SplittableRandom(seed);
        Features a = features(random, first);
        Features b = features(random, second);
        // Every third feature of b is one of a's, a little off: something to match.
        for (int j = 0; j < second && first > 0; j += 3) {
            for (int k = 0; k < Features.LENGTH; k++) {
                int value = a.descriptors()[(j % first) * Features.LENGTH + k];
                b.descriptors()[j * Features.LENGTH + k] =
                        (short) Math.clamp(value + random.nextInt(-9, 10), 0, 255);
            }
        }
        List<Matcher.Match> expected = slow(a, b);
        assertThat(Matcher.match(a, b)).isEqualTo(expected);
        if (first > 100 && second > 100) {
            assertThat(expected).hasSizeGreaterThan(100);
        }
    }

    private static Features features(SplittableRandom random, int count) {
        Pixel[] pixels = new Pixel[count];
        short[] descriptors = new short[count * Features.LENGTH];
        for (int i = 0; i < descriptors.length; i++) {
            descriptors[i] = (short) random.nextInt(256);
        }
        return new Features(pixels, descriptors);
    }

    private static List<Matcher.Match> slow(Features a, Features b) {
        List<Matcher.Match> matches = new ArrayList<>();
        for (int i = 0; i < a.count(); i++) {
            int nearest = nearest(a, i, b, -1);
            if (nearest < 0 || nearest(b, nearest, a, -1) != i) {
                continue;
            }
            int second = nearest(a, i, b, nearest);
            if (second >= 0
                    && Math.sqrt(distance(a, i, b, nearest))
                            < Matcher.RATIO * Math.sqrt(distance(a, i, b, second))) {
                matches.add(new Matcher.Match(i, nearest));
            }
        }
        return matches;
    }

    private static int nearest(Features a, int i, Features b, int except) {
        int nearest = -1;
        for (int j = 0; j < b.count(); j++) {
            if (j != except && (nearest < 0 || distance(a, i, b, j) < distance(a, i, b, nearest))) {
                nearest = j;
            }
        }
        return nearest;
    }

    private static int distance(Features a, int i, Features b, int j) {
        int sum = 0;
        for (int k = 0; k < Features.LENGTH; k++) {
            int d =
                    a.descriptors()[i * Features.LENGTH + k]
                            - b.descriptors()[j * Features.LENGTH + k];
            sum += d * d;
        }
        return sum;
    }
}
