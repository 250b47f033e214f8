package org.qyran.evidence.statement;

import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;

/**
 * Why a statement may not go out.
 *
 * @param language of the text it is in
 * @param what the words concerned
 */
public record StatementFault(Kind kind, Language language, String what) {

    /** One constant is one sentence in {@code statement_{en,ru,kk}.properties}. */
    public enum Kind {
        /** There is no text in the language. */
        NO_TEXT,
        /** A place that is none, or of no figure. */
        NO_SUCH_PLACE,
        /** A number outside of a place. */
        NUMBER,
        /** A number in words outside of a place. */
        NUMBER_IN_WORDS,
        /** Another language has another set of places. */
        NOT_IN_STEP,
        /** Somebody could be recognised. */
        RECOGNISABLE,
        /** A word of guilt while there is no verdict. */
        GUILT,
        /** Items without a word that they are not all. */
        ITEMS_FOR_WHOLE,
        /** Items that leave a rest which is not named. */
        REST_UNNAMED,
        /** Items of a whole that is not named. */
        WHOLE_UNNAMED,
        /** Figures that must not be added, added. */
        ADDED
    }

    /** For whoever wrote it. */
    public String sentence(Language reader) {
        return Phrases.of(StatementFault.class, "statement", reader)
                .say(kind.name(), language.code(), what);
    }
}
