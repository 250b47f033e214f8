/** What all slices' HTTP has in common: refusals, fields, pages of lists, versions. */
@NullMarked
package org.qyran.server.api;

import org.jspecify.annotations.NullMarked;
