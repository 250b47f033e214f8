/**
 * A case's network: sources of records brought in, what they say of whom, which of those are one.
 * What somebody may not see is in no answer, count, order or path.
 */
@NullMarked
package org.qyran.server.network;

import org.jspecify.annotations.NullMarked;
