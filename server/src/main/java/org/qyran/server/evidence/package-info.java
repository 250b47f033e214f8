/**
 * Exhibits from the bag sealed at the scene to their end: who holds each, where it lies, how much
 * of it there is. Acts are appended, never edited; what counts after each is the payload of that
 * act in the journal.
 */
@NullMarked
package org.qyran.server.evidence;

import org.jspecify.annotations.NullMarked;
