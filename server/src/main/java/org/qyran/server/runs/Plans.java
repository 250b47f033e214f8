package org.qyran.server.runs;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.qyran.server.security.Viewer;

/** What a run needs of the plans of entries; within the asker's transaction. */
interface Plans {

    /**
     * A plan as a run carries it out.
     *
     * @param state draft, chosen or superseded
     * @param hour absent where none was found
     * @param targets every door of it
     */
    record Plan(
            UUID id,
            UUID operation,
            List<UUID> operations,
            String handling,
            String state,
            Optional<Instant> hour,
            List<UUID> targets,
            List<Part> teams) {}

    /** Where a team goes; without a target it stays in reserve. */
    record Part(
            UUID team,
            String name,
            Optional<UUID> leader,
            Optional<UUID> target,
            Optional<Instant> leavesAt) {}

    /** Empty where the asker sees none. */
    Optional<Plan> find(Viewer viewer, UUID plan);
}
