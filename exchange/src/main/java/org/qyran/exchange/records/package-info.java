/**
 * Records in the formats others write: tables, workbooks, JSON, FollowTheMoney. Each becomes rows
 * under a header, or says itself what each of its records is.
 */
@NullMarked
package org.qyran.exchange.records;

import org.jspecify.annotations.NullMarked;
