/**
 * Of whom and of which places the words of a decision speak. Looks, entries and records that tell
 * where somebody was are held to it alike.
 */
@NullMarked
package org.qyran.network.naming;

import org.jspecify.annotations.NullMarked;
