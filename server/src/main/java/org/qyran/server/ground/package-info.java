/** Terrain and land cover that a unit brings, for flights that follow it and maps drawn from it. */
@NullMarked
package org.qyran.server.ground;

import org.jspecify.annotations.NullMarked;
