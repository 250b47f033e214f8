/**
 * Where things stand: streets, parcels, what is in a homestead, gardens, fields. The village's name
 * is real, its layout is invented from the seed.
 */
@NullMarked
package org.qyran.scenario.land;

import org.jspecify.annotations.NullMarked;
