/**
 * The append-only record of who did what to which object under which authority: acts, their bytes,
 * the Merkle tree over them, signed checkpoints, proofs and the export. Pure: storing, sequencing
 * and sending belong to whoever calls; the bytes are written down in {@code
 * docs/design/journal.md}.
 */
@NullMarked
package org.qyran.trust.journal;

import org.jspecify.annotations.NullMarked;
