package org.qyran.imagery.frames;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.qyran.kernel.Language;

class NoteTest {

    @Test
    void everyNoteIsSaidInEveryLanguage() {
        Set<String> english = keys(Language.ENGLISH);
        for (Language language : Language.values()) {
            assertThat(keys(language)).isEqualTo(english);
            for (String key : english) {
                Note note = Note.of(key, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5);
                assertThat(note.say(language)).as(key).isNotBlank().doesNotContain("{");
            }
        }
    }

    private static Set<String> keys(Language language) {
        return new TreeSet<>(
                ResourceBundle.getBundle(
                                "org.qyran.imagery.frames.frames",
                                language.locale(),
                                ResourceBundle.Control.getNoFallbackControl(
                                        ResourceBundle.Control.FORMAT_PROPERTIES))
                        .keySet());
    }
}
