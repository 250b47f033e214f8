/**
 * What the program is built from, and what speaks against any of it. Whatever is found is mended,
 * or explained in {@code docs/dependencies.tsv} until a day named there.
 */
@NullMarked
package org.qyran.bench.dependencies;

import org.jspecify.annotations.NullMarked;
