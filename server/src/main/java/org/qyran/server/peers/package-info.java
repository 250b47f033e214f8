/**
 * The servers of one database: which of them live, which of them has a duty that one has at a time,
 * and what they tell each other. A server alone is one of one.
 */
@NullMarked
package org.qyran.server.peers;

import org.jspecify.annotations.NullMarked;
