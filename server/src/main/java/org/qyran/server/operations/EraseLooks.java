package org.qyran.server.operations;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.qyran.server.retention.ErasePresence;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.stereotype.Component;

/** Looks go with the entry they were for (design §5.6), and what plans made of them; an act. */
@Component
public class EraseLooks {

    private final ErasePresence presence;

    EraseLooks(ErasePresence presence) {
        this.presence = presence;
    }

    /**
     * When an entry is over. Within a transaction that notes acts.
     *
     * @param targets that were entered, or were to be, whether or not the asker may see them
     * @param why one word for the journal
     */
    public void ofAll(Viewer viewer, Acts acts, UUID operation, List<UUID> targets, String why) {
        targets.forEach(target -> of(viewer, acts, operation, target, why));
    }

    void of(Viewer viewer, Acts acts, Target target, String why) {
        of(viewer, acts, target.operation(), target.id(), why);
    }

    private void of(Viewer viewer, Acts acts, UUID operation, UUID target, String why) {
        presence.of(viewer, operation, target);
        acts.note(
                viewer.roleFor(Action.READ, Kind.TARGET),
                "erase-looks",
                "target",
                target,
                operation,
                null,
                Map.of("why", why));
    }
}
