package org.qyran.exchange.network;

import java.util.List;
import java.util.Optional;

/**
 * A tie of ours as a schema of FollowTheMoney, between ends of certain schemata.
 *
 * @param first the property of the end that our link comes from
 * @param second of the other one
 */
record FtmTie(
        String tie,
        String schema,
        String first,
        String second,
        List<String> firsts,
        List<String> seconds) {

    private static final List<FtmTie> ALL =
            FtmKind.rows("tie").stream()
                    .map(row ->
                            new FtmTie(
                                    row.get(1),
                                    row.get(2),
                                    row.get(3),
                                    row.get(4),
                                    List.of(row.get(5).split(" ")),
                                    List.of(row.get(6).split(" "))))
                    .toList();

    /** Nothing where the model has no such relation between such two. */
    static Optional<FtmTie> of(String tie, String from, String to) {
        return ALL.stream()
                .filter(one ->
                        one.tie.equals(tie)
                                && one.firsts.contains(from)
                                && one.seconds.contains(to))
                .findFirst();
    }
}
