package org.qyran.server.peers;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells the other servers what happened here. It arrives within moments or not at all: nothing that
 * must be right may hang on it, only what looks current. Within a transaction it is told with its
 * end.
 */
@Component
public class Tidings {

    /** Something was erased, which other servers may have in memory. */
    public static final String ERASED = "erased";

    static final String CHANNEL = "qyran";

    private final JdbcClient jdbc;
    private final Peers peers;

    Tidings(JdbcClient jdbc, Peers peers) {
        this.jdbc = jdbc;
        this.peers = peers;
    }

    /**
     * @param kind as of {@link Hearer#kind()}
     * @param words identifiers, no content: whoever reads the database's channel reads them
     */
    public void tell(String kind, String words) {
        jdbc.sql("select pg_notify(:channel, :words)")
                .param("channel", CHANNEL)
                .param("words", peers.id() + " " + kind + " " + words)
                .query((_, _) -> true)
                .single();
    }
}
