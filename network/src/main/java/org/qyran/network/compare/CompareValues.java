package org.qyran.network.compare;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.qyran.network.table.Column;

/** Compares two values outside of any table, as columns of their kind are compared. */
public final class CompareValues {

    public static final CompareValues STATE_NUMBER =
            new CompareValues(StateNumberComparison::new, StateNumberComparison::valid);
    public static final CompareValues DATE = new CompareValues(DateComparison::new);
    public static final CompareValues PHONE =
            new CompareValues(
                    column -> new PhoneComparison(column, true), number -> number.length() >= 10);
    public static final CompareValues PLATE =
            new CompareValues(PlateComparison::new, plate -> plate.length() >= 5);
    public static final CompareValues PLACE =
            new CompareValues(column -> new PlaceComparison(column, false));
    public static final CompareValues IDENTIFIER =
            new CompareValues(
                    column -> new IdentifierComparison(column, true),
                    number -> number.length() >= 7);
    public static final CompareValues TEXT =
            new CompareValues(column -> new TextComparison(column, true));

    private final Function<Column, OneColumn> comparison;
    private final Predicate<String> sound;
    private final OneColumn ofNothing;

    private CompareValues(Function<Column, OneColumn> comparison) {
        this(comparison, _ -> true);
    }

    private CompareValues(Function<Column, OneColumn> comparison, Predicate<String> sound) {
        this.comparison = comparison;
        this.sound = sound;
        this.ofNothing = of(List.of());
    }

    private OneColumn of(List<String> values) {
        return comparison.apply(Column.of("", values));
    }

    /** As {@link Comparison#levels}. */
    public List<String> levels() {
        return ofNothing.levels();
    }

    /** As {@link Comparison#level}, of two texts. */
    public int level(String left, String right) {
        return of(List.of(left, right)).level(0, 1);
    }

    /** As {@link Comparison#forbids}. */
    public boolean forbids(int level) {
        return ofNothing.forbids(level);
    }

    /** Whether {@link #isSound} may say no. */
    public boolean mayBeUnsound() {
        return !isSound("");
    }

    /**
     * Whether a value is one that only one person or thing has, if it is written rightly: a state
     * number whose check digit holds, a number of full length.
     */
    public boolean isSound(String value) {
        OneColumn one = of(List.of(value));
        return sound.test(one.normal.getLast());
    }

    /** By what a value is found: texts by their part's name, the whole value's name is empty. */
    public Map<String, String> keys(String value) {
        return of(List.of(value)).keyTexts(0);
    }
}
