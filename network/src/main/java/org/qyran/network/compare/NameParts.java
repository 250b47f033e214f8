package org.qyran.network.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qyran.network.names.Sounds;
import org.qyran.network.table.Column;

/** The words of people's names in each row: family name, given names; titles are left out. */
final class NameParts {

    /** Forms of address that a register writes where a name should be. */
    private static final Set<String> TITLES =
            Set.of(
                    "sir",
                    "lord",
                    "lady",
                    "dame",
                    "hon",
                    "honourable",
                    "baronet",
                    "bart",
                    "bt",
                    "earl",
                    "viscount",
                    "baron",
                    "duke",
                    "count",
                    "st",
                    "nd",
                    "rd",
                    "th",
                    "1st",
                    "2nd",
                    "3rd",
                    "4th",
                    "5th",
                    "6th",
                    "7th",
                    "8th",
                    "9th",
                    "10th",
                    "mr",
                    "mrs",
                    "ms",
                    "miss",
                    "dr",
                    "doctor",
                    "prof",
                    "professor",
                    "rev",
                    "reverend",
                    "captain",
                    "capt",
                    "major",
                    "colonel",
                    "general",
                    "admiral",
                    "jr",
                    "sr",
                    "esq",
                    "the",
                    "of");

    private static final Pattern BETWEEN = Pattern.compile("[^\\p{L}\\p{M}\\d'’]+");

    final List<String> words = new ArrayList<>();
    final int[] family;
    final int[][] given;
    private final Map<String, Integer> known = new HashMap<>();

    private NameParts(int rows) {
        family = new int[rows];
        given = new int[rows][];
    }

    /** From one column with whole names; the family name is the last word. */
    static NameParts ofWhole(Column whole) {
        NameParts parts = new NameParts(whole.rows());
        int[][] split = parts.split(whole);
        int[] asFirst = new int[parts.words.size()];
        int[] asLast = new int[parts.words.size()];
        for (int row = 0; row < whole.rows(); row++) {
            int[] name = split[whole.codes()[row]];
            if (name.length > 1) {
                asFirst[name[0]]++;
                asLast[name[name.length - 1]]++;
            }
        }
        for (int row = 0; row < whole.rows(); row++) {
            int[] name = split[whole.codes()[row]];
            // A word by itself is what it mostly is elsewhere.
            boolean hasFamily =
                    name.length > 1 || (name.length == 1 && asLast[name[0]] > asFirst[name[0]]);
            int end = hasFamily ? name.length - 1 : name.length;
            parts.family[row] = hasFamily ? name[end] : -1;
            parts.given[row] = Arrays.copyOf(name, end);
        }
        return parts;
    }

    /** From columns of their own. */
    static NameParts of(@Nullable Column given, Column family) {
        NameParts parts = new NameParts(family.rows());
        int[][] families = parts.split(family);
        int[][] givens = given == null ? new int[0][] : parts.split(given);
        for (int row = 0; row < family.rows(); row++) {
            int[] name = families[family.codes()[row]];
            parts.family[row] = name.length == 0 ? -1 : name[name.length - 1];
            parts.given[row] = given == null ? new int[0] : givens[given.codes()[row]];
        }
        return parts;
    }

    private int[][] split(Column column) {
        String[][] written =
                column.values().parallelStream().map(NameParts::words).toArray(String[][]::new);
        return Arrays.stream(written)
                .map(words -> Arrays.stream(words).mapToInt(this::code).toArray())
                .toArray(int[][]::new);
    }

    private static String[] words(String name) {
        return BETWEEN.splitAsStream(name.toLowerCase(Locale.ROOT))
                .map(NameParts::plain)
                .filter(word -> !word.isEmpty() && !TITLES.contains(word))
                .toArray(String[]::new);
    }

    private static String plain(String word) {
        boolean latin = word.chars().allMatch(c -> c < 0x80);
        return latin ? word.replace("'", "") : Sounds.of(word);
    }

    private int code(String word) {
        Integer code = known.get(word);
        if (code == null) {
            code = words.size();
            words.add(word);
            known.put(word, code);
        }
        return code;
    }

    boolean holdsGiven(int row, int word) {
        for (int each : given[row]) {
            if (each == word) {
                return true;
            }
        }
        return false;
    }
}
