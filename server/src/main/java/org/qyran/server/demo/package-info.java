/** The Karasora sample: invented people, a made-up village, passes flown over it. */
@NullMarked
package org.qyran.server.demo;

import org.jspecify.annotations.NullMarked;
