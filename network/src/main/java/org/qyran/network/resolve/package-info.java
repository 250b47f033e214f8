/**
 * Records to entities: candidates by several keys, evidence by Fellegi and Sunter, groups by mean
 * evidence. Every score opens term by term. See {@code docs/design/resolution.md}.
 */
@NullMarked
package org.qyran.network.resolve;

import org.jspecify.annotations.NullMarked;
