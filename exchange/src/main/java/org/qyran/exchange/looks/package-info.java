/**
 * What a camera looked at, from what its frames and recordings tell of themselves. Outlines of the
 * ground only: no pixel is read.
 */
@NullMarked
package org.qyran.exchange.looks;

import org.jspecify.annotations.NullMarked;
