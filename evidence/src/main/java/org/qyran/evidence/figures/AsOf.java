package org.qyran.evidence.figures;

import java.time.Instant;

/**
 * What was known: a beginning of the journal.
 *
 * @param position of the last act known; −1 where none was
 * @param instant by which that act and all before it had been recorded
 * @param acts how many of the ledger's that are
 */
public record AsOf(long position, Instant instant, int acts) {}
