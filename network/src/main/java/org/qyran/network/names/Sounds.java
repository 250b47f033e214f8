package org.qyran.network.names;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Text as a row of sounds, one character each, the same for every spelling as far as spellings
 * allow. The letters of the Kazakh alphabets of 2017, 2018 and 2021, BGN/PCGN 1979, ICAO Doc 9303
 * and the usual English and Russian-mediated forms are read side by side, since nobody writes which
 * was used.
 *
 * <p>Vowels {@code a E e i y o O u U} (E, O, U: ә, ө, ү), glide {@code j}, consonants {@code b v g
 * d Z z k l m n N p r s t f x c C S} (Z ж and дж, N ң, x х and һ, c ц, C ч, S ш and щ); {@code Y}
 * and {@code J} are the Latin letters that stand for several.
 */
public final class Sounds {

    /** Longest first where one begins with another. */
    private static final int LONGEST = 4;

    private static final Map<String, String> SOUNDS = new HashMap<>();

    static {
        read(
                "а a ә E б b в v г g ғ g д d дж Z е e ё jo ж Z з z и i й j к k қ k л l м m н n нг N"
                        + " ң N о o ө O п p р r с s т t у u ұ u ү U ф f х x һ x ц c ч C ш S щ S ы y"
                        + " і i э e ю ju я ja ї ji є je ґ g ѓ g ў u");
        read(
                "a a b b c k d d e e f f g g h x i i j J k k l l m m n n o o p p q k r r s s t t u u"
                        + " v v w v x ks y Y z z shch S sch S dzh Z zh Z dj Z kh x gh g sh S tch C"
                        + " ch C ts c tz c ng N ph f ck k");
        // 2021, 2018, 2017; and the háček of scholars.
        read(
                "ä E ğ g ñ N ö O ş S ū u ü U ç C ı i á E ǵ g ń N ó O ú U ý u a' E g' g n' N o' O"
                        + " s' S c' C u' U y' u i' j ə E ŋ N ž Z š S č C ŭ u ö O ÿ Y ґ g ė e");
    }

    private Sounds() {}

    private static void read(String table) {
        String[] cells = table.split(" ");
        for (int i = 0; i + 1 < cells.length; i += 2) {
            SOUNDS.put(cells[i], cells[i + 1]);
        }
    }

    /** Of one word; letters of other alphabets and signs are silent, doubled sounds are one. */
    public static String of(String word) {
        String text = plain(word);
        StringBuilder sounds = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int taken = 0;
            for (int length = Math.min(LONGEST, text.length() - at); length > 0; length--) {
                String sound = SOUNDS.get(text.substring(at, at + length));
                if (sound != null) {
                    append(sounds, sound);
                    taken = length;
                    break;
                }
            }
            at += Math.max(1, taken);
        }
        return sounds.toString();
    }

    private static void append(StringBuilder sounds, String sound) {
        for (int i = 0; i < sound.length(); i++) {
            int length = sounds.length();
            if (length == 0 || sounds.charAt(length - 1) != sound.charAt(i)) {
                sounds.append(sound.charAt(i));
            }
        }
    }

    /** Lower case, one kind of apostrophe, and no marks but those that the tables know. */
    private static String plain(String word) {
        // Turkic capital I with a dot would leave a mark behind.
        String lower = word.replace('İ', 'i').toLowerCase(Locale.ROOT);
        String composed = Normalizer.normalize(lower, Normalizer.Form.NFC);
        StringBuilder plain = new StringBuilder(composed.length());
        for (int i = 0; i < composed.length(); i++) {
            char letter = composed.charAt(i);
            if (SOUNDS.containsKey(String.valueOf(letter)) || letter == '\'') {
                plain.append(letter);
            } else if ("’ʼ‘ʻ`´".indexOf(letter) >= 0) {
                plain.append('\'');
            } else {
                Normalizer.normalize(String.valueOf(letter), Normalizer.Form.NFD)
                        .chars()
                        .filter(Character::isLetterOrDigit)
                        .forEach(c -> plain.append((char) c));
            }
        }
        return plain.toString();
    }

    static boolean isVowel(char sound) {
        return "aEeiyoOuUY".indexOf(sound) >= 0;
    }

    /**
     * What spellings leave of a word: its first consonants, those that are confused as one; for
     * finding candidates. A word that begins with a vowel begins with {@code a}.
     */
    public static String skeleton(String sounds, int most) {
        StringBuilder skeleton = new StringBuilder(most);
        for (int i = 0; i < sounds.length() && skeleton.length() < most; i++) {
            char sound = sounds.charAt(i);
            char kept = isVowel(sound) || sound == 'j' ? 'a' : consonant(sound);
            boolean silent = kept == 'a' && i > 0;
            int length = skeleton.length();
            if (!silent && (length == 0 || skeleton.charAt(length - 1) != kept)) {
                skeleton.append(kept);
            }
        }
        return skeleton.toString();
    }

    private static char consonant(char sound) {
        return switch (sound) {
            case 'g', 'x' -> 'k';
            case 'J' -> 'Z';
            case 'N' -> 'n';
            case 'b' -> 'p';
            case 'd' -> 't';
            case 'z', 'c' -> 's';
            case 'C' -> 'S';
            case 'f' -> 'v';
            default -> sound;
        };
    }
}
