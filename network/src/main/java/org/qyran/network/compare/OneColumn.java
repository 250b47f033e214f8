package org.qyran.network.compare;

import java.util.AbstractList;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.qyran.network.table.Column;
import org.qyran.network.table.Texts;

/** A comparison of one column whose values are brought to one form first. */
abstract class OneColumn implements Comparison {

    private final Column column;
    private final List<String> levels;
    private final int[] terms;
    private final Texts texts;

    /** Of each distinct value its normal form; empty where it says nothing. */
    final List<String> normal;

    /** More normal forms than this are packed, and made anew when they are compared. */
    private static final int MOST_HELD = 1 << 18;

    OneColumn(Column column, List<String> levels, UnaryOperator<String> normalise) {
        this.column = column;
        this.levels = List.copyOf(levels);
        Codes codes = new Codes();
        this.terms = codes.ofValues(column.values(), normalise);
        this.texts = codes.texts();
        this.normal = new NormalForms(terms, texts.size() > MOST_HELD ? texts : List.copyOf(texts));
    }

    private static final class NormalForms extends AbstractList<String> implements RandomAccess {

        private final int[] terms;
        private final List<String> texts;

        NormalForms(int[] terms, List<String> texts) {
            this.terms = terms;
            this.texts = texts;
        }

        @Override
        public String get(int value) {
            return terms[value] < 0 ? "" : texts.get(terms[value]);
        }

        @Override
        public int size() {
            return terms.length;
        }
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
            return new Key(name(), this::term, name(), part.alone);
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
