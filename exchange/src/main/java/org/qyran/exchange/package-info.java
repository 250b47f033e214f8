/**
 * The formats others read and write. One file or sub-package a format; the engines know none of
 * them.
 */
@NullMarked
package org.qyran.exchange;

import org.jspecify.annotations.NullMarked;
