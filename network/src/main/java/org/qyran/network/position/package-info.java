/**
 * Position of nodes in one network of ties. For research files and the suspects of one open case;
 * never compared across networks, and never said of anyone's guilt or danger.
 */
@NullMarked
package org.qyran.network.position;

import org.jspecify.annotations.NullMarked;
