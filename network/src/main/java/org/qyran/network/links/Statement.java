package org.qyran.network.links;

/**
 * What one record says ties two.
 *
 * @param from who
 * @param to whom; the same as {@code from} where the record only knows that one
 * @param kind what, e.g. a call; may be empty
 * @param time as written, see {@link When#parse}; may be empty
 * @param grade as written, see {@link Strength#grade}; may be empty
 * @param source who or what said so: statements of one source do not confirm each other
 * @param record where it can be looked up
 */
public record Statement(
        String from,
        String to,
        String kind,
        String time,
        String grade,
        String source,
        String record) {

    public Statement {
        if (from.isEmpty() || to.isEmpty() || record.isEmpty()) {
            throw new IllegalArgumentException(
                    "a statement needs two names and a record: %s, %s, %s"
                            .formatted(from, to, record));
        }
    }
}
