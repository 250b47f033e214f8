/** Long work in the background: taken by lease, told as it goes, stopped and continued. */
@NullMarked
package org.qyran.server.jobs;

import org.jspecify.annotations.NullMarked;
