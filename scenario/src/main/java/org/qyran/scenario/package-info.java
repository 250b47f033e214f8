/** A made-up world with known truth, from a seed. Everything in it is invented and says so. */
@NullMarked
package org.qyran.scenario;

import org.jspecify.annotations.NullMarked;
