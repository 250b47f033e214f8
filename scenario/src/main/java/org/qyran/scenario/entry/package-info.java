/**
 * Made-up entries: doors in regions, teams with shifts and skills, routines, from a seed. An
 * assignment is planted, so that at least one quarter-hour is possible.
 */
@NullMarked
package org.qyran.scenario.entry;

import org.jspecify.annotations.NullMarked;
