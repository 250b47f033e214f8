package org.qyran.network.names;

import java.util.List;

/**
 * One word of a name.
 *
 * @param text as written
 * @param sounds how it is heard
 * @param stem the sounds without the ending that says whose child one is; all of them otherwise
 * @param kind what its form says of it
 */
record Word(String text, String sounds, String stem, Kind kind) {

    /** What the form of a word says. */
    enum Kind {
        /** A single letter, with or without a point. */
        INITIAL,
        /** -ұлы, -қызы, -ович, -овна in any spelling. */
        PATRONYMIC,
        /** A family name of Russian form: -ов, -ев, -ин. */
        FAMILY,
        /** The same for a woman: -ова, -ева, -ина. */
        FAMILY_OF_WOMAN,
        OTHER
    }

    private static final int SHORTEST_STEM = 2;

    private record Ending(String sounds, Kind kind) {}

    private static final List<Ending> ENDINGS =
            List.of(
                    new Ending("oviC", Kind.PATRONYMIC),
                    new Ending("eviC", Kind.PATRONYMIC),
                    new Ending("ovYC", Kind.PATRONYMIC),
                    new Ending("ovna", Kind.PATRONYMIC),
                    new Ending("evna", Kind.PATRONYMIC),
                    new Ending("iCna", Kind.PATRONYMIC),
                    new Ending("uly", Kind.PATRONYMIC),
                    new Ending("ulY", Kind.PATRONYMIC),
                    new Ending("uli", Kind.PATRONYMIC),
                    new Ending("kyzy", Kind.PATRONYMIC),
                    new Ending("kYzY", Kind.PATRONYMIC),
                    new Ending("kizi", Kind.PATRONYMIC),
                    new Ending("ova", Kind.FAMILY_OF_WOMAN),
                    new Ending("eva", Kind.FAMILY_OF_WOMAN),
                    new Ending("ina", Kind.FAMILY_OF_WOMAN),
                    new Ending("ov", Kind.FAMILY),
                    new Ending("ev", Kind.FAMILY),
                    new Ending("of", Kind.FAMILY),
                    new Ending("ef", Kind.FAMILY),
                    new Ending("in", Kind.FAMILY));

    static Word of(String text) {
        String sounds = Sounds.of(text);
        if (sounds.length() <= 1 || (text.length() <= 2 && text.endsWith("."))) {
            return new Word(text, sounds, sounds, Kind.INITIAL);
        }
        for (Ending ending : ENDINGS) {
            int stem = sounds.length() - ending.sounds.length();
            if (stem >= SHORTEST_STEM && sounds.endsWith(ending.sounds)) {
                // The glide before an ending is written or not: Абай-ұлы, Абаевич.
                int end = "jY".indexOf(sounds.charAt(stem - 1)) >= 0 ? stem - 1 : stem;
                return new Word(text, sounds, sounds.substring(0, end), ending.kind);
            }
        }
        return new Word(text, sounds, sounds, Kind.OTHER);
    }

    /** Whether it is the word of Kazakh patronymics alone, written apart: Момыш ұлы. */
    boolean isEndingAlone() {
        return List.of("uly", "ulY", "uli", "kyzy", "kYzY", "kizi").contains(sounds);
    }
}
