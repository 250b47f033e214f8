package org.qyran.exchange;

import org.qyran.geo.GroundPoint;
import org.qyran.geo.notation.Degrees;
import org.qyran.imagery.detect.Reason;
import org.qyran.imagery.detect.ReasonWords;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import org.qyran.survey.SightingState;

/** What files, and programs that read us, are told in words, in one language. */
public final class Words {

    private final Language language;
    private final Phrases own;
    private final ReasonWords reasons;

    public Words(Language language) {
        this.language = language;
        this.own = Phrases.of(Words.class, "exchange", language);
        this.reasons = new ReasonWords(language);
    }

    String say(String key, Object... details) {
        return own.say(key, details);
    }

    public String state(SightingState state) {
        return own.say("state-" + state.key());
    }

    public String reason(Reason reason) {
        return reasons.say(reason);
    }

    public String degreesMinutesSeconds(GroundPoint place) {
        return Degrees.minutesSeconds(place, language);
    }

    /** What every file and every place in it must say. */
    public String notice(boolean simulated) {
        String always = own.say("candidate-only");
        return simulated ? own.say("simulated") + " " + always : always;
    }
}
