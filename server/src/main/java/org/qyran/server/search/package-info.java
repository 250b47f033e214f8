/**
 * Where an operation searches from the air: areas, their map of probability, the flights planned
 * over them, what was flown, and what that came to.
 */
@NullMarked
package org.qyran.server.search;

import org.jspecify.annotations.NullMarked;
