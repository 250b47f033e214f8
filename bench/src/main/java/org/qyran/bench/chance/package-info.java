/**
 * Rows of the search: effort against every other way to spend it, success predicted against success
 * reached, and how long a large area takes. The engine is {@code org.qyran.survey.chance}.
 */
@NullMarked
package org.qyran.bench.chance;

import org.jspecify.annotations.NullMarked;
