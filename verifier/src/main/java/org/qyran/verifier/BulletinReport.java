package org.qyran.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What checking a frozen bulletin found.
 *
 * @param faults what is wrong, in the order it was met
 * @param notes what is not wrong and must be known: erased rows, figures that hang on them, how far
 *     the word goes
 * @param hash of the frozen part, as reckoned; empty where it could not be read
 * @param figures that came out as they are printed
 * @param rows disclosed, {@code erased} of them without their payload
 * @param ofJournal rows of the journal export that were compared; 0 without one
 */
public record BulletinReport(
        List<Said> faults,
        List<Said> notes,
        Optional<String> hash,
        int figures,
        int rows,
        int erased,
        long ofJournal) {

    /** One sentence: its key in {@code words} and what it is about. */
    public record Said(String key, List<String> details) {

        public Said {
            details = List.copyOf(details);
        }

        static Said of(String key, @Nullable Object... details) {
            List<String> shown = new ArrayList<>();
            for (@Nullable Object detail : details) {
                shown.add(Words.shown(String.valueOf(detail)));
            }
            return new Said(key, shown);
        }

        public String sentence(Locale language) {
            return Words.say(language, "bulletin." + key, details.toArray());
        }
    }

    public BulletinReport {
        faults = List.copyOf(faults);
        notes = List.copyOf(notes);
    }

    public boolean holds() {
        return faults.isEmpty();
    }

    /** First what is wrong, then what was done and how far its word goes. */
    public List<String> sentences(Locale language) {
        List<String> out = new ArrayList<>();
        faults.forEach(fault -> out.add(fault.sentence(language)));
        hash.ifPresent(text -> {
            out.add(Said.of("read", figures, rows, erased).sentence(language));
            out.add(Said.of("hash", text).sentence(language));
        });
        notes.forEach(note -> out.add(note.sentence(language)));
        return out;
    }

    /** One object. */
    public String json(Locale language) {
        StringBuilder out = new StringBuilder("{\"holds\":").append(holds());
        list(out, "faults", faults, language);
        list(out, "notes", notes, language);
        hash.ifPresent(text -> out.append(",\"hash\":").append(Json.text(text)));
        return out.append(",\"figures\":")
                .append(figures)
                .append(",\"rows\":")
                .append(rows)
                .append(",\"erased\":")
                .append(erased)
                .append(",\"journalRows\":")
                .append(ofJournal)
                .append('}')
                .toString();
    }

    private static void list(StringBuilder out, String name, List<Said> said, Locale language) {
        out.append(",\"").append(name).append("\":[");
        String comma = "";
        for (Said one : said) {
            out.append(comma)
                    .append("{\"kind\":")
                    .append(Json.text(one.key()))
                    .append(",\"sentence\":")
                    .append(Json.text(one.sentence(language)))
                    .append('}');
            comma = ",";
        }
        out.append(']');
    }
}
