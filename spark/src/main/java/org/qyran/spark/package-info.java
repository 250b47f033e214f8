/**
 * Scan and resolve on Apache Spark: the engines' own pieces of work carried to where they run, and
 * their results folded in one place, in one order. No algorithm lives here.
 */
@NullMarked
package org.qyran.spark;

import org.jspecify.annotations.NullMarked;
