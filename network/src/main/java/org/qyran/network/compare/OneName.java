package org.qyran.network.compare;

import java.util.List;

/** A comparison of one name a row: the family's, the first given, the next. */
abstract class OneName implements Comparison {

    final NameParts parts;

    private final PairLevels words;
    private final String name;
    private final List<String> levels;

    OneName(NameParts parts, String name, List<String> levels) {
        this.parts = parts;
        this.words =
                new PairLevels(
                        parts.words.size(),
                        (a, b) -> alike(parts.words.get(a), parts.words.get(b)));
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
        if (a == b) {
            return 0;
        }
        int alike = words.of(a, b);
        return alike == 0 ? unlike(left, right) : alike;
    }

    /** The level of two different words by themselves; 0 where only their rows can tell. */
    abstract int alike(String one, String two);

    /** The level of two rows whose words by themselves are not alike; at least 1. */
    abstract int unlike(int left, int right);

    /** Whether a row's name stands among the other's given names. */
    final boolean amongGiven(int left, int right) {
        return parts.holdsGiven(left, term(right)) || parts.holdsGiven(right, term(left));
    }

    @Override
    public final int terms() {
        return parts.words.size();
    }

    @Override
    public final String termText(int term) {
        return parts.words.get(term);
    }

    @Override
    public final String shown(int row) {
        return term(row) < 0 ? "" : parts.words.get(term(row));
    }
}
