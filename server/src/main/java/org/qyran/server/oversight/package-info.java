/** Authorities, the journal and its proofs, what is due to be erased. */
@NullMarked
package org.qyran.server.oversight;

import org.jspecify.annotations.NullMarked;
