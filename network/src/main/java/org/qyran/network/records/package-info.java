/**
 * What a file's rows say: the kinds of records, and the people and things that a record mentions. A
 * kind is one small file beside these classes.
 */
@NullMarked
package org.qyran.network.records;

import org.jspecify.annotations.NullMarked;
