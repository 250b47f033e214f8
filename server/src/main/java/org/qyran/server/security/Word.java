package org.qyran.server.security;

import java.security.SecureRandom;
import java.util.Locale;

/**
 * A word that one person tells another: twelve letters and digits that are not taken for each
 * other, 60 bits.
 */
public final class Word {

    private static final String SIGNS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private static final int GROUPS = 3;
    private static final int IN_A_GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Word() {}

    /** A fresh one, as {@code ABCD-EFGH-JKLM}. */
    public static String fresh() {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < GROUPS * IN_A_GROUP; i++) {
            word.append(i > 0 && i % IN_A_GROUP == 0 ? "-" : "");
            word.append(SIGNS.charAt(RANDOM.nextInt(SIGNS.length())));
        }
        return word.toString();
    }

    /** However it was typed. */
    public static String read(String typed) {
        String signs = typed.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
        return signs.length() == GROUPS * IN_A_GROUP
                ? signs.substring(0, 4) + "-" + signs.substring(4, 8) + "-" + signs.substring(8)
                : signs;
    }
}
