package org.qyran.imagery.frames;

import java.util.List;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;

/**
 * One thing said about a frame or a place, in words of whoever reads it.
 *
 * @param key of {@code frames_{en,ru,kk}.properties}
 * @param details what its sentence asks for, in its order
 */
public record Note(String key, List<Object> details) {

    public Note {
        details = List.copyOf(details);
    }

    public static Note of(String key, Object... details) {
        return new Note(key, List.of(details));
    }

    public String say(Language language) {
        return Phrases.of(Note.class, "frames", language).say(key, details);
    }
}
