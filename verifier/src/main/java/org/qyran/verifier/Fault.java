package org.qyran.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One thing that is wrong.
 *
 * @param file as it was given
 * @param offset of the first byte concerned; 0 where the whole file is meant
 * @param position of the row it is at, from 0; −1 where it is about no row
 * @param details what the kind's sentence asks for after file, byte and row
 */
public record Fault(Kind kind, String file, long offset, long position, List<String> details) {

    public Fault {
        details = List.copyOf(details);
    }

    static Fault of(Kind kind, String file, long offset, long position, Object... details) {
        List<String> shown = new ArrayList<>();
        for (Object detail : details) {
            shown.add(Words.shown(detail));
        }
        return new Fault(kind, file, offset, position, shown);
    }

    /** What is wrong, and where, in one sentence. */
    public String sentence(Locale language) {
        List<String> all = new ArrayList<>();
        all.add(Words.shown(file));
        all.add(Long.toString(offset));
        all.add(Long.toString(position));
        for (String detail : details) {
            all.add(detail.startsWith("@") ? Words.ofDetail(language, detail) : detail);
        }
        return Words.say(language, kind.name(), all.toArray());
    }
}
