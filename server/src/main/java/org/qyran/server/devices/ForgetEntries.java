package org.qyran.server.devices;

import java.util.Collection;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes out what phones told of objects that end; that they told something then, and its hash, stay
 * as the chain's link.
 */
@Component
public class ForgetEntries {

    private final JdbcClient jdbc;

    ForgetEntries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Within the transaction that erases, which sees sealed entries too only when it is the
     * server's own.
     *
     * @param word the kind of entry
     * @param objects identifiers; an entry goes that names one of them anywhere
     * @return how many went
     */
    public int of(String word, Collection<UUID> objects) {
        return jdbc.sql(
                        """
                        delete from device_entry e using device_receipt r
                        where r.device = e.device and r.sequence = e.sequence and r.kind = :word
                            and exists (select 1 from unnest(:objects) o(id)
                                where position(cast(o.id as text) in lower(e.body)) > 0)
                        """)
                .param("word", word)
                .param("objects", objects.toArray(UUID[]::new))
                .update();
    }
}
