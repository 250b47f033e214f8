/** Phones of the field: their logs, written without network, taken in order and each entry once. */
@NullMarked
package org.qyran.server.devices;

import org.jspecify.annotations.NullMarked;
