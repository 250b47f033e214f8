/**
 * Re-derives a journal from exported files and says the first thing that is wrong, or how far its
 * word goes. It uses the JDK alone and shares no code with the writer, so that a fault in the
 * writer cannot hide itself here.
 */
@NullMarked
package org.qyran.verifier;

import org.jspecify.annotations.NullMarked;
