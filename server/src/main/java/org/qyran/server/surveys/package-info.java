/** Operations, passes over them, and the imagery that was flown: uploads, rasters, tiles. */
@NullMarked
package org.qyran.server.surveys;

import org.jspecify.annotations.NullMarked;
