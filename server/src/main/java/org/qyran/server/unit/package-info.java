/** Files that a unit brings once and all of its operations use: they hold no content of a case. */
@NullMarked
package org.qyran.server.unit;

import org.jspecify.annotations.NullMarked;
