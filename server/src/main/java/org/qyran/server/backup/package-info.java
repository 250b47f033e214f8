/**
 * All a unit keeps as one encrypted file, made while the server runs, and back into an empty
 * folder, where what was erased since does not come back.
 */
@NullMarked
package org.qyran.server.backup;

import org.jspecify.annotations.NullMarked;
