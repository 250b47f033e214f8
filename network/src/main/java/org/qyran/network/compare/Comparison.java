package org.qyran.network.compare;

import java.util.List;

/**
 * One comparison of two records. Immutable and safe for many threads; {@link #level} is the same
 * either way round.
 */
public interface Comparison {

    /** The level of a pair of which one side holds nothing: no evidence either way. */
    int MISSING = -1;

    /** What is compared, e.g. {@code dob}. */
    String name();

    /** Names of the levels, from full agreement down; the last is plain difference. */
    List<String> levels();

    /**
     * @return an index of {@link #levels()}: 0 where both rows have the same {@link #term}, at
     *     least 1 where they have different ones; {@link #MISSING} where either has none
     */
    int level(int left, int right);

    /** Whether records at this level cannot be one, whatever else agrees. */
    default boolean forbids(int level) {
        return false;
    }

    /** What a record holds, for a reader. */
    String shown(int row);

    /** How many distinct values there are. */
    int terms();

    /** A value in the form it is compared in. */
    String termText(int term);

    /** Which value a record has; -1 for none. */
    int term(int row);

    /** By which values records are found; empty where none is telling. */
    List<Key> keys();
}
