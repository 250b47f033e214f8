/**
 * What a court is handed of one accused, favourable or not, with the hash of every original and the
 * time somebody else vouches for.
 */
@NullMarked
package org.qyran.server.court;

import org.jspecify.annotations.NullMarked;
