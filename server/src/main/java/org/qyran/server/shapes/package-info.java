/** Geometry between the engines' JTS and the API's GeoJSON (RFC 7946). */
@NullMarked
package org.qyran.server.shapes;

import org.jspecify.annotations.NullMarked;
