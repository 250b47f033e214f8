package org.qyran.server.accounts;

import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.qyran.server.security.Sealer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** A way back made on the server's own machine, whose owner stands for the second person. */
public final class Recover {

    private Recover() {}

    /** Empty when nobody of that name may come in. */
    public static Optional<Invitations.Link> over(
            DataSource source, Sealer sealer, Clock clock, String name) {
        JdbcClient jdbc = JdbcClient.create(source);
        return Objects.requireNonNull(
                new TransactionTemplate(new DataSourceTransactionManager(source))
                        .execute(_ -> {
                            Optional<UUID> account = locked(jdbc, name);
                            account.ifPresent(id -> {
                                Reset.of(jdbc, id);
                                Acts acts = new Acts(jdbc, Acts.SERVER, clock);
                                acts.note(Acts.SERVER_ROLE, "recover", "account", id);
                                acts.write();
                            });
                            return account.map(new Links(jdbc, sealer, clock)::byOwner);
                        }));
    }

    private static Optional<UUID> locked(JdbcClient jdbc, String name) {
        return jdbc.sql(
                        """
                        select id from account
                        where lower(name) = lower(:name) and disabled_at is null for update
                        """)
                .param("name", name)
                .query((row, _) -> Rows.id(row, "id"))
                .optional();
    }
}
