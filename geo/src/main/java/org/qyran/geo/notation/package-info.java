/**
 * Places as people write them: MGRS, degrees-minutes-seconds in three languages, decimal degrees.
 * Numbers are written with a point whatever the language, as field reports expect.
 */
@NullMarked
package org.qyran.geo.notation;

import org.jspecify.annotations.NullMarked;
