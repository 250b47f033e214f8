/**
 * The unit's own map under everything else: PMTiles, MBTiles or GeoTIFF files that the
 * administrator brings in the browser or puts into the data folder. Served to whoever is signed in;
 * nothing is asked of any other machine.
 */
@NullMarked
package org.qyran.server.basemap;

import org.jspecify.annotations.NullMarked;
