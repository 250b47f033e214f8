/**
 * Made-up people with routines: when they are out is drawn stay by stay, and how likely they are in
 * at any quarter-hour is known exactly. Nobody here is anybody.
 */
@NullMarked
package org.qyran.scenario.routine;

import org.jspecify.annotations.NullMarked;
