package org.qyran.server.evidence;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Once;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.stereotype.Service;

/** Somebody enters what was seized, or takes it over from a run's record or a search's outcome. */
@Service
class AddExhibit {

    private final Work work;
    private final Once once;
    private final ExhibitForm form;
    private final Seize seize;
    private final TellExhibit tell;

    AddExhibit(Work work, Once once, ExhibitForm form, Seize seize, TellExhibit tell) {
        this.work = work;
        this.once = once;
        this.form = form;
        this.seize = seize;
        this.tell = tell;
    }

    ExhibitWhole add(
            Viewer viewer, UUID operation, @Nullable String key, ExhibitForm.NewExhibit asked) {
        Exhibits.mustRead(viewer, operation);
        viewer.must(Action.CREATE, Kind.EXHIBIT);
        return work.act(
                viewer,
                acts -> {
                    UUID id =
                            once.create(
                                    viewer,
                                    key,
                                    asked,
                                    acts,
                                    () ->
                                            seize.seize(
                                                            viewer,
                                                            acts,
                                                            operation,
                                                            UUID.randomUUID(),
                                                            form.checked(operation, asked),
                                                            Optional.empty())
                                                    .id());
                    return tell.whole(viewer, id);
                });
    }
}
