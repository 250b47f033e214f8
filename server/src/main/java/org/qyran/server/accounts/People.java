package org.qyran.server.accounts;

import java.util.List;
import java.util.UUID;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Sessions;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Rows;
import org.qyran.trust.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Signed-in persons as their browsers see them. */
@Service
class People {

    private final JdbcClient jdbc;
    private final Sessions sessions;

    People(JdbcClient jdbc, Sessions sessions) {
        this.jdbc = jdbc;
        this.sessions = sessions;
    }

    /** Whose session it is. */
    Person behind(String token) {
        return person(sessions.viewer(token).orElseThrow(Refused::absent));
    }

    Person person(Viewer viewer) {
        List<Person.Member> operations =
                jdbc.sql("select id, name from operation where id = any(:ids) order by name, id")
                        .param("ids", viewer.operations().toArray(UUID[]::new))
                        .query((row, _) ->
                                new Person.Member(Rows.id(row, "id"), row.getString("name")))
                        .list();
        return new Person(
                viewer.id(),
                viewer.name(),
                viewer.displayName(),
                viewer.roles().stream().map(Role::word).sorted().toList(),
                viewer.language().code(),
                operations);
    }
}
