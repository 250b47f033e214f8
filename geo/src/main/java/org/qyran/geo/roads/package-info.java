/**
 * Travel times on roads, asked of a process of its own: what is said to it and what it says. The
 * process is the module {@code routing}, whose libraries are too old to share a class path.
 */
@NullMarked
package org.qyran.geo.roads;

import org.jspecify.annotations.NullMarked;
