/**
 * Travel times on the roads of an OpenStreetMap extract, in a process of its own. GraphHopper reads
 * the extract and finds the road nearest to a place; {@link org.qyran.geo.roads} is how it is
 * asked.
 */
@NullMarked
package org.qyran.routing;

import org.jspecify.annotations.NullMarked;
