package org.qyran.exchange;

import org.qyran.geo.GroundPoint;
import org.qyran.geo.notation.Degrees;
import org.qyran.imagery.detect.Reason;
import org.qyran.imagery.detect.ReasonWords;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import org.qyran.survey.SightingState;

/** What files say in words, in one language. */
final class Words {

    private final Language language;
    private final Phrases own;
    private final ReasonWords reasons;

    Words(Language language) {
        this.language = language;
        this.own = Phrases.of(Words.class, "exchange", language);
        this.reasons = new ReasonWords(language);
    }

    String say(String key, Object... details) {
        return own.say(key, details);
    }

    String state(SightingState state) {
        return own.say("state-" + state.key());
    }

    String reason(Reason reason) {
        return reasons.say(reason);
    }

    String degreesMinutesSeconds(GroundPoint place) {
        return Degrees.minutesSeconds(place, language);
    }

    /** What every file and every place in it must say. */
    String notice(boolean simulated) {
        String always = own.say("candidate-only");
        return simulated ? own.say("simulated") + " " + always : always;
    }
}
