/**
 * How good a piece of information is and who may have it: source grades of three systems, stored as
 * they were given, and Europol's handling codes.
 */
@NullMarked
package org.qyran.kernel.grading;

import org.jspecify.annotations.NullMarked;
