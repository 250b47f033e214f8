/** Tests through the real HTTP API, on a real PostgreSQL. */
@NullMarked
package org.qyran.server;

import org.jspecify.annotations.NullMarked;
