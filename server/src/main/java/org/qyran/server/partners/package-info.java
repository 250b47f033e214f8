/**
 * What other programs read of us, by open standards: OGC API - Features and STAC. The slices
 * answer; here is only how the standards ask.
 */
@NullMarked
package org.qyran.server.partners;

import org.jspecify.annotations.NullMarked;
