/**
 * The machines that take pieces of work: how they are reached, and how pieces go there and come
 * back in order. What a piece is, the engines say.
 */
@NullMarked
package org.qyran.spark.workers;

import org.jspecify.annotations.NullMarked;
