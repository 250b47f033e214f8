/**
 * Commands on files. One file a command; each turns arguments into calls of the engines and results
 * into files and sentences.
 */
@NullMarked
package org.qyran.cli;

import org.jspecify.annotations.NullMarked;
