/** How alike two strings are. Nothing here knows what the strings mean. */
@NullMarked
package org.qyran.network.text;

import org.jspecify.annotations.NullMarked;
