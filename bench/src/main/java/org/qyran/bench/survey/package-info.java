/**
 * Flight planning measured: coverage on a grid of its own, path cost beside boustrophedon cells
 * joined greedily and beside a ground station's pattern, and how near the proven bound.
 */
@NullMarked
package org.qyran.bench.survey;

import org.jspecify.annotations.NullMarked;
