package org.qyran.network.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PackedDigitsTest {

    private static String digits(SplittableRandom random, int length, int different) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < length; i++) {
            digits.append(random.nextInt(different));
        }
        return digits.toString();
    }

    /** A few edits, so that near numbers come often. */
    private static String edited(SplittableRandom random, String digits, int times) {
        StringBuilder edited = new StringBuilder(digits);
        for (int i = 0; i < times; i++) {
            int at = random.nextInt(edited.length() - 1);
            char next = (char) ('0' + random.nextInt(10));
            switch (random.nextInt(4)) {
                case 0 -> edited.setCharAt(at, next);
                case 1 -> edited.insert(at, next);
                case 2 -> edited.deleteCharAt(at);
                default -> edited.insert(at, edited.charAt(at + 1)).deleteCharAt(at + 2);
            }
        }
        return edited.toString();
    }

    @Test
    void isWhatEditsSay() {
        SplittableRandom random = new SplittableRandom(7);
        int[] near = new int[2];
        for (int trial = 0; trial < 2_000_000; trial++) {
            int different = trial % 3 == 0 ? 2 : 10;
            String left = digits(random, 4 + random.nextInt(8), different);
            String right =
                    trial % 2 == 0
                            ? digits(random, left.length(), different)
                            : edited(random, left, 1 + random.nextInt(3));
            if (left.equals(right) || right.length() > PackedDigits.MOST_DIGITS) {
                continue;
            }
            long a = PackedDigits.of(left);
            long b = PackedDigits.of(right);
            boolean one = PackedDigits.oneApart(a, left.length(), b, right.length());
            near[0] += one ? 1 : 0;
            assertThat(one).as(left + " " + right).isEqualTo(Edits.between(left, right, 1) == 1);
            if (left.length() == right.length()) {
                boolean two = PackedDigits.twoApart(a, b);
                near[1] += two ? 1 : 0;
                assertThat(two)
                        .as(left + " " + right)
                        .isEqualTo(Edits.between(left, right, 2) <= 2);
            }
        }
        assertThat(near[0]).isGreaterThan(100_000);
        assertThat(near[1]).isGreaterThan(100_000);
    }

    @Test
    void takesDigitsOnly() {
        assertThatThrownBy(() -> PackedDigits.of("12a")).hasMessage("12a");
        assertThatThrownBy(() -> PackedDigits.of("1234567890123456"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
