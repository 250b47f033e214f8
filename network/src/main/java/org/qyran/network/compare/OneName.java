package org.qyran.network.compare;

import java.util.List;

/** A comparison of one name a row: the family's, the first given, the next. */
abstract class OneName implements Comparison {

    final NameParts parts;

    private final String name;
    private final List<String> levels;

    OneName(NameParts parts, String name, List<String> levels) {
        this.parts = parts;
        this.name = name;
        this.levels = List.copyOf(levels);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final List<String> levels() {
        return levels;
    }

    @Override
    public final int level(int left, int right) {
        int a = term(left);
        int b = term(right);
        if (a < 0 || b < 0) {
            return MISSING;
        }
        return a == b ? 0 : unequal(left, right, parts.words.get(a), parts.words.get(b));
    }

    /** The level of two rows whose names differ; at least 1. */
    abstract int unequal(int left, int right, String one, String two);

    /** Whether a row's name stands among the other's given names. */
    final boolean amongGiven(int left, int right) {
        return parts.holdsGiven(left, term(right)) || parts.holdsGiven(right, term(left));
    }

    @Override
    public final int terms() {
        return parts.words.size();
    }

    @Override
    public final String shown(int row) {
        return term(row) < 0 ? "" : parts.words.get(term(row));
    }
}
