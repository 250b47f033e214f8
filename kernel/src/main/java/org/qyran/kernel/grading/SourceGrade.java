package org.qyran.kernel.grading;

import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/**
 * A grade as whoever gave it wrote it. It is never rewritten: {@link #in} only shows it in another
 * system, never better than it was given.
 *
 * @param system in which it was given
 * @param source grade of the source
 * @param information grade of what it said
 * @param handling the system's handling mark; a space where the system has none. It is not mapped
 */
public record SourceGrade(GradingSystem system, char source, char information, char handling) {

    /** What a system without handling marks has in their place. */
    public static final char NO_MARK = ' ';

    public SourceGrade {
        boolean known =
                system.sources().containsKey(source)
                        && system.information().containsKey(information)
                        && (system.handling().isEmpty()
                                ? handling == NO_MARK
                                : system.handling().indexOf(handling) >= 0);
        if (!known) {
            throw new IllegalArgumentException(
                    "%s has no grade %c%c%c".formatted(system, source, information, handling));
        }
    }

    /**
     * From letters and digits as written, e.g. {@code B24} in 5x5x5, {@code 1AP} in 3x5x2, {@code
     * A1} in 4x4.
     */
    public static SourceGrade of(GradingSystem system, String written) {
        int length = system.handling().isEmpty() ? 2 : 3;
        if (written.length() != length) {
            throw new IllegalArgumentException("%s has no grade %s".formatted(system, written));
        }
        return new SourceGrade(
                system,
                written.charAt(0),
                written.charAt(1),
                length == 3 ? written.charAt(2) : NO_MARK);
    }

    /** As written. */
    public String text() {
        return ("" + source + information + handling).strip();
    }

    /** Grades of source and information in another system. */
    public record Shown(GradingSystem system, char source, char information) {}

    /**
     * The best grades of {@code other} that claim no more than this one; nothing where even the
     * lowest would claim more (4x4 cannot say "suspected false").
     */
    public Optional<Shown> in(GradingSystem other) {
        if (other == system) {
            return Optional.of(new Shown(system, source, information));
        }
        Optional<Character> mappedSource =
                best(other.sources(), assurance(system.sources(), source));
        Optional<Character> mappedInformation =
                best(other.information(), assurance(system.information(), information));
        return mappedSource.flatMap(s -> mappedInformation.map(i -> new Shown(other, s, i)));
    }

    private static int assurance(Map<Character, Integer> grades, char grade) {
        Integer assurance = grades.get(grade);
        if (assurance == null) {
            throw new IllegalStateException("no grade " + grade + " in " + grades);
        }
        return assurance;
    }

    private static Optional<Character> best(Map<Character, Integer> grades, int atMost) {
        return grades.entrySet().stream()
                .filter(entry -> entry.getValue() <= atMost)
                .max(Map.Entry.comparingByValue(Comparator.naturalOrder()))
                .map(Map.Entry::getKey);
    }
}
