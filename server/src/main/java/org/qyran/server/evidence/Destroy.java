package org.qyran.server.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.evidence.chain.ExhibitAct;
import org.qyran.evidence.chain.Made;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Once;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Destruction by a commission, on a decision, before witnesses: the custodian who holds the
 * exhibits enters the signed act, and another person confirms it. Until then nothing is destroyed.
 */
@Service
class Destroy {

    private static final int MOST = 1000;
    private static final int LEAST_WITNESSES = 1;
    private static final int MOST_PERSONS = 50;

    private static final String DESTRUCTION =
            """
            select d.*, (own_operations(d.operations))[1] own,
                coalesce(name_within(d.proposed_by, d.operations), '') proposer,
                name_within(d.confirmed_by, d.operations) confirmer
            from destruction d
            """;

    private final JdbcClient jdbc;
    private final Work work;
    private final Once once;
    private final Reads reads;
    private final Exhibits exhibits;
    private final Families families;
    private final ActForm form;
    private final DoAct act;
    private final Perform perform;
    private final Clock clock;

    Destroy(
            JdbcClient jdbc,
            Work work,
            Once once,
            Reads reads,
            Exhibits exhibits,
            Families families,
            ActForm form,
            DoAct act,
            Perform perform,
            Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.once = once;
        this.reads = reads;
        this.exhibits = exhibits;
        this.families = families;
        this.form = form;
        this.act = act;
        this.perform = perform;
        this.clock = clock;
    }

    /**
     * What the signed act says.
     *
     * @param number of the act
     * @param commission at least three
     * @param witnesses at least one, none of the commission
     * @param decision on which it rests
     */
    record NewDestruction(
            @Nullable List<UUID> exhibits,
            @Nullable String number,
            @Nullable List<String> commission,
            @Nullable List<String> witnesses,
            @Nullable String decision,
            @Nullable String at,
            @Nullable String note) {}

    record Destroyed(UUID id, String number) {}

    /**
     * One destruction.
     *
     * @param state proposed or confirmed
     */
    record DestructionTold(
            UUID id,
            UUID operation,
            String number,
            String state,
            Instant at,
            List<Destroyed> exhibits,
            List<String> commission,
            List<String> witnesses,
            String decision,
            String note,
            String proposedBy,
            @Nullable String confirmedBy,
            long version) {}

    List<DestructionTold> list(Viewer viewer, UUID operation) {
        Exhibits.mustRead(viewer, operation);
        return work.act(
                viewer,
                acts -> {
                    List<DestructionTold> told =
                            jdbc.sql(
                                            DESTRUCTION
                                                    + """
                                                    where :operation = any(d.operations)
                                                    order by d.proposed_at desc, d.id
                                                    """)
                                    .param("operation", operation)
                                    .query((row, _) -> told(row))
                                    .list();
                    reads.note(
                            acts,
                            viewer,
                            viewer.roleFor(Action.READ, Kind.EXHIBIT),
                            Read.ofList(
                                    "list-destructions",
                                    operation,
                                    "",
                                    Map.of(),
                                    told.stream().map(DestructionTold::id).toList()));
                    return told;
                });
    }

    DestructionTold propose(
            Viewer viewer, UUID operation, @Nullable String key, NewDestruction asked) {
        Exhibits.mustRead(viewer, operation);
        viewer.must(Action.CHANGE, Kind.EXHIBIT);
        List<UUID> of = Mix.several("exhibits", asked.exhibits(), 1, MOST);
        persons(asked);
        return work.act(
                viewer,
                acts ->
                        must(
                                once.create(
                                        viewer,
                                        key,
                                        asked,
                                        acts,
                                        () -> propose(viewer, acts, operation, of, asked))));
    }

    private static void persons(NewDestruction asked) {
        List<String> commission =
                names("commission", asked.commission(), ExhibitAct.LEAST_COMMISSION);
        List<String> witnesses = names("witnesses", asked.witnesses(), LEAST_WITNESSES);
        if (witnesses.stream().anyMatch(new HashSet<>(commission)::contains)) {
            throw Refused.field("witness-apart", "witnesses");
        }
    }

    private static List<String> names(String field, @Nullable List<String> asked, int least) {
        List<String> names =
                asked == null
                        ? List.of()
                        : asked.stream()
                                .map(name -> Check.text(field, name, 200))
                                .distinct()
                                .toList();
        if (names.size() < least) {
            throw Refused.field("too-few", field, least);
        }
        if (names.size() > MOST_PERSONS) {
            throw Refused.field("too-many", field, MOST_PERSONS);
        }
        return names;
    }

    private UUID propose(
            Viewer viewer, Acts acts, UUID operation, List<UUID> of, NewDestruction asked) {
        List<Exhibit> all = of.stream().map(exhibits::locked).toList();
        for (Exhibit exhibit : all) {
            if (!exhibit.operation().equals(operation)) {
                throw Refused.absent();
            }
            act.mustHold(viewer, exhibit);
        }
        UUID id = UUID.randomUUID();
        String number = Check.text("number", asked.number(), 100);
        jdbc.sql(
                        """
                        insert into destruction (id, operation, operations, handling, grounds,
                            act_number, commission, witnesses, decision, at, note, proposed_by,
                            proposed_at)
                        values (:id, :operation, array[:operation], :handling, :grounds, :number,
                            :commission, :witnesses, :decision, :at, :note, :me, :now)
                        """)
                .param("id", id)
                .param("operation", operation)
                .param(
                        "handling",
                        all.stream()
                                .map(one -> one.origin().handling())
                                .reduce("H1", ExhibitForm::higher))
                .param(
                        "grounds",
                        all.stream()
                                .flatMap(one -> one.origin().grounds().stream())
                                .distinct()
                                .toArray(UUID[]::new))
                .param("number", number)
                .param(
                        "commission",
                        names("commission", asked.commission(), 1).toArray(String[]::new))
                .param("witnesses", names("witnesses", asked.witnesses(), 1).toArray(String[]::new))
                .param("decision", Check.text("decision", asked.decision(), 1000))
                .param("at", Timestamp.from(form.at(asked.at())))
                .param("note", Check.note("note", asked.note()))
                .param("me", viewer.id())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        for (UUID exhibit : of) {
            jdbc.sql("insert into destruction_exhibit (destruction, exhibit) values (:id, :of)")
                    .param("id", id)
                    .param("of", exhibit)
                    .update();
        }
        note(viewer, acts, Action.CHANGE, "propose-destruction", id, operation, number);
        return id;
    }

    DestructionTold confirm(Viewer viewer, UUID id, long version) {
        viewer.must(Action.APPROVE, Kind.EXHIBIT);
        return work.act(
                viewer,
                acts -> {
                    Rows.lock(jdbc, "destruction", id);
                    DestructionTold told = must(id);
                    if (told.version() != version) {
                        throw Refused.changedMeanwhile();
                    }
                    if (told.state().equals("confirmed")) {
                        throw Refused.conflict("destruction-confirmed");
                    }
                    UUID proposer = proposer(id);
                    if (proposer.equals(viewer.id())) {
                        throw Refused.conflict("second-person");
                    }
                    destroy(viewer, acts, told, proposer);
                    return must(id);
                });
    }

    private void destroy(Viewer viewer, Acts acts, DestructionTold told, UUID proposer) {
        List<UUID> of = told.exhibits().stream().map(Destroyed::id).sorted().toList();
        for (UUID one : of) {
            Exhibit exhibit = exhibits.locked(one);
            Exhibit.Standing now = exhibit.standing();
            if (!now.state().equals("held")) {
                throw Refused.conflict("destruction-state", exhibit.number(), now.state());
            }
            if (!now.holder().equals(Optional.of(proposer))) {
                throw Refused.conflict("destruction-moved", exhibit.number());
            }
        }
        jdbc.sql(
                        """
                        update destruction set confirmed_by = :me, confirmed_at = :now,
                            version = version + 1
                        where id = :id
                        """)
                .param("me", viewer.id())
                .param("now", Timestamp.from(clock.instant()))
                .param("id", told.id())
                .update();
        perform.perform(
                viewer,
                acts,
                new KeepAct.Done(
                        new ExhibitAct.Destroyed(
                                new Made(
                                        UUID.randomUUID(),
                                        told.at(),
                                        clock.instant().truncatedTo(ChronoUnit.MICROS),
                                        proposer.toString(),
                                        Optional.empty(),
                                        families.newest(of)),
                                of,
                                told.number(),
                                told.commission(),
                                told.witnesses(),
                                told.decision()),
                        Action.APPROVE,
                        Map.of()));
        note(
                viewer,
                acts,
                Action.APPROVE,
                "confirm-destruction",
                told.id(),
                told.operation(),
                told.number());
    }

    private UUID proposer(UUID id) {
        return jdbc.sql("select proposed_by from destruction where id = :id")
                .param("id", id)
                .query((row, _) -> Rows.id(row, "proposed_by"))
                .single();
    }

    private static void note(
            Viewer viewer,
            Acts acts,
            Action action,
            String verb,
            UUID id,
            UUID operation,
            String number) {
        acts.note(
                viewer.roleFor(action, Kind.EXHIBIT),
                verb,
                "destruction",
                id,
                operation,
                null,
                Map.of("number", number));
    }

    private DestructionTold must(UUID id) {
        return jdbc.sql(DESTRUCTION + "where d.id = :id")
                .param("id", id)
                .query((row, _) -> told(row))
                .optional()
                .orElseThrow(Refused::absent);
    }

    private DestructionTold told(ResultSet row) throws SQLException {
        UUID id = Rows.id(row, "id");
        return new DestructionTold(
                id,
                Rows.id(row, "own"),
                row.getString("act_number"),
                row.getTimestamp("confirmed_at") == null ? "proposed" : "confirmed",
                Rows.instant(row, "at"),
                jdbc.sql(
                                """
                                select e.id, e.number from destruction_exhibit d
                                join exhibit e on e.id = d.exhibit where d.destruction = :id
                                order by e.number, e.id
                                """)
                        .param("id", id)
                        .query((of, _) -> new Destroyed(Rows.id(of, "id"), of.getString("number")))
                        .list(),
                Rows.texts(row, "commission"),
                Rows.texts(row, "witnesses"),
                row.getString("decision"),
                row.getString("note"),
                row.getString("proposer"),
                row.getString("confirmer"),
                row.getLong("version"));
    }
}
