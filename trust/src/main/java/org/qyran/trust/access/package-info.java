/**
 * Who may do what to which objects: one pure function from person, action, kind, authorities and
 * instant to a predicate, which is evaluated on objects and written as SQL for lists, counts, tiles
 * and row-level security. The rules themselves are one readable table, {@code access.table}.
 */
@NullMarked
package org.qyran.trust.access;

import org.jspecify.annotations.NullMarked;
