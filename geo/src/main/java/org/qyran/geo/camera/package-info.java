/**
 * Cameras and where they looked from: pinhole with Brown distortion, attitude, pose with its error,
 * and the rays that lead from pixels to the ground.
 */
@NullMarked
package org.qyran.geo.camera;

import org.jspecify.annotations.NullMarked;
