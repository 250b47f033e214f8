/**
 * Where things are kept: the unit's PostgreSQL, started by us or named by the unit, and the store
 * of imagery beside it. Every change goes through {@link org.qyran.server.storage.Work}.
 */
@NullMarked
package org.qyran.server.storage;

import org.jspecify.annotations.NullMarked;
