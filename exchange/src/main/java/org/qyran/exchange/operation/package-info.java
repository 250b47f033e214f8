/**
 * What an entry is planned from and what came out, as JSON that other programs may write and read
 * (docs/design/operation.md has the schema).
 */
@NullMarked
package org.qyran.exchange.operation;

import org.jspecify.annotations.NullMarked;
