package org.qyran.evidence.chain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;

/** Kinds of act, as files and the API call them. */
public enum ActWord {
    SEIZED,
    WEIGHED,
    DIVIDED,
    SAMPLED,
    MIXED,
    CONSUMED,
    RESEALED,
    RELEASED,
    RECEIVED,
    STORED,
    COUNTED_IN_AUDIT,
    EXAMINED,
    DESTROYED,
    RETURNED,
    CORRECTED;

    public static ActWord of(ExhibitAct act) {
        return switch (act) {
            case ExhibitAct.Seized _ -> SEIZED;
            case ExhibitAct.Weighed _ -> WEIGHED;
            case ExhibitAct.Divided _ -> DIVIDED;
            case ExhibitAct.Sampled _ -> SAMPLED;
            case ExhibitAct.Mixed _ -> MIXED;
            case ExhibitAct.Consumed _ -> CONSUMED;
            case ExhibitAct.Resealed _ -> RESEALED;
            case ExhibitAct.Released _ -> RELEASED;
            case ExhibitAct.Received _ -> RECEIVED;
            case ExhibitAct.Stored _ -> STORED;
            case ExhibitAct.CountedInAudit _ -> COUNTED_IN_AUDIT;
            case ExhibitAct.Examined _ -> EXAMINED;
            case ExhibitAct.Destroyed _ -> DESTROYED;
            case ExhibitAct.Returned _ -> RETURNED;
            case ExhibitAct.Corrected _ -> CORRECTED;
        };
    }

    /** As a person would read it. */
    public String told(Language language) {
        return Phrases.of(ActWord.class, "flags", language).say(word());
    }

    /** Lower case with hyphens. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<ActWord> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }
}
