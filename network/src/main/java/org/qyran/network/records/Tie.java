package org.qyran.network.records;

/**
 * What a record says ties two that it mentions.
 *
 * @param a which mention, from 0
 * @param b which other mention
 * @param kind one of {@link RecordKinds#ties}
 */
public record Tie(int a, int b, String kind) {

    public Tie {
        if (a == b) {
            throw new IllegalArgumentException("mention %d is tied to itself".formatted(a));
        }
    }
}
