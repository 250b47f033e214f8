/**
 * Gardens on simulated passes: the training of the shipped models, and how many plots a scan finds
 * at how many false marks, on seeds that had no part in it.
 */
@NullMarked
package org.qyran.bench.gardens;

import org.jspecify.annotations.NullMarked;
