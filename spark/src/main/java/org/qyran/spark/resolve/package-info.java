/**
 * Resolve on a cluster: the pieces of {@link org.qyran.network.resolve.Stage}s are carried to where
 * they run, and what they result in is handed over in order. What a piece is, the engine says.
 */
@NullMarked
package org.qyran.spark.resolve;

import org.jspecify.annotations.NullMarked;
