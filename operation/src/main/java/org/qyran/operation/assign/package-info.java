/**
 * Which team goes to which site at one instant: no officer in two places, every need met, as few
 * teams as possible. Knows nothing of dates, law or presence.
 */
@NullMarked
package org.qyran.operation.assign;

import org.jspecify.annotations.NullMarked;
