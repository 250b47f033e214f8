package org.qyran.server.network;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.qyran.server.security.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Mappings drawn by hand once: the operation's next file with the same header is read by them. */
@Component
class KeptMappings {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Clock clock;

    KeptMappings(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What two files of one header have in common. */
    static String key(List<String> header) {
        return JSON.writeValueAsString(header);
    }

    /** Within a transaction of somebody's. */
    Optional<MappingTold> of(UUID operation, List<String> header) {
        return jdbc.sql(
                        """
                        select mapping from record_mapping
                        where operation = :operation and header = :header
                        """)
                .param("operation", operation)
                .param("header", key(header))
                .query((row, _) -> JSON.readValue(row.getString(1), MappingTold.class))
                .optional();
    }

    /** Within a transaction: in place of one kept before. */
    void keep(Viewer viewer, UUID operation, String header, String mapping) {
        jdbc.sql(
                        """
                        insert into record_mapping (id, operation, operations, header, mapping,
                            kept_by, kept_at)
                        values (:id, :operation, array[:operation], :header, :mapping, :me, :now)
                        on conflict (operation, header) do update
                            set mapping = excluded.mapping, kept_by = excluded.kept_by,
                                kept_at = excluded.kept_at
                        """)
                .param("id", UUID.randomUUID())
                .param("operation", operation)
                .param("header", header)
                .param("mapping", mapping)
                .param("me", viewer.id())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }
}
