package org.qyran.server.storage;

/**
 * How to reach a database.
 *
 * @param url as JDBC wants it
 * @param owner who makes and changes tables
 * @param ownerPassword of the owner
 * @param user who works with them under row-level security; may be the owner where a unit's server
 *     has only one login, because policies are forced on owners too
 * @param userPassword of the user
 */
public record DatabaseAccess(
        String url, String owner, String ownerPassword, String user, String userPassword) {

    /** Without passwords: this ends up in logs. */
    @Override
    public String toString() {
        return url + " as " + user;
    }
}
