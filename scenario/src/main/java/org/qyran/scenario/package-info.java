/**
 * A made-up world with known truth, from a seed: a village and its fields as cameras would see
 * them. Everything in it is invented and says so.
 */
@NullMarked
package org.qyran.scenario;

import org.jspecify.annotations.NullMarked;
