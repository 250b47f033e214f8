package org.qyran.server.operations;

import java.util.List;
import java.util.Map;
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
     * @param targets that were entered, or were to be
     * @param why one word for the journal
     */
    public void ofAll(Viewer viewer, Acts acts, List<Target> targets, String why) {
        targets.forEach(target -> of(viewer, acts, target, why));
    }

    void of(Viewer viewer, Acts acts, Target target, String why) {
        presence.of(viewer, target.operation(), target.id());
        acts.note(
                viewer.roleFor(Action.READ, Kind.TARGET),
                "erase-looks",
                "target",
                target.id(),
                target.operation(),
                null,
                Map.of("why", why));
    }
}
