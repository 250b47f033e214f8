package org.qyran.server.evidence;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.evidence.chain.Chain;
import org.qyran.evidence.chain.ExhibitAct;
import org.qyran.evidence.chain.Made;
import org.qyran.evidence.chain.Standing;
import org.qyran.evidence.chain.Transfer;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Something is done to an exhibit by whoever holds it. Here, where the last word on who holds it is
 * at hand, what does not fit is refused; what phones tell of the field is kept and flagged.
 */
@Service
class DoAct {

    private static final Set<String> ENDED =
            Set.of("consumed", "divided", "mixed", "destroyed", "returned");

    private final JdbcClient jdbc;
    private final Work work;
    private final Exhibits exhibits;
    private final Families families;
    private final ActForm form;
    private final Perform perform;
    private final TellExhibit tell;
    private final Clock clock;

    DoAct(
            JdbcClient jdbc,
            Work work,
            Exhibits exhibits,
            Families families,
            ActForm form,
            Perform perform,
            TellExhibit tell,
            Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.exhibits = exhibits;
        this.families = families;
        this.form = form;
        this.perform = perform;
        this.tell = tell;
        this.clock = clock;
    }

    ExhibitWhole act(Viewer viewer, UUID id, long version, ActForm.NewAct asked) {
        String type = form.type(asked);
        Action action = ActForm.TYPES.getOrDefault(type, Action.CHANGE);
        viewer.must(action, Kind.EXHIBIT);
        return work.act(
                viewer,
                acts -> {
                    Exhibit exhibit = exhibits.locked(id, version);
                    act(viewer, acts, exhibit, type, action, asked);
                    return tell.whole(viewer, id);
                });
    }

    private void act(
            Viewer viewer,
            Acts acts,
            Exhibit exhibit,
            String type,
            Action action,
            ActForm.NewAct asked) {
        mayNow(exhibit, type);
        ExhibitAct done =
                switch (type) {
                    case "release" -> release(viewer, exhibit, asked);
                    case "receive" -> receive(viewer, exhibit, asked);
                    case "examine" -> form.examine(made(viewer, exhibit, asked), exhibit, asked);
                    case "correct" -> correct(viewer, exhibit, asked);
                    default -> held(viewer, exhibit, type, asked);
                };
        perform.perform(viewer, acts, new KeepAct.Done(done, action, form.more(type, asked)));
    }

    /** What whoever holds it does with it. */
    private ExhibitAct held(Viewer viewer, Exhibit exhibit, String type, ActForm.NewAct asked) {
        Made made = made(exhibit, asked, speaker(viewer, exhibit));
        return switch (type) {
            case "weigh" -> form.weigh(made, exhibit, asked);
            case "divide" -> form.divide(made, exhibit, asked);
            case "sample" -> form.sample(made, exhibit, asked);
            case "consume" -> form.consume(made, exhibit, asked);
            case "reseal" -> form.reseal(made, exhibit, asked);
            case "store" ->
                    new ExhibitAct.Stored(made, exhibit.id(), store(exhibit, asked.place()));
            case "return" ->
                    new ExhibitAct.Returned(made, exhibit.id(), Check.text("to", asked.to(), 200));
            default -> throw new IllegalStateException(type);
        };
    }

    private static void mayNow(Exhibit exhibit, String type) {
        String state = exhibit.standing().state();
        if (type.equals("correct")) {
            return;
        }
        if (ENDED.contains(state)) {
            throw Refused.conflict("exhibit-ended", exhibit.number());
        }
        boolean under = state.equals("in-transfer");
        if (under && !Set.of("receive", "release").contains(type)) {
            throw Refused.conflict("exhibit-in-transfer", exhibit.number());
        }
        if (!under && type.equals("receive")) {
            throw Refused.conflict("exhibit-not-released", exhibit.number());
        }
    }

    /**
     * In whose name it is done: one's own, or that of the organisation that has it, for whom its
     * paper is entered.
     */
    String speaker(Viewer viewer, Exhibit exhibit) {
        Exhibit.Standing now = exhibit.standing();
        if (now.holderWords().isPresent()) {
            return Perform.ORGANISATION + now.holderWords().get();
        }
        if (!now.holder().equals(Optional.of(viewer.id()))) {
            throw Refused.conflict("exhibit-not-holder", exhibit.number(), holder(exhibit));
        }
        return viewer.id().toString();
    }

    /**
     * @throws Refused unless the person has it now and nothing has become of it
     */
    void mustHold(Viewer viewer, Exhibit exhibit) {
        mayNow(exhibit, "mix");
        if (exhibit.standing().holderWords().isPresent()
                || !speaker(viewer, exhibit).equals(viewer.id().toString())) {
            throw Refused.conflict("exhibit-not-holder", exhibit.number(), holder(exhibit));
        }
    }

    private String holder(Exhibit exhibit) {
        return jdbc.sql(
                        """
                        select coalesce(e.holder_words, name_within(e.holder, e.operations), '?') from exhibit e
                        where e.id = :id
                        """)
                .param("id", exhibit.id())
                .query((row, _) -> row.getString(1))
                .single();
    }

    private ExhibitAct release(Viewer viewer, Exhibit exhibit, ActForm.NewAct asked) {
        String to;
        if (asked.to() == null || asked.to().isBlank()) {
            to = Perform.ORGANISATION + Check.text("organisation", asked.organisation(), 200);
        } else {
            to = member(exhibit.operation(), asked.to()).toString();
        }
        String speaker = speaker(viewer, exhibit);
        if (to.equals(speaker)) {
            throw Refused.field("release-to-oneself", "to");
        }
        return form.release(made(exhibit, asked, speaker), exhibit, asked, to);
    }

    /** Somebody of the operation, who can say that they received it. */
    private UUID member(UUID operation, String to) {
        UUID account;
        try {
            account = UUID.fromString(to);
        } catch (IllegalArgumentException e) {
            throw Refused.field("field", "to", to);
        }
        return jdbc.sql(
                        """
                        select account from membership
                        where operation = :operation and account = :account and until is null
                        """)
                .param("operation", operation)
                .param("account", account)
                .query((row, _) -> Rows.id(row, "account"))
                .optional()
                .orElseThrow(() -> Refused.field("not-in-operation", "to"));
    }

    private ExhibitAct receive(Viewer viewer, Exhibit exhibit, ActForm.NewAct asked) {
        Transfer transfer = waiting(exhibit, asked.transfer());
        ExhibitAct.Released release =
                transfer.release()
                        .orElseThrow(
                                () -> Refused.conflict("exhibit-not-released", exhibit.number()));
        String to = release.to();
        if (to.startsWith(Perform.ORGANISATION)) {
            // Who has no account here signs on paper.
            Check.text("paper", asked.paper(), 200);
        } else if (!to.equals(viewer.id().toString())) {
            throw Refused.conflict("exhibit-not-addressee", exhibit.number());
        }
        return form.receive(
                made(exhibit, asked, to), exhibit, asked, transfer.transfer(), release.made().by());
    }

    private Transfer waiting(Exhibit exhibit, @Nullable UUID asked) {
        Standing of =
                Chain.fold(families.acts(families.of(List.of(exhibit.id()))))
                        .standing(exhibit.id())
                        .orElseThrow(Refused::absent);
        return of.transfers().stream()
                .filter(one -> one.receipt().isEmpty() && one.release().isPresent())
                .filter(one -> asked == null || one.transfer().equals(asked))
                .reduce((_, newest) -> newest)
                .orElseThrow(() -> Refused.field("transfer-unknown", "transfer"));
    }

    private ExhibitAct correct(Viewer viewer, Exhibit exhibit, ActForm.NewAct asked) {
        List<ExhibitAct> on =
                families.acts(List.of(exhibit.id())).stream()
                        .filter(act -> !(act instanceof ExhibitAct.Corrected))
                        .toList();
        if (asked.act() != null
                && on.stream().noneMatch(act -> act.made().id().equals(asked.act()))) {
            throw Refused.field("not-there", "act", asked.act());
        }
        if (asked.doubleOf() != null
                && (asked.doubleOf().equals(exhibit.id())
                        || exhibits.find(asked.doubleOf()).isEmpty())) {
            throw Refused.field("not-there", "doubleOf", asked.doubleOf());
        }
        UUID newest =
                on.stream()
                        .filter(act -> !act.readings().isEmpty() || !act.makes().isEmpty())
                        .reduce((_, later) -> later)
                        .orElse(on.getFirst())
                        .made()
                        .id();
        return form.correct(made(viewer, exhibit, asked), exhibit, asked, newest);
    }

    private UUID store(Exhibit exhibit, @Nullable UUID asked) {
        UUID place = Check.id("place", asked);
        boolean there =
                jdbc.sql(
                                """
                                select 1 from exhibit_store
                                where id = :id and :operation = any(operations)
                                """)
                        .param("id", place)
                        .param("operation", exhibit.operation())
                        .query((_, _) -> true)
                        .optional()
                        .isPresent();
        if (!there) {
            throw Refused.field("not-there", "place", place);
        }
        return place;
    }

    private Made made(Viewer viewer, Exhibit exhibit, ActForm.NewAct asked) {
        return made(exhibit, asked, viewer.id().toString());
    }

    private Made made(Exhibit exhibit, ActForm.NewAct asked, String speaker) {
        return made(form.at(asked.at()), speaker, List.of(exhibit.id()));
    }

    /** Whoever acts here has seen everything that is here. */
    Made made(Instant at, String speaker, List<UUID> on) {
        return new Made(
                UUID.randomUUID(),
                at,
                clock.instant().truncatedTo(ChronoUnit.MICROS),
                speaker,
                Optional.empty(),
                families.newest(on));
    }
}
