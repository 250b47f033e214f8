/**
 * Which mentions may be one person or thing, by what the two of them say and shipped settings only;
 * and what is one when merges made and undone are taken together. Nothing here looks at any other
 * record.
 */
@NullMarked
package org.qyran.network.merges;

import org.jspecify.annotations.NullMarked;
