package org.qyran.operation.entry;

/**
 * Quarter-hours from one to before another.
 *
 * @param from the first, 0 or more
 * @param to exclusive, after {@code from}
 */
public record Span(int from, int to) {

    public Span {
        if (from < 0 || to <= from) {
            throw new IllegalArgumentException("from %d to %d".formatted(from, to));
        }
    }

    public boolean has(int quarter) {
        return quarter >= from && quarter < to;
    }
}
