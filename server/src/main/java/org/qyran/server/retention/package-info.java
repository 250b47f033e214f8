/**
 * How long what is kept may live, and its end: what falls due, who holds it, who decided, and the
 * erasure itself down to the database's files. What is erased is proven by the journal.
 */
@NullMarked
package org.qyran.server.retention;

import org.jspecify.annotations.NullMarked;
