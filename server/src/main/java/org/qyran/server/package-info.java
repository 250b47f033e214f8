/**
 * The server: storage, the users' slices, the HTTP API and its security.
 *
 * <p>A slice reaches another only through its use cases.
 */
@NullMarked
package org.qyran.server;

import org.jspecify.annotations.NullMarked;
