package org.qyran.network.merges;

import java.util.List;
import java.util.Map;
import org.qyran.network.compare.Comparison;

/** How two values of one attribute are compared: a few levels, and what they are found by. */
interface Levels {

    /** Short keys of the levels, by which settings and pages know them. */
    List<String> keys();

    /** An index of {@link #keys()}; {@link Comparison#MISSING} where either says nothing. */
    int level(String left, String right);

    /** Whether two at this level cannot be one, whatever else agrees. */
    default boolean forbids(int level) {
        return false;
    }

    /** Texts by the part's name; two values that share one of a name meet by it. */
    Map<String, List<String>> found(String value);
}
