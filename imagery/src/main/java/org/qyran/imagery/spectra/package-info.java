/**
 * Spectra of known materials: read from libraries, put onto a camera's bands, compared. The cloth
 * against leaf question of the cover detector is answered here.
 */
@NullMarked
package org.qyran.imagery.spectra;

import org.jspecify.annotations.NullMarked;
