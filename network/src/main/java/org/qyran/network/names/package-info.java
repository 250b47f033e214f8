/**
 * Names of people in Kazakh and Russian Cyrillic and every Latin spelling in use: heard as sounds,
 * compared by what the spellings confuse. See {@code docs/design/resolution.md}.
 */
@NullMarked
package org.qyran.network.names;

import org.jspecify.annotations.NullMarked;
