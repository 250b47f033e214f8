/** Accounts, signing in, roles and memberships. */
@NullMarked
package org.qyran.server.accounts;

import org.jspecify.annotations.NullMarked;
