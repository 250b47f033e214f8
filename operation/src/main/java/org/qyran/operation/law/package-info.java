/**
 * When a door may be entered: a warrant's window, and the hours of the law at the door's own clock.
 * Rules are dated data with their source; a refusal says which rule refused.
 */
@NullMarked
package org.qyran.operation.law;

import org.jspecify.annotations.NullMarked;
