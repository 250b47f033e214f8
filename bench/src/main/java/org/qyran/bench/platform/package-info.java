/** The server measured from outside: killed, filled, flooded. */
@NullMarked
package org.qyran.bench.platform;

import org.jspecify.annotations.NullMarked;
