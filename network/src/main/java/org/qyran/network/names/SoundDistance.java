package org.qyran.network.names;

import java.util.HashMap;
import java.util.Map;

/**
 * Edit distance of two rows of {@link Sounds} in which a change costs as little as spellings
 * confuse the two: ы becomes у in Russian (Жақыпов, Джакупов), ә а or я, қ к or х.
 */
final class SoundDistance {

    private static final double VOWEL_FOR_VOWEL = 0.35;
    private static final double LOST_VOWEL = 0.45;
    private static final double LOST_GLIDE = 0.06;
    private static final double LOST_BREATH = 0.35;
    private static final double GLIDE_FOR_VOWEL = 0.4;

    private static final Map<Integer, Double> CONFUSED = new HashMap<>();

    static {
        confused(0.0, "JZ", "Jj", "Yi", "Yy", "Yj");
        confused(0.05, "Nn", "ij", "iy", "yj", "aE", "oO", "uU");
        confused(0.1, "uy", "Ee", "Ui", "ei", "uv", "Uy", "uY", "UY");
        confused(0.2, "ou", "Ou", "OU", "Oe", "ea", "kx", "ey", "eY", "xg", "oy", "cs", "eo", "ao");
        confused(0.3, "kg", "SC", "Ss", "Zz", "sz", "vf", "Cc", "Jg", "ZC", "ZS");
        confused(0.4, "bp", "dt", "bv", "mn", "SZ");
    }

    private SoundDistance() {}

    private static void confused(double cost, String... pairs) {
        for (String pair : pairs) {
            CONFUSED.putIfAbsent(key(pair.charAt(0), pair.charAt(1)), cost);
            CONFUSED.putIfAbsent(key(pair.charAt(1), pair.charAt(0)), cost);
        }
    }

    private static int key(char a, char b) {
        return a << 16 | b;
    }

    /**
     * 1 for the same sounds, 0 for nothing in common: one minus the distance over the mean length.
     */
    static double likeness(String left, String right) {
        if (left.equals(right)) {
            return 1;
        }
        int n = left.length();
        int m = right.length();
        if (n == 0 || m == 0) {
            return 0;
        }
        double[] above = new double[m + 1];
        double[] row = new double[m + 1];
        for (int j = 1; j <= m; j++) {
            above[j] = above[j - 1] + lost(right, j - 1);
        }
        for (int i = 1; i <= n; i++) {
            row[0] = above[0] + lost(left, i - 1);
            for (int j = 1; j <= m; j++) {
                double change = above[j - 1] + change(left.charAt(i - 1), right.charAt(j - 1));
                double less =
                        Math.min(above[j] + lost(left, i - 1), row[j - 1] + lost(right, j - 1));
                row[j] = Math.min(change, less);
            }
            double[] free = above;
            above = row;
            row = free;
        }
        return Math.max(0, 1 - above[m] / ((n + m) / 2.0));
    }

    private static double change(char a, char b) {
        if (a == b) {
            return 0;
        }
        Double known = CONFUSED.get(key(a, b));
        if (known != null) {
            return known;
        }
        boolean first = Sounds.isVowel(a);
        boolean second = Sounds.isVowel(b);
        if (first && second) {
            return VOWEL_FOR_VOWEL;
        }
        boolean glide = (first && b == 'j') || (second && a == 'j');
        return glide ? GLIDE_FOR_VOWEL : 1;
    }

    /** What a sound weighs that only one spelling has. */
    private static double lost(String word, int at) {
        char sound = word.charAt(at);
        boolean besideVowel =
                (at > 0 && Sounds.isVowel(word.charAt(at - 1)))
                        || (at + 1 < word.length() && Sounds.isVowel(word.charAt(at + 1)));
        return switch (sound) {
            case 'j' -> LOST_GLIDE;
            case 'Y', 'i', 'y', 'u' -> besideVowel ? 0.1 : LOST_VOWEL;
            case 'x' -> LOST_BREATH;
            default -> Sounds.isVowel(sound) ? LOST_VOWEL : 0.9;
        };
    }
}
