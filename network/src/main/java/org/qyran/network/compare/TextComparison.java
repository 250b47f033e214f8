package org.qyran.network.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.qyran.network.names.Sounds;
import org.qyran.network.table.Column;
import org.qyran.network.text.JaroWinkler;

/** Words of any kind: places, streets, occupations. Letters of all alphabets become Latin ones. */
final class TextComparison extends OneColumn {

    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\d]+");
    static final Kind KIND = new Kind("text", _ -> true, TextComparison::new);

    private static final double NEAR = 0.92;
    private static final double ALIKE = 0.84;

    private final PairLevels levels;
    private final boolean telling;

    /** Of each distinct value its words. */
    private final int[][] words;

    TextComparison(Column column, boolean telling) {
        super(column, List.of("same", "near", "in part", "different"), TextComparison::normal);
        this.telling = telling;
        this.levels = new PairLevels(normal.size(), this::compared);
        Codes codes = new Codes();
        this.words = new int[normal.size()][];
        for (int v = 0; v < words.length; v++) {
            words[v] =
                    Arrays.stream(normal.get(v).split(" "))
                            .mapToInt(codes::of)
                            .distinct()
                            .toArray();
        }
    }

    static String normal(String text) {
        String words = SIGNS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
        boolean latin = words.chars().allMatch(c -> c < 0x250);
        if (latin) {
            return words;
        }
        StringBuilder heard = new StringBuilder();
        for (String word : words.split(" ")) {
            heard.append(heard.isEmpty() ? "" : " ");
            heard.append(word.chars().anyMatch(Character::isDigit) ? word : Sounds.of(word));
        }
        return heard.toString();
    }

    @Override
    int unequal(int left, int right) {
        return levels.of(left, right);
    }

    private int compared(int left, int right) {
        String a = normal.get(left);
        String b = normal.get(right);
        double likeness = JaroWinkler.of(a, b, ALIKE);
        if (likeness >= NEAR) {
            return 1;
        }
        return likeness >= ALIKE || shareWords(words[left], words[right]) ? 2 : 3;
    }

    /** At least half of the shorter one's words are the other's too. */
    private static boolean shareWords(int[] a, int[] b) {
        int shared = 0;
        for (int word : a) {
            for (int other : b) {
                if (word == other) {
                    shared++;
                    break;
                }
            }
        }
        return shared > 0 && shared * 2 >= Math.min(a.length, b.length);
    }

    @Override
    List<Part> parts() {
        return List.of(Part.whole(telling));
    }
}
