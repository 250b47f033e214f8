/**
 * Names and resolution measured on records whose truth is known, beside what a plain comparison of
 * strings reaches.
 */
@NullMarked
package org.qyran.bench.network;

import org.jspecify.annotations.NullMarked;
