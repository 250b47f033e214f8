package org.qyran.network.merges;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Compares each distinct pair of values once: names that many share come in many pairs. */
record OnceLevels(Levels levels, Map<Values, Integer> known) implements Levels {

    private record Values(String left, String right) {}

    OnceLevels(Levels levels) {
        this(levels, new ConcurrentHashMap<>());
    }

    @Override
    public List<String> keys() {
        return levels.keys();
    }

    @Override
    public int level(String left, String right) {
        return known.computeIfAbsent(
                new Values(left, right), values -> levels.level(values.left, values.right));
    }

    @Override
    public boolean forbids(int level) {
        return levels.forbids(level);
    }

    @Override
    public Map<String, List<String>> found(String value) {
        return levels.found(value);
    }
}
