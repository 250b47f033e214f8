/**
 * Scans on a cluster: each raster's stages cut into pieces, done by {@link
 * org.qyran.imagery.scan.ScanWorker} on whichever machine, folded by {@link
 * org.qyran.imagery.scan.Scan} here.
 */
@NullMarked
package org.qyran.spark.scan;

import org.jspecify.annotations.NullMarked;
