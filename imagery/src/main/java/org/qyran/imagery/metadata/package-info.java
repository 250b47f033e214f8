/**
 * What image files say about their camera and where it was: EXIF, and the XMP of DJI, MicaSense and
 * others. One class a maker's dialect; {@link FrameReader} puts them together.
 */
@NullMarked
package org.qyran.imagery.metadata;

import org.jspecify.annotations.NullMarked;
