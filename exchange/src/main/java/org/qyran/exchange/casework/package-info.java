/**
 * Exhibits and their custody in CASE 1.4 (Cyber-investigation Analysis Standard Expression, on UCO
 * 1.4), as JSON-LD: what forensic tools of other units exchange.
 */
@NullMarked
package org.qyran.exchange.casework;

import org.jspecify.annotations.NullMarked;
