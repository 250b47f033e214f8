/**
 * Flights as ground stations, autopilots and maps read them, search areas as people draw them, and
 * flights read back from the files ground stations write.
 */
@NullMarked
package org.qyran.exchange.flight;

import org.jspecify.annotations.NullMarked;
