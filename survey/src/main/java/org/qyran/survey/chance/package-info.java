/**
 * Where cultivation may be and how to look for it: a probability map of the land, effort spread
 * over it, and the map after what was and was not seen. The method is in {@code
 * docs/design/search.md}.
 */
@NullMarked
package org.qyran.survey.chance;

import org.jspecify.annotations.NullMarked;
