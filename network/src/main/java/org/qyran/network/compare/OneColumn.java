package org.qyran.network.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.qyran.network.table.Column;

/** A comparison of one column whose values are brought to one form first. */
abstract class OneColumn implements Comparison {

    private final Column column;
    private final List<String> levels;
    private final int[] terms;
    private final List<String> texts;

    /** Of each distinct value its normal form; empty where it says nothing. */
    final List<String> normal;

    OneColumn(Column column, List<String> levels, UnaryOperator<String> normalise) {
        this.column = column;
        this.levels = List.copyOf(levels);
        this.normal = column.values().parallelStream().map(normalise).toList();
        Codes codes = new Codes();
        this.terms = codes.ofValues(normal, text -> text);
        this.texts = codes.texts();
    }

    @Override
    public final String name() {
        return column.name();
    }

    @Override
    public final List<String> levels() {
        return levels;
    }

    @Override
    public final int terms() {
        return texts.size();
    }

    @Override
    public final String termText(int term) {
        return texts.get(term);
    }

    @Override
    public final int term(int row) {
        return terms[column.codes()[row]];
    }

    @Override
    public String shown(int row) {
        return column.value(row);
    }

    @Override
    public final int level(int left, int right) {
        int a = column.codes()[left];
        int b = column.codes()[right];
        if (terms[a] < 0 || terms[b] < 0) {
            return MISSING;
        }
        return terms[a] == terms[b] ? 0 : unequal(a, b);
    }

    /** The level of two values whose normal forms differ; at least 1. */
    abstract int unequal(int left, int right);

    /**
     * What of a value brings records together.
     *
     * @param name empty for the whole value
     * @param alone whether meeting by it alone is enough
     * @param of takes a normal form; what it makes of it is empty where it says nothing
     */
    record Part(String name, boolean alone, UnaryOperator<String> of) {

        static Part whole(boolean alone) {
            return new Part("", alone, UnaryOperator.identity());
        }
    }

    abstract List<Part> parts();

    @Override
    public final List<Key> keys() {
        return parts().stream().map(this::key).toList();
    }

    private Key key(Part part) {
        if (part.name.isEmpty()) {
            int[] ofRow = new int[column.rows()];
            Arrays.setAll(ofRow, this::term);
            return new Key(name(), ofRow, name(), part.alone);
        }
        return Codes.key(column, normal, name() + " " + part.name, part.alone, part.of);
    }

    /** Of one row, by the part's name, what brings it together with others. */
    final Map<String, String> keyTexts(int row) {
        Map<String, String> texts = new TreeMap<>();
        for (Part part : parts()) {
            String text = part.of.apply(normal.get(column.codes()[row]));
            if (!text.isEmpty()) {
                texts.put(part.name, text);
            }
        }
        return texts;
    }
}
