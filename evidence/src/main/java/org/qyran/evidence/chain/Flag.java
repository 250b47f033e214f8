package org.qyran.evidence.chain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.qyran.evidence.quantity.Measure;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;

/**
 * Something that does not agree, between two acts on one exhibit. It is no finding of guilt: it is
 * what somebody has to explain.
 *
 * @param number of the exhibit, as written on it
 * @param first the act before; the same as {@code second} where one act is enough
 * @param expected what the acts before led to expect, in words or as a number
 * @param found what it was
 * @param numbers where it is about a quantity
 */
public record Flag(
        Word word,
        UUID exhibit,
        String number,
        UUID first,
        UUID second,
        String expected,
        String found,
        Optional<Numbers> numbers) {

    /** What can be wrong. */
    public enum Word {
        /** Released or handled by somebody who did not hold it, or received and never released. */
        GAP,
        /** Released, and nobody has received it in time. */
        UNCONFIRMED,
        BROKEN_SEAL,
        /** Another seal than the one last put on. */
        SEAL_DIFFERS,
        /** Weighs or counts otherwise than before, by more than U. */
        DRIFT,
        /** One number or one seal on two exhibits, or one seal put on twice. */
        DOUBLED,
        /** Not found in the place where it is kept. */
        MISSING,
        /** Found by an audit though there should be none of it. */
        FOUND,
        /** Found by an audit in another place. */
        MISPLACED,
        /** The parts do not make the whole, by more than U. */
        NOT_CONSERVED,
        /** Claimed times run backwards. */
        CLOCK,
        /** Two records of one thing say different things. */
        DISAGREEMENT,
        /** Nobody seized it: its lineage reaches no scene. */
        ROOTLESS,
        /** Something was done to what was there no more. */
        ENDED,
        /** Acts each of which is said to be after the other. */
        CONTRADICTORY;

        /** As in files and the API. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Optional<Word> of(String word) {
            return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
        }
    }

    /**
     * @param expected in the measure's unit
     * @param found in the measure's unit
     * @param expanded U of their difference, k = 2
     */
    public record Numbers(Measure measure, double expected, double found, double expanded) {}

    /** One sentence, without the acts' identifiers. */
    public String sentence(Language language) {
        Phrases phrases = Phrases.of(Flag.class, "flags", language);
        if (numbers.isEmpty()) {
            return phrases.say(word.name(), shown(), told(phrases, expected), told(phrases, found));
        }
        Numbers of = numbers.get();
        return phrases.say(
                word == Word.DISAGREEMENT ? "DISAGREEMENT_NUMBERS" : word.name(),
                shown(),
                plain(of.expected()),
                plain(of.found()),
                phrases.say(of.measure().name()),
                plain(Math.abs(of.found() - of.expected())),
                plain(of.expanded()),
                phrases.say(of.measure().unit().name()));
    }

    /** Words of acts and states in the reader's language; anything else as it is. */
    private static String told(Phrases phrases, String text) {
        return ActWord.of(text).isPresent() || State.of(text).isPresent()
                ? phrases.say(text)
                : text;
    }

    private String shown() {
        return number.isEmpty() ? exhibit.toString() : number;
    }

    private static String plain(double number) {
        double size = Math.abs(number);
        String text = String.format(Locale.ROOT, size >= 100 ? "%.2f" : "%.4f", number);
        return text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }
}
