/**
 * How one is tied to another: the strongest and the shortest chains of links, each hop cited, in a
 * graph that holds only what its reader may see. Nobody is reached through a victim or witness.
 */
@NullMarked
package org.qyran.network.paths;

import org.jspecify.annotations.NullMarked;
