package org.qyran.server.operations;

import java.time.Instant;
import java.util.UUID;
import org.qyran.server.security.Viewer;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Targets, teams and looks brought as their pages would send them, for a sample. */
@Service
public class BringEntry {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final AddTarget targets;
    private final PutTeam teams;
    private final KeepLook looks;
    private final Planning planning;
    private final EntryRoads roads;

    BringEntry(
            AddTarget targets, PutTeam teams, KeepLook looks, Planning planning, EntryRoads roads) {
        this.roads = roads;
        this.planning = planning;
        this.targets = targets;
        this.teams = teams;
        this.looks = looks;
    }

    /**
     * @param json as the API takes it
     * @return the target
     */
    public UUID target(Viewer viewer, UUID operation, String json) {
        return targets.add(
                        viewer, operation, null, JSON.readValue(json, TargetForm.NewTarget.class))
                .id();
    }

    /**
     * @param json as the API takes it
     * @return the team
     */
    public UUID team(Viewer viewer, UUID operation, String json) {
        return teams.add(viewer, operation, null, JSON.readValue(json, PutTeam.NewTeam.class)).id();
    }

    /** Only where a decision covers it, as ever. */
    public void look(Viewer viewer, UUID target, Instant at, boolean seen) {
        looks.keep(viewer, target, new KeepLook.NewLook(at.toString(), seen));
    }

    /**
     * @param days how many to choose the hour from
     */
    public void plan(Viewer viewer, UUID operation, Instant from, int days) {
        roads.await();
        planning.make(
                viewer,
                operation,
                new PlanAsked.NewPlan(from.toString(), days, null, null, null, null));
    }
}
