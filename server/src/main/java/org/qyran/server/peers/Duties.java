package org.qyran.server.peers;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What one server of several does at a time: a connection to somebody outside, the removal of what
 * is due. Whoever has a duty keeps it while it lives; another takes it over once it is silent for
 * {@link Peers#PATIENCE}. A server that was stopped and wakes up may believe for one act more that
 * a duty is its own: what must not happen twice is checked where it is written, too.
 */
@Component
public class Duties {

    private final JdbcClient jdbc;
    private final Peers peers;

    Duties(JdbcClient jdbc, Peers peers) {
        this.jdbc = jdbc;
        this.peers = peers;
    }

    /**
     * Takes a duty that nobody living has.
     *
     * @return whether it is this server's now
     */
    public boolean mine(String name) {
        return peers.fresh()
                && jdbc.sql(
                                        """
                                        insert into duty as d (name, holder) values (:name, :me)
                                        on conflict (name) do update set holder = :me
                                        where d.holder = :me or not exists (
                                            select 1 from server_process p where p.id = d.holder
                                            and p.seen_at > clock_timestamp()
                                                - make_interval(secs => :patience))
                                        """)
                                .param("name", name)
                                .param("me", peers.id())
                                .param("patience", Peers.PATIENCE.toSeconds())
                                .update()
                        == 1;
    }

    /** How it goes, for the others: kept while this server has the duty. */
    public void say(String name, String words) {
        jdbc.sql("update duty set said = :words where name = :name and holder = :me")
                .param("words", words)
                .param("name", name)
                .param("me", peers.id())
                .update();
    }

    /** What whoever has or had the duty said last; empty when nobody did. */
    public String said(String name) {
        return jdbc.sql("select said from duty where name = :name")
                .param("name", name)
                .query((row, _) -> row.getString(1))
                .optional()
                .orElse("");
    }
}
