package org.qyran.server.accounts;

import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every way by which somebody signs in, taken at once; within a transaction that notes the act. */
final class Reset {

    private static final List<String> STEPS =
            List.of(
                    """
                    update account set
                        accepted_at = coalesce(accepted_at,
                            case when password is not null then now() end),
                        password = null, totp_secret = null, totp_next = null,
                        failures = 0, locked_until = null, version = version + 1
                    where id = :id
                    """,
                    "delete from account_subject where account = :id",
                    "delete from passkey where account = :id",
                    "delete from passkey_challenge where account = :id",
                    "delete from access_token where account = :id",
                    "delete from session where account = :id");

    private Reset() {}

    static void of(JdbcClient jdbc, UUID account) {
        STEPS.forEach(sql -> jdbc.sql(sql).param("id", account).update());
    }
}
