package org.qyran.imagery.detect;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;

/**
 * Reasons as sentences: no more digits than were measured, bands by their names in the language.
 */
public final class ReasonWords {

    private static final MathContext DIGITS = new MathContext(4);

    /** What is left of a small negative number once it is rounded. */
    private static final Pattern MINUS_NOTHING = Pattern.compile("[-−](0(?:[.,]0+)?)(?![\\d.,])");

    private static final Pattern NUMBERED = Pattern.compile("band (\\d+)");

    private static final Map<String, String> BANDS =
            Map.of(
                    "blue", "band-blue",
                    "green", "band-green",
                    "red", "band-red",
                    "red edge", "band-red-edge",
                    "rededge", "band-red-edge",
                    "nir", "band-near-infrared",
                    "near infrared", "band-near-infrared",
                    "thermal", "band-thermal");

    private final Phrases phrases;

    public ReasonWords(Language language) {
        this.phrases = Phrases.of(ReasonWords.class, "detect", language);
    }

    public String say(Reason reason) {
        String said =
                phrases.say(
                        reason.key(),
                        List.of(
                                rounded(reason.value()),
                                rounded(reason.ordinary()),
                                reason.strength(),
                                band(reason.subject())));
        return MINUS_NOTHING.matcher(said).replaceAll("$1");
    }

    private static double rounded(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).doubleValue() : value;
    }

    /** Names that files give bands are English; any other name stays as it is. */
    private String band(String name) {
        String plain = name.strip().toLowerCase(Locale.ROOT);
        var numbered = NUMBERED.matcher(plain);
        if (numbered.matches()) {
            return phrases.say("band-numbered", numbered.group(1));
        }
        String key = BANDS.get(plain.replace('_', ' ').replace('-', ' '));
        return key == null ? name : phrases.say(key);
    }
}
