package org.qyran.network.merges;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.qyran.network.compare.CompareValues;
import org.qyran.network.compare.Comparison;

/**
 * Values as columns of their kind are compared; where a value may be unsound (a state number whose
 * check digit fails, a number of a few digits), with one level more, the last: the same, but not
 * sound, since several may have it.
 *
 * @param own short keys of the kind's levels, in their order
 */
record ValueLevels(CompareValues values, List<String> own) implements Levels {

    static final String UNSOUND = "unsound";

    ValueLevels {
        own = List.copyOf(own);
        if (own.size() != values.levels().size()) {
            throw new IllegalArgumentException(own + " for " + values.levels());
        }
    }

    @Override
    public List<String> keys() {
        List<String> keys = new ArrayList<>(own);
        if (values.mayBeUnsound()) {
            keys.add(UNSOUND);
        }
        return List.copyOf(keys);
    }

    @Override
    public int level(String left, String right) {
        if (saysNothing(left) || saysNothing(right)) {
            return Comparison.MISSING;
        }
        int level = values.level(left, right);
        return level == 0 && !values.isSound(left) ? own.size() : level;
    }

    /** One sign again and again (000000, ---) is written where nothing is known. */
    static boolean saysNothing(String value) {
        return value.codePoints().filter(Character::isLetterOrDigit).distinct().count() < 2;
    }

    @Override
    public boolean forbids(int level) {
        return level < own.size() && values.forbids(level);
    }

    @Override
    public Map<String, List<String>> found(String value) {
        Map<String, List<String>> found = new TreeMap<>();
        if (!saysNothing(value)) {
            values.keys(value).forEach((part, text) -> found.put(part, List.of(text)));
        }
        return found;
    }
}
