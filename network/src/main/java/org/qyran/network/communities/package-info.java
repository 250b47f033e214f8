/**
 * Which nodes of a drawn network hang together more closely than chance would have it: a help for
 * the eye. A community is nobody's membership of anything, and no reason for anything.
 */
@NullMarked
package org.qyran.network.communities;

import org.jspecify.annotations.NullMarked;
