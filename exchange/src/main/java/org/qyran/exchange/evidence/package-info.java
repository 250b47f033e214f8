/**
 * Files of evidence: facts, definitions, returns, bulletins. What is hashed is written in one way
 * only, so that equal contents have equal bytes.
 */
@NullMarked
package org.qyran.exchange.evidence;

import org.jspecify.annotations.NullMarked;
