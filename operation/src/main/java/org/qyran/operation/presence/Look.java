package org.qyran.operation.presence;

import java.time.Instant;

/**
 * Somebody looked. Only looks count: that nobody was noticed while nobody looked is no absence.
 *
 * @param at when
 * @param seen whether who was looked for was there; of a group that was declared to move together,
 *     any member
 */
public record Look(Instant at, boolean seen) {}
