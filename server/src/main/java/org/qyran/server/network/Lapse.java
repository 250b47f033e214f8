package org.qyran.server.network;

import java.sql.ResultSet;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.qyran.server.retention.ContactTerm;
import org.qyran.server.storage.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Contacts that nothing corroborates lapse (design §5.7). They are erased by what is asked here, so
 * that what is told and what happens are one.
 */
@Component
class Lapse {

    private final JdbcClient jdbc;
    private final ContactTerm term;

    Lapse(JdbcClient jdbc, ContactTerm term) {
        this.jdbc = jdbc;
        this.term = term;
    }

    /** When each record goes unless something corroborates it; of those that stay nothing. */
    Map<UUID, Instant> of(Collection<UUID> records) {
        Map<UUID, Instant> added = new HashMap<>();
        jdbc.sql(
                        """
                        select r.id, s.added_at from record r join record_source s on s.id = r.source
                        where r.id = any(:ids) and r.party = 'contact' and uncorroborated(r.id)
                        """)
                .param("ids", records.stream().distinct().toArray(UUID[]::new))
                .query((ResultSet row) -> {
                    added.put(Rows.id(row, "id"), Rows.instant(row, "added_at"));
                });
        Map<Instant, Optional<Instant>> ends = new HashMap<>();
        Map<UUID, Instant> lapsing = new HashMap<>();
        added.forEach((record, at) ->
                ends.computeIfAbsent(at, term::end).ifPresent(end -> lapsing.put(record, end)));
        return lapsing;
    }

    /** A link goes with the last record that says so; nothing where one of them stays. */
    static Optional<Instant> of(Seen.Link link, Map<UUID, Instant> lapsing) {
        boolean all = link.ties().stream().allMatch(tie -> lapsing.containsKey(tie.row().id()));
        return all
                ? link.ties().stream()
                        .flatMap(tie -> Optional.ofNullable(lapsing.get(tie.row().id())).stream())
                        .max(Comparator.naturalOrder())
                : Optional.empty();
    }
}
