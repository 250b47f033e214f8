/**
 * What every module speaks: faults in people's words, languages and the progress of long work. It
 * knows nothing of rasters, places or files' formats.
 */
@NullMarked
package org.qyran.kernel;

import org.jspecify.annotations.NullMarked;
