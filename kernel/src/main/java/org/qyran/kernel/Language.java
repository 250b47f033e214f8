package org.qyran.kernel;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The languages Qyran speaks; each sentence shown to a person exists in all of them. */
public enum Language {
    ENGLISH("en"),
    RUSSIAN("ru"),
    KAZAKH("kk");

    private final String code;

    Language(String code) {
        this.code = code;
    }

    /** ISO 639-1 code: {@code en}, {@code ru} or {@code kk}. */
    public String code() {
        return code;
    }

    /** The language of an ISO 639-1 code; empty when we do not speak it. */
    public static Optional<Language> of(String code) {
        return Arrays.stream(values()).filter(language -> language.code.equals(code)).findFirst();
    }

    public Locale locale() {
        return Locale.of(code);
    }

    /**
     * The user's language: {@code QYRAN_LANG}, else {@code LC_ALL}, {@code LC_MESSAGES}, {@code
     * LANG}, else English. Anything that does not begin with a code we speak counts as unset.
     */
    public static Language ofUser() {
        for (String variable : new String[] {"QYRAN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"}) {
            String value = System.getenv(variable);
            if (value == null) {
                continue;
            }
            for (Language language : values()) {
                if (value.toLowerCase(Locale.ROOT).startsWith(language.code)) {
                    return language;
                }
            }
        }
        return ENGLISH;
    }
}
