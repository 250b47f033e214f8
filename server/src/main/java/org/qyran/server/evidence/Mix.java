package org.qyran.server.evidence;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.evidence.chain.ExhibitAct;
import org.qyran.evidence.chain.Made;
import org.qyran.evidence.chain.Part;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Once;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.stereotype.Service;

/** Several exhibits become one: as hidden as the most hidden of them, on the grounds of all. */
@Service
class Mix {

    private static final int MOST = 200;

    private final Work work;
    private final Once once;
    private final Exhibits exhibits;
    private final DoAct act;
    private final ActForm form;
    private final Perform perform;
    private final TellExhibit tell;

    Mix(
            Work work,
            Once once,
            Exhibits exhibits,
            DoAct act,
            ActForm form,
            Perform perform,
            TellExhibit tell) {
        this.work = work;
        this.once = once;
        this.exhibits = exhibits;
        this.act = act;
        this.form = form;
        this.perform = perform;
        this.tell = tell;
    }

    record NewMixture(
            @Nullable List<UUID> exhibits,
            @Nullable String number,
            @Nullable String seal,
            AmountForm.@Nullable NewAmount amount,
            @Nullable List<AmountForm.NewAmount> amounts,
            @Nullable String at) {}

    ExhibitWhole mix(Viewer viewer, UUID operation, @Nullable String key, NewMixture asked) {
        Exhibits.mustRead(viewer, operation);
        viewer.must(Action.CHANGE, Kind.EXHIBIT);
        List<UUID> of = several("exhibits", asked.exhibits(), 2, MOST);
        return work.act(
                viewer,
                acts ->
                        tell.whole(
                                viewer,
                                once.create(
                                        viewer,
                                        key,
                                        asked,
                                        acts,
                                        () -> mix(viewer, acts, operation, of, asked))));
    }

    private UUID mix(Viewer viewer, Acts acts, UUID operation, List<UUID> of, NewMixture asked) {
        for (UUID id : of) {
            Exhibit exhibit = exhibits.locked(id);
            if (!exhibit.operation().equals(operation)) {
                throw Refused.absent();
            }
            act.mustHold(viewer, exhibit);
        }
        Made made = act.made(form.at(asked.at()), viewer.id().toString(), of);
        Part mixture =
                form.part(
                        made,
                        operation,
                        new ActForm.NewPart(
                                asked.number(), asked.seal(), asked.amount(), asked.amounts()));
        perform.perform(
                viewer,
                acts,
                new KeepAct.Done(new ExhibitAct.Mixed(made, of, mixture), Action.CHANGE, Map.of()));
        return mixture.exhibit();
    }

    /** In order of their identifiers, so that two who lock the same never wait for each other. */
    static List<UUID> several(String field, @Nullable List<UUID> asked, int least, int most) {
        List<UUID> all = asked == null ? List.of() : asked.stream().distinct().sorted().toList();
        if (all.size() < least) {
            throw Refused.field("too-few", field, least);
        }
        if (all.size() > most) {
            throw Refused.field("too-many", field, most);
        }
        return all;
    }
}
