package org.qyran.bench.platform;

import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.qyran.kernel.Sha256;

/**
 * A person put straight into the tables with a session of their own, because signing in many takes
 * long on purpose.
 *
 * @param id of the account
 * @param token of the session
 */
record Insider(UUID id, String token) {

    static Insider make(Connection owner, String role, String clearance, List<UUID> operations)
            throws SQLException {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        Insider insider =
                new Insider(
                        UUID.randomUUID(),
                        Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        try (PreparedStatement account =
                owner.prepareStatement(
                        """
                        insert into account (id, name, display_name, password, language, roles,
                            clearance)
                        values (?, ?, ?, '-', 'en', array[?], ?)
                        """)) {
            account.setObject(1, insider.id());
            account.setString(2, insider.id().toString());
            account.setString(3, role + " " + clearance);
            account.setString(4, role);
            account.setString(5, clearance);
            account.executeUpdate();
        }
        for (UUID operation : operations) {
            try (PreparedStatement member =
                    owner.prepareStatement(
                            """
                            insert into membership (operation, account, since)
                            values (?, ?, now() - interval '1 day')
                            """)) {
                member.setObject(1, operation);
                member.setObject(2, insider.id());
                member.executeUpdate();
            }
        }
        try (PreparedStatement session =
                owner.prepareStatement(
                        """
                        insert into session (token_hash, account, created_at, last_seen_at, ends_at)
                        values (?, ?, now(), now(), now() + interval '12 hours')
                        """)) {
            session.setBytes(1, Sha256.of(insider.token()));
            session.setObject(2, insider.id());
            session.executeUpdate();
        }
        return insider;
    }

    /** What the person's own programs show: a word of its own beside the session. */
    String bearer(Connection owner) throws SQLException {
        String word = token + "-program";
        try (PreparedStatement made =
                owner.prepareStatement(
                        """
                        insert into access_token (id, account, name, token_hash, created_at, ends_at)
                        values (?, ?, 'fuzz', ?, now(), now() + interval '12 hours')
                        """)) {
            made.setObject(1, UUID.randomUUID());
            made.setObject(2, id);
            made.setBytes(3, Sha256.of(word));
            made.executeUpdate();
        }
        return "Bearer " + word;
    }

    String cookie() {
        return "qyran_session=" + token;
    }
}
