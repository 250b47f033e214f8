/**
 * Covering an area from the air: lines that see all of it, joined into flights around what must not
 * be entered, and shared among aircraft by time.
 */
@NullMarked
package org.qyran.survey.cover;

import org.jspecify.annotations.NullMarked;
