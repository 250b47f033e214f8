/**
 * What a substance is called, and which lists control it on a given day. Lists are dated data with
 * their source; where no source is at hand the slot stays empty.
 */
@NullMarked
package org.qyran.evidence.substance;

import org.jspecify.annotations.NullMarked;
