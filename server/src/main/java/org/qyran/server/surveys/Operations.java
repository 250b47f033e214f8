package org.qyran.server.surveys;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Rows;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Operations, as far as somebody belongs to them. */
@Service
public class Operations {

    private final JdbcClient jdbc;

    Operations(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One operation as the API tells it. */
    public record Operation(
            UUID id,
            String name,
            String zone,
            Instant from,
            Instant to,
            @JsonRawValue String areas,
            List<String> agencies,
            boolean simulated) {}

    /** Those the person is a member of, by name. */
    public List<Operation> of(Viewer viewer) {
        return jdbc.sql(
                        """
                        select id, name, zone, starts_at, ends_at, areas, agencies, simulated
                        from operation where id = any(:ids) order by name, id
                        """)
                .param("ids", viewer.reads(Kind.OPERATION).toArray(UUID[]::new))
                .query((row, _) ->
                        new Operation(
                                Rows.id(row, "id"),
                                row.getString("name"),
                                row.getString("zone"),
                                Rows.instant(row, "starts_at"),
                                Rows.instant(row, "ends_at"),
                                row.getString("areas"),
                                Rows.texts(row, "agencies"),
                                row.getBoolean("simulated")))
                .list();
    }
}
