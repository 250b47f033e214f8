/** Records to entities to links. The packages below each hold one step. */
@NullMarked
package org.qyran.network;

import org.jspecify.annotations.NullMarked;
