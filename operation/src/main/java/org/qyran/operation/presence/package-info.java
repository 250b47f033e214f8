/**
 * How likely somebody is where a door is, from few looks, with an honest interval. Only for a
 * person or site that a live authority names, only to time that entry, erased with it; it rates
 * nobody.
 */
@NullMarked
package org.qyran.operation.presence;

import org.jspecify.annotations.NullMarked;
