/**
 * From a camera's pixel to the ground: where a ray meets the terrain, and how far the answer may be
 * off. Frames that look at one place together are {@code imagery}'s matter.
 */
@NullMarked
package org.qyran.geo.locate;

import org.jspecify.annotations.NullMarked;
