package org.qyran.network.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class EditsTest {

    @Test
    void equalsTheSlowReferenceWithinItsBound() {
        SplittableRandom random = new SplittableRandom(5);
        for (int trial = 0; trial < 20_000; trial++) {
            String left = word(random);
            String right = word(random);
            int whole = slow(left, right);
            for (int most = 0; most < 4; most++) {
                assertThat(Edits.between(left, right, most))
                        .as("%s %s within %d", left, right, most)
                        .isEqualTo(Math.min(whole, most + 1));
            }
        }
    }

    private static String word(SplittableRandom random) {
        StringBuilder word = new StringBuilder();
        for (int i = random.nextInt(7); i > 0; i--) {
            word.append((char) ('a' + random.nextInt(3)));
        }
        return word.toString();
    }

    /** By the definition, without a table. */
    private static int slow(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.length() + b.length();
        }
        String one = a.substring(1);
        String two = b.substring(1);
        if (a.charAt(0) == b.charAt(0)) {
            return slow(one, two);
        }
        int least = 1 + Math.min(slow(one, two), Math.min(slow(one, b), slow(a, two)));
        boolean swapped =
                !one.isEmpty()
                        && !two.isEmpty()
                        && a.charAt(0) == b.charAt(1)
                        && a.charAt(1) == b.charAt(0);
        return swapped ? Math.min(least, 1 + slow(a.substring(2), b.substring(2))) : least;
    }
}
