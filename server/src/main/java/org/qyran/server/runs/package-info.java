/**
 * A chosen plan carried out: who stands how, decided and released by two, heard or not heard by
 * each phone, and what was found behind the doors. The board claims what was said, by whom and
 * when, and nothing more.
 */
@NullMarked
package org.qyran.server.runs;

import org.jspecify.annotations.NullMarked;
