package org.qyran.bench.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a clerk writes a name of this country that is known in Kazakh Cyrillic. */
final class Spelling {

    /** Each letter as Kazakh, Russian, ICAO passport, 2021 and BGN spell it; {@code -} is mute. */
    private static final String LETTERS =
            """
            а а a a a / ә а a ä ä / б б b b b / в в v v v / г г g g g / ғ г g ğ gh / д д d d d
            е е e e e / ж ж zh j zh / з з z z z / и и i i ī / й й i i y / к к k k k / қ к k q q
            л л l l l / м м m m m / н н n n n / ң н n ñ ng / о о o o o / ө о o ö ö / п п p p p
            р р r r r / с с s s s / т т t t t / у у u u ū / ұ у u ū u / ү у u ü ü / ф ф f f f
            х х kh h kh / һ х kh h h / ц ц ts ts ts / ч ч ch ch ch / ш ш sh ş sh / ы ы y y y
            і и i ı i / э э e e e / ю ю iu iu yu / я я ia ia ya / ь ь - - -
            """;

    static final Spelling RUSSIAN = new Spelling(1, 40);

    private static final List<Spelling> ALL =
            List.of(
                    new Spelling(0, 30),
                    RUSSIAN,
                    new Spelling(2, 15),
                    new Spelling(3, 8),
                    new Spelling(4, 7));

    private final Map<Character, String> letters = new HashMap<>();

    /** Records of a hundred that are written so. */
    private final int share;

    /**
     * @param column of {@link #LETTERS}
     */
    private Spelling(int column, int share) {
        this.share = share;
        for (String row : LETTERS.strip().split("\\s*[/\n]\\s*")) {
            String[] cells = row.split(" ");
            String written = cells[column];
            letters.put(cells[0].charAt(0), written.equals("-") ? "" : written);
        }
    }

    /**
     * @param hundredth 0 … 99, at random
     */
    static Spelling at(int hundredth) {
        int rest = hundredth;
        for (Spelling each : ALL) {
            rest -= each.share;
            if (rest < 0) {
                return each;
            }
        }
        throw new IllegalArgumentException("no spelling for " + hundredth);
    }

    /** A lower-case word of Kazakh Cyrillic so spelt, with a capital. */
    String write(String word) {
        StringBuilder written = new StringBuilder(word.length() + 4);
        for (int i = 0; i < word.length(); i++) {
            char letter = word.charAt(i);
            written.append(letters.getOrDefault(letter, String.valueOf(letter)));
        }
        if (!written.isEmpty()) {
            written.setCharAt(0, Character.toUpperCase(written.charAt(0)));
        }
        return written.toString();
    }
}
