/**
 * How long data may live. Rules are dated data; facts only ever start clocks, so nothing that
 * happens later lets data live longer, except a signed revalidation made in time or a legal hold in
 * force.
 */
@NullMarked
package org.qyran.trust.retention;

import org.jspecify.annotations.NullMarked;
