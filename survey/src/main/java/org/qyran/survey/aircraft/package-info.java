/**
 * Aircraft kinds and cameras as data: one small text file each, every number with its source.
 * Impossible data is refused by name.
 */
@NullMarked
package org.qyran.survey.aircraft;

import org.jspecify.annotations.NullMarked;
