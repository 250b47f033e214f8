/**
 * From what was lawfully seen of places to one instant for every door. The packages below each hold
 * one step.
 */
@NullMarked
package org.qyran.operation;

import org.jspecify.annotations.NullMarked;
