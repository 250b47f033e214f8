package org.qyran.server.figures;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.qyran.evidence.statement.Identity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * By what somebody of the case could be recognised, as far as whoever writes the statement may
 * know: a hidden name must not be found out by trying which words are refused.
 */
@Component
class Identities {

    private static final int MOST = 20_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;

    Identities(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Within the writer's transaction. */
    List<Identity> of(UUID operation) {
        List<Identity> all = new ArrayList<>();
        jdbc.sql(
                        """
                        select kind, label, attributes from mention
                        where :operation = any(operations) and not withdrawn
                            and kind in ('person', 'company', 'vehicle', 'phone', 'account',
                                'address')
                        limit :most
                        """)
                .param("operation", operation)
                .param("most", MOST)
                .query(row -> {
                    add(
                            all,
                            row.getString("kind"),
                            row.getString("label"),
                            row.getString("attributes"));
                });
        jdbc.sql(
                        """
                        select said from run_record
                        where :operation = any(operations) and type = 'detention' limit :most
                        """)
                .param("operation", operation)
                .param("most", MOST)
                .query(row -> {
                    Object person = read(row.getString("said")).get("person");
                    if (person != null) {
                        all.add(new Identity(Identity.Kind.PERSON, person.toString()));
                    }
                });
        return all;
    }

    private static void add(List<Identity> all, String kind, String label, String attributes) {
        all.add(new Identity(of(kind), label));
        read(attributes)
                .forEach((name, value) -> {
                    if (name.equals("iin") || name.equals("phone")) {
                        all.add(new Identity(Identity.Kind.NUMBER, String.valueOf(value)));
                    }
                });
    }

    private static Identity.Kind of(String kind) {
        return switch (kind) {
            case "person" -> Identity.Kind.PERSON;
            case "vehicle" -> Identity.Kind.PLATE;
            case "phone", "account" -> Identity.Kind.NUMBER;
            default -> Identity.Kind.ADDRESS;
        };
    }

    private static Map<String, Object> read(String json) {
        return JSON.readValue(json, new TypeReference<Map<String, Object>>() {});
    }
}
