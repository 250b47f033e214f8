package org.qyran.server.security;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.qyran.kernel.Language;
import org.qyran.kernel.grading.Handling;
import org.qyran.trust.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads a person's rights as they stand at an instant. */
@Component
final class Viewers {

    private static final String PERSON =
            """
            select a.id, a.name, a.display_name, a.language, a.roles, a.clearance,
                array(select m.operation from membership m
                    where m.account = a.id and m.since <= :now
                        and (m.until is null or m.until > :now)) operations
            from account a
            """;

    private final JdbcClient jdbc;

    Viewers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param how the account {@code a} is found, by {@code :hash} at {@code :now}
     */
    Optional<Viewer> by(String how, byte[] hash, Instant now) {
        return jdbc.sql(PERSON + how)
                .param("now", Timestamp.from(now))
                .param("hash", hash)
                .query((row, _) -> viewer(row))
                .optional();
    }

    /** By the account, which is in use. */
    Optional<Viewer> of(UUID account, Instant now) {
        return jdbc.sql(PERSON + "where a.id = :account and a.disabled_at is null")
                .param("now", Timestamp.from(now))
                .param("account", account)
                .query((row, _) -> viewer(row))
                .optional();
    }

    private static Viewer viewer(ResultSet row) throws SQLException {
        return new Viewer(
                row.getObject("id", UUID.class),
                row.getString("name"),
                row.getString("display_name"),
                Language.of(row.getString("language")).orElse(Language.ENGLISH),
                roles((String[]) row.getArray("roles").getArray()),
                Set.copyOf(List.of((UUID[]) row.getArray("operations").getArray())),
                Handling.valueOf(row.getString("clearance")));
    }

    private static Set<Role> roles(String[] words) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (String word : words) {
            roles.add(Role.of(word));
        }
        return roles;
    }
}
