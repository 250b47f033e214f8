package org.qyran.server.runs;

import java.util.Optional;
import java.util.UUID;
import org.qyran.server.operations.Cards;
import org.qyran.server.storage.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A team's card names the run of its plan: the newest, where one was begun again. */
@Component
final class RunOfCard implements Cards.RunOfPlan {

    private final JdbcClient jdbc;

    RunOfCard(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public Optional<UUID> of(UUID plan) {
        return jdbc.sql("select id from run where plan = :plan order by began_at desc, id limit 1")
                .param("plan", plan)
                .query((row, _) -> Rows.id(row, "id"))
                .optional();
    }
}
