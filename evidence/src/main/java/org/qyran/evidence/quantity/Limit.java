package org.qyran.evidence.quantity;

/** What may be said of a value against a legal limit. */
public enum Limit {
    BELOW,
    ABOVE,
    /** The value's interval holds the limit: neither may be claimed. */
    UNDETERMINED;

    /**
     * @param value in the limit's unit
     * @param expanded U with k = 2; the interval is value ± U, its ends included
     * @param limit reached by a value that equals it
     */
    public static Limit compare(double value, double expanded, double limit) {
        if (expanded == 0) {
            return value >= limit ? ABOVE : BELOW;
        }
        if (value - expanded > limit) {
            return ABOVE;
        }
        return value + expanded < limit ? BELOW : UNDETERMINED;
    }
}
