/**
 * How two records are compared, column by column: each kind of column has its own levels of
 * agreement and the keys by which records that may be one find each other.
 */
@NullMarked
package org.qyran.network.compare;

import org.jspecify.annotations.NullMarked;
