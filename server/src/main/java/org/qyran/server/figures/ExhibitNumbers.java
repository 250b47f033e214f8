package org.qyran.server.figures;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.qyran.server.storage.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What exhibits behind a figure are called, to whoever may read them. */
@Component
class ExhibitNumbers {

    private final JdbcClient jdbc;

    ExhibitNumbers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Within the asker's transaction: hidden ones are absent. */
    Map<UUID, String> of(Collection<UUID> ids) {
        Map<UUID, String> numbers = new TreeMap<>();
        jdbc.sql("select id, number from exhibit where id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query(row -> {
                    numbers.put(Rows.id(row, "id"), row.getString("number"));
                });
        return numbers;
    }
}
