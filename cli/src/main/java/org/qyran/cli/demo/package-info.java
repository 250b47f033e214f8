/**
 * The demonstration: a made village is flown, scanned and written as a folder with a page a person
 * can look at without network. Everything in it says that it is simulated.
 */
@NullMarked
package org.qyran.cli.demo;

import org.jspecify.annotations.NullMarked;
