/**
 * Sites that were worked in the same way, by method and by chemical profile. A likeness is a lead
 * and no link; only sites that were seized or named in a case are compared, and nobody is scored.
 */
@NullMarked
package org.qyran.network.sites;

import org.jspecify.annotations.NullMarked;
