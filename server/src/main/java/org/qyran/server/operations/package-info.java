/**
 * An entry before it begins: targets and what permits to enter there, looks under a decision that
 * names the target, teams, the one instant for every door, and orders. Nothing here rates anybody:
 * presence only times the entry, and is erased with it.
 */
@NullMarked
package org.qyran.server.operations;

import org.jspecify.annotations.NullMarked;
