package org.qyran.exchange.evidence;

import java.util.Optional;

/**
 * The journal's row behind an exhibit that a bulletin counted or might have counted: the last on
 * that exhibit as of the bulletin's instant.
 *
 * @param leaf the row's bytes as stored
 * @param opened salt and payload; empty when they were erased
 */
public record DisclosedRow(long position, byte[] leaf, Optional<Opened> opened) {

    /** What opens the row's commitment. */
    public record Opened(byte[] salt, byte[] payload) {}
}
