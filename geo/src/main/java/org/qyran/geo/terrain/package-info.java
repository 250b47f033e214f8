/**
 * The ground's height from files and assumptions: SRTM tiles, level ground, and the geoid between
 * satellite heights and sea level.
 */
@NullMarked
package org.qyran.geo.terrain;

import org.jspecify.annotations.NullMarked;
