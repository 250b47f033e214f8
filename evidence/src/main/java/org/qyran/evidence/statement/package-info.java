/**
 * What is said of figures in three languages: every number in it is a figure or says that it is not
 * one, items never pass for the whole, and nobody can be recognised or is called guilty.
 */
@NullMarked
package org.qyran.evidence.statement;

import org.jspecify.annotations.NullMarked;
