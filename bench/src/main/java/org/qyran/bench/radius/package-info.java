/**
 * Whether the radius told with a place holds the truth as often as it says, of single frames and of
 * frames matched with each other. Truth is made here, by code that shares nothing with the
 * engine's.
 */
@NullMarked
package org.qyran.bench.radius;

import org.jspecify.annotations.NullMarked;
