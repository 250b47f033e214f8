package org.qyran.server.evidence;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** Exhibits, acts and balances brought as their pages would send them, for a sample. */
@Service
public class BringExhibits {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Work work;
    private final ExhibitForm form;
    private final Seize seize;
    private final Exhibits exhibits;
    private final DoAct acts;
    private final Balances balances;
    private final Stores stores;
    private final CountStore count;
    private final Destroy destroy;

    BringExhibits(
            Work work,
            ExhibitForm form,
            Seize seize,
            Exhibits exhibits,
            DoAct acts,
            Balances balances,
            Stores stores,
            CountStore count,
            Destroy destroy) {
        this.work = work;
        this.form = form;
        this.seize = seize;
        this.exhibits = exhibits;
        this.acts = acts;
        this.balances = balances;
        this.stores = stores;
        this.count = count;
        this.destroy = destroy;
    }

    /**
     * @param json as the API takes it
     * @return the balance
     */
    public UUID balance(Viewer viewer, UUID operation, String json) {
        return balances.add(viewer, operation, JSON.readValue(json, Balances.NewBalance.class))
                .id();
    }

    /**
     * @param where in words
     * @return the storage place
     */
    public UUID store(Viewer viewer, UUID operation, String name, String where) {
        return stores.add(viewer, operation, new Stores.NewStore(name, where)).id();
    }

    /**
     * All of them in one transaction, or none.
     *
     * @param json of each, as the API takes it
     * @return the exhibits, in their order
     */
    public List<UUID> exhibits(Viewer viewer, UUID operation, List<String> json) {
        Exhibits.mustRead(viewer, operation);
        viewer.must(Action.CREATE, Kind.EXHIBIT);
        return work.act(
                viewer,
                noted -> {
                    List<UUID> ids = new ArrayList<>(json.size());
                    for (String one : json) {
                        ids.add(
                                seize.seize(
                                                viewer,
                                                noted,
                                                operation,
                                                UUID.randomUUID(),
                                                form.checked(
                                                        operation,
                                                        JSON.readValue(
                                                                one, ExhibitForm.NewExhibit.class)),
                                                Optional.empty())
                                        .id());
                    }
                    return List.copyOf(ids);
                });
    }

    /**
     * The same act on each, as each is now: all in one transaction, or none.
     *
     * @param json as the API takes it
     */
    public void act(Viewer viewer, List<UUID> on, String json) {
        ActForm.NewAct asked = JSON.readValue(json, ActForm.NewAct.class);
        work.act(
                viewer,
                noted -> {
                    // Each notes its own act.
                    noted.none();
                    for (UUID id : on) {
                        acts.act(viewer, id, exhibits.must(id).version(), asked);
                    }
                    return true;
                });
    }

    /** What was made of an exhibit, in the order in which it was made. */
    public List<UUID> parts(Viewer viewer, UUID of) {
        return work.read(viewer, () -> exhibits.parts(of));
    }

    /**
     * Counted, and everything was there.
     *
     * @param seen all of it
     */
    public void count(Viewer viewer, UUID store, List<UUID> seen, String note) {
        count.count(
                viewer,
                store,
                new CountStore.NewAudit(seen.stream().map(UUID::toString).toList(), note));
    }

    /**
     * Proposed by one and confirmed by another.
     *
     * @param json as the API takes it
     */
    public void destroy(Viewer one, Viewer other, UUID operation, String json) {
        Destroy.DestructionTold told =
                destroy.propose(
                        one, operation, null, JSON.readValue(json, Destroy.NewDestruction.class));
        destroy.confirm(other, told.id(), told.version());
    }
}
