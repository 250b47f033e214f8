/** Who is asking, proven at every request, and the walls around the HTTP API. */
@NullMarked
package org.qyran.server.security;

import org.jspecify.annotations.NullMarked;
