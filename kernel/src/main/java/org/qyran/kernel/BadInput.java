package org.qyran.kernel;

import java.io.IOException;
import java.util.List;

/**
 * Input that is refused: one sentence naming the file, the field and the value, in the language of
 * whoever reads it. {@link #getMessage()} is the English sentence.
 */
public final class BadInput extends IOException {

    private static final long serialVersionUID = 1L;
    private static final int LONGEST_VALUE = 120;

    private final String file;
    private final String field;
    private final String value;
    private final Fault fault;
    private final transient List<Object> details;

    /**
     * @param file the file's name as the user gave it
     * @param field the field's name in the format's own words, e.g. {@code TIFF TileOffsets[3]}
     * @param value the value found; anything is shown through {@link String#valueOf}
     * @param details what the fault's sentence asks for, in its order
     */
    public BadInput(String file, String field, Object value, Fault fault, Object... details) {
        super(sentence(Language.ENGLISH, file, field, shown(value), fault, List.of(details)));
        this.file = file;
        this.field = field;
        this.value = shown(value);
        this.fault = fault;
        this.details = List.of(details);
    }

    /** The same refusal of a file that the reader knows by another name. */
    public BadInput named(String name) {
        return new BadInput(name, field, value, fault, details.toArray());
    }

    /** What its sentence asks for, in its order. */
    public List<Object> details() {
        return List.copyOf(details);
    }

    public String file() {
        return file;
    }

    public String field() {
        return field;
    }

    public String value() {
        return value;
    }

    public Fault fault() {
        return fault;
    }

    /** The one sentence to show, in {@code language}. */
    public String sentence(Language language) {
        return sentence(language, file, field, value, fault, details);
    }

    private static String sentence(
            Language language,
            String file,
            String field,
            String value,
            Fault fault,
            List<Object> details) {
        List<Object> told = details.stream().map(detail -> Details.in(language, detail)).toList();
        String why = Phrases.of(Fault.class, "faults", language).say(fault.name(), told);
        return value.isEmpty()
                ? "%s: %s: %s".formatted(file, field, why)
                : "%s: %s = %s: %s".formatted(file, field, value, why);
    }

    /** Hostile files hold long or unprintable values: shown shortened, control characters as ·. */
    private static String shown(Object value) {
        String text = String.valueOf(value).replaceAll("\\p{Cntrl}", "·");
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "…";
    }
}
