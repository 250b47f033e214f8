/**
 * Frames: single images with the pose of their camera, how neighbouring frames agree, and places
 * found through them. A frame's pixels stay in its file until they are asked for.
 */
@NullMarked
package org.qyran.imagery.frames;

import org.jspecify.annotations.NullMarked;
