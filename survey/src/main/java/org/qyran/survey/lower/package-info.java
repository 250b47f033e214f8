/**
 * Going lower while the craft is on station: the height at which a second pass settles what a
 * sighting is, where to fly it, and the short tour over several. The method is in {@code
 * docs/design/search.md}.
 */
@NullMarked
package org.qyran.survey.lower;

import org.jspecify.annotations.NullMarked;
