/** Places on the ground from candidate to outcome: triage, report, search. */
@NullMarked
package org.qyran.server.sightings;

import org.jspecify.annotations.NullMarked;
