/**
 * Tells a unit's TAK server of reported places and takes back what was refuted. What is to be told
 * is written by the transaction that changes a place; here it is sent, in order, until it is.
 */
@NullMarked
package org.qyran.server.tak;

import org.jspecify.annotations.NullMarked;
