/**
 * How many of many packages to open, and what may be said of all of them afterwards. After UNODC
 * and ENFSI, Guidelines on Representative Drug Sampling (ST/NAR/38, 2009).
 */
@NullMarked
package org.qyran.evidence.sample;

import org.jspecify.annotations.NullMarked;
