/**
 * Links as records tell of them: who, whom, what, when, how good the source is, and which record
 * says so. Nothing here is known without a record.
 */
@NullMarked
package org.qyran.network.links;

import org.jspecify.annotations.NullMarked;
