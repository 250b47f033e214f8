package org.qyran.server.figures;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qyran.evidence.figures.AsOf;
import org.qyran.evidence.figures.Counted;
import org.qyran.evidence.figures.Definition;
import org.qyran.evidence.figures.Ledger;
import org.qyran.kernel.Language;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.figures.FigureTold.Added;
import org.qyran.server.figures.FigureTold.All;
import org.qyran.server.figures.FigureTold.Behind;
import org.qyran.server.figures.FigureTold.Opened;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Access;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.qyran.trust.access.Person;
import org.qyran.trust.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Figures of an operation as of an instant, each down to the exhibits and acts behind it. */
@Service
class Figures {

    private static final int PAGE = 200;

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;
    private final FigureLedgers ledgers;
    private final Definitions definitions;
    private final ExhibitNumbers numbers;
    private final Returns returns;
    private final Clock clock;

    Figures(
            JdbcClient jdbc,
            Work work,
            Reads reads,
            FigureLedgers ledgers,
            Definitions definitions,
            ExhibitNumbers numbers,
            Returns returns,
            Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.reads = reads;
        this.ledgers = ledgers;
        this.definitions = definitions;
        this.numbers = numbers;
        this.returns = returns;
        this.clock = clock;
    }

    /**
     * Live figures are for members; whoever reads only what was made public has the statements.
     *
     * @throws Refused as absent
     */
    static void mustCount(Viewer viewer, UUID operation) {
        Person person = viewer.person();
        Set<Role> roles =
                person.roles().stream()
                        .filter(role -> role != Role.SPOKESPERSON)
                        .collect(Collectors.toSet());
        boolean counts =
                !roles.isEmpty()
                        && Access.mayEver(
                                new Person(
                                        person.id(),
                                        roles,
                                        person.operations(),
                                        person.clearance()),
                                Action.READ,
                                Kind.FIGURE);
        if (!counts || !viewer.operations().contains(operation)) {
            throw Refused.absent();
        }
    }

    /**
     * @param asOf an instant not to come; nothing: now
     */
    All all(Viewer viewer, UUID operation, @Nullable String asOf, Language language) {
        mustCount(viewer, operation);
        Optional<Instant> asked = instant(asOf);
        Ledger ledger = ledgers.of(operation);
        AsOf known = asked.map(ledger::asOf).orElseGet(ledger::latest);
        return work.act(
                viewer,
                acts -> {
                    List<FigureTold> figures =
                            definitions.of(operation).stream()
                                    .map(one -> FigureTold.of(ledger.figure(one, known), language))
                                    .toList();
                    note(acts, viewer, "read-figures", operation, "" + asOf, Map.of());
                    return new All(
                            asked.orElseGet(clock::instant),
                            known.position(),
                            figures,
                            returns.of(operation));
                });
    }

    Opened open(
            Viewer viewer,
            UUID operation,
            String word,
            @Nullable String asOf,
            @Nullable Long after,
            Language language) {
        mustCount(viewer, operation);
        Ledger ledger = ledgers.of(operation);
        AsOf known = instant(asOf).map(ledger::asOf).orElseGet(ledger::latest);
        return work.act(
                viewer,
                acts -> {
                    Definition definition = definitions.must(operation, word);
                    List<Counted> counted =
                            ledger.counted(definition, known, after == null ? -1 : after, PAGE);
                    List<Behind> behind = behind(counted, definition.counts().unit());
                    note(
                            acts,
                            viewer,
                            "open-figure",
                            operation,
                            word + asOf + after,
                            Map.of(
                                    "definition",
                                    word,
                                    "shown",
                                    behind.stream().map(Behind::id).toList()));
                    return new Opened(
                            FigureTold.of(ledger.figure(definition, known), language),
                            behind,
                            counted.size() < PAGE
                                    ? null
                                    : Long.toString(counted.getLast().position()));
                });
    }

    private record Done(UUID id, String word, Instant at) {}

    /** With the number of those that the asker may read; the others stay an identifier. */
    private List<Behind> behind(List<Counted> counted, String unit) {
        Map<UUID, String> known = numbers.of(counted.stream().map(Counted::exhibit).toList());
        Map<Long, Done> acts = new TreeMap<>();
        jdbc.sql(
                        """
                        select position, row, action, at from journal_position
                        where position = any(:positions)
                        """)
                .param("positions", counted.stream().map(Counted::position).toArray(Long[]::new))
                .query(row -> {
                    acts.put(
                            row.getLong("position"),
                            new Done(
                                    Rows.id(row, "row"),
                                    row.getString("action"),
                                    Rows.instant(row, "at")));
                });
        return counted.stream()
                .map(one -> {
                    Done done = Objects.requireNonNull(acts.get(one.position()));
                    return new Behind(
                            one.exhibit(),
                            known.get(one.exhibit()),
                            new Added(one.value(), unit),
                            done.word(),
                            done.id(),
                            done.at(),
                            one.position());
                })
                .toList();
    }

    Optional<Instant> instant(@Nullable String asOf) {
        if (asOf == null || asOf.isBlank()) {
            return Optional.empty();
        }
        Instant at = Check.instant("asOf", asOf);
        if (at.isAfter(clock.instant())) {
            throw Refused.field("future", "asOf");
        }
        return Optional.of(at);
    }

    /** Reading figures names no party: the act says that they were counted, and as of when. */
    void note(
            Acts acts,
            Viewer viewer,
            String action,
            UUID operation,
            String detail,
            Map<String, Object> payload) {
        TreeMap<UUID, @Nullable UUID> one = new TreeMap<>();
        one.put(operation, operation);
        reads.note(
                acts,
                viewer,
                viewer.roleFor(Action.READ, Kind.FIGURE),
                new Read(action, "operation", one, detail, payload));
    }
}
