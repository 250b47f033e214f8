/**
 * Pages that people print and carry: text in all our languages, tables, pictures and drawings, from
 * top to bottom. The same content gives the same bytes.
 */
@NullMarked
package org.qyran.exchange.pdf;

import org.jspecify.annotations.NullMarked;
