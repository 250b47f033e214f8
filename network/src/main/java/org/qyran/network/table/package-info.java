/**
 * Rows of text in named columns, and where each row came from. Bad rows are kept aside with the
 * reason.
 */
@NullMarked
package org.qyran.network.table;

import org.jspecify.annotations.NullMarked;
