/**
 * Made-up histories of exhibits: what was truly there, who weighed it with which error, and what
 * went wrong on the way. Nobody here is anybody, and no place is one.
 */
@NullMarked
package org.qyran.scenario.evidence;

import org.jspecify.annotations.NullMarked;
