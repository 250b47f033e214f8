/**
 * A network written for the programs others look at networks with. Every such file carries a mark,
 * by which the commands on files know that a server exported it.
 */
@NullMarked
package org.qyran.exchange.network;

import org.jspecify.annotations.NullMarked;
