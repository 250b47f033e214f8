package org.qyran.bench.dependencies;

import java.util.List;

/**
 * Something that speaks against a part.
 *
 * @param ids the same in every run, e.g. {@code licence:org.foo:bar}; an explanation names any of
 *     them. Several when others tell of the same under other names
 * @param sentence what it is
 */
record Finding(List<String> ids, String sentence) {

    Finding {
        ids = List.copyOf(ids);
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("a finding without a name: " + sentence);
        }
    }

    Finding(String id, String sentence) {
        this(List.of(id), sentence);
    }

    /** The name it goes by. */
    String id() {
        return ids.getFirst();
    }
}
