/**
 * From what an operation asks for (an area, a height, aircraft and their crews) to flights that can
 * be handed over, or to the one sentence that says why not.
 */
@NullMarked
package org.qyran.survey.plan;

import org.jspecify.annotations.NullMarked;
