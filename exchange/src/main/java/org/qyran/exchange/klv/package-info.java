/**
 * Drone telemetry as NATO writes it: MISB ST 0601 local sets in KLV, out of MPEG transport streams
 * or bare, and what becomes of them: where the camera was at an instant of the video.
 */
@NullMarked
package org.qyran.exchange.klv;

import org.jspecify.annotations.NullMarked;
