package org.qyran.network.records;

import java.util.Locale;
import java.util.regex.Pattern;

/** Headers as they are recognised: whatever case, and whatever stands between the words. */
final class Headers {

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{N}№#]+");

    private Headers() {}

    static String plain(String header) {
        String letters = header.toLowerCase(Locale.ROOT).replace('ё', 'е');
        return BETWEEN.matcher(letters).replaceAll(" ").strip();
    }
}
