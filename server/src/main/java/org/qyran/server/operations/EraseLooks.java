package org.qyran.server.operations;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.qyran.server.devices.ForgetEntries;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Looks go with the entry they were for (design §5.6); the act says of which target, and how many.
 */
@Component
public class EraseLooks {

    private final JdbcClient jdbc;
    private final Work work;
    private final ForgetEntries entries;

    EraseLooks(JdbcClient jdbc, Work work, ForgetEntries entries) {
        this.jdbc = jdbc;
        this.work = work;
        this.entries = entries;
    }

    /**
     * When an entry is over. Within a transaction that notes acts.
     *
     * @param targets that were entered, or were to be
     * @param why one word for the journal
     */
    public void ofAll(Viewer viewer, Acts acts, List<Target> targets, String why) {
        targets.forEach(target -> of(viewer, acts, target, why));
    }

    void of(Viewer viewer, Acts acts, Target target, String why) {
        // Also those that the asker is not cleared for: with the server's own rights, for a moment.
        int gone =
                work.within(
                        target.operation(),
                        () -> {
                            entries.of("presence", List.of(target.id()));
                            forgetEstimates(target.id());
                            return delete(target.id());
                        });
        work.read(viewer, () -> true);
        acts.note(
                viewer.roleFor(Action.READ, Kind.TARGET),
                "erase-looks",
                "target",
                target.id(),
                target.operation(),
                null,
                Map.of("looks", gone, "why", why));
    }

    /** What is sealed waits for the prosecutor: nobody erases what a decision did not permit. */
    private int delete(UUID target) {
        return jdbc.sql(
                        """
                        delete from presence_look
                        where target = :target and not is_sealed(sealed, grounds)
                        """)
                .param("target", target)
                .update();
    }

    /** Who went where stays of a plan; what it made of the looks goes with them. */
    private void forgetEstimates(UUID target) {
        jdbc.sql(
                        """
                        update entry_plan set problem = null, estimates = null,
                            estimate_grounds = '{}', version = version + 1
                        where :target = any(targets) and estimates is not null
                        """)
                .param("target", target)
                .update();
    }
}
