/**
 * Video: freezing a frame at an instant, through ffmpeg as a process of its own where it is
 * installed, and the telemetry that drones write as subtitles.
 */
@NullMarked
package org.qyran.exchange.video;

import org.jspecify.annotations.NullMarked;
