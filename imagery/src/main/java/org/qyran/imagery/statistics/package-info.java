/**
 * Means, covariances and distances over many pixels, fast and the same on any number of threads.
 * Sums run in float over short lanes that the compiler vectorises, and fold in double.
 */
@NullMarked
package org.qyran.imagery.statistics;

import org.jspecify.annotations.NullMarked;
