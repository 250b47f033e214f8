package org.qyran.server.figures;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qyran.evidence.figures.AsOf;
import org.qyran.evidence.figures.Definition;
import org.qyran.evidence.figures.Figure;
import org.qyran.evidence.figures.Ledger;
import org.qyran.evidence.figures.Return;
import org.qyran.evidence.statement.Statement;
import org.qyran.evidence.statement.StatementFault;
import org.qyran.exchange.evidence.Bulletin;
import org.qyran.exchange.evidence.BulletinFile;
import org.qyran.kernel.Language;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.figures.BulletinRow.Signed;
import org.qyran.server.figures.BulletinTold.Brief;
import org.qyran.server.figures.BulletinTold.Fault;
import org.qyran.server.figures.BulletinTold.Release;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Once;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Access;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.qyran.trust.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Statements: written with live figures, released by one commander and by another, and from then on
 * frozen with the hash of every byte.
 */
@Service
class Bulletins {

    static final String KIND = "bulletin";
    private static final int LONGEST = 20_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final JdbcClient jdbc;
    private final Work work;
    private final Once once;
    private final FigureLedgers ledgers;
    private final Definitions definitions;
    private final Returns returns;
    private final Identities identities;
    private final Disclose disclose;
    private final Clock clock;

    Bulletins(
            JdbcClient jdbc,
            Work work,
            Once once,
            FigureLedgers ledgers,
            Definitions definitions,
            Returns returns,
            Identities identities,
            Disclose disclose,
            Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.once = once;
        this.ledgers = ledgers;
        this.definitions = definitions;
        this.returns = returns;
        this.identities = identities;
        this.disclose = disclose;
        this.clock = clock;
    }

    /**
     * @param title by the language's code; a language that is not there has none yet
     * @param text with places, e.g. {@code {{seized-mass|t,1,down}}}
     * @param asOf an instant not to come; nothing: now
     * @param verdict whether one has entered into force
     */
    record Words(
            @Nullable Map<String, String> title,
            @Nullable Map<String, String> text,
            @Nullable String asOf,
            @Nullable Boolean verdict) {}

    // --- reading ---------------------------------------------------------------------------------

    /** Whoever reads only what was made public sees what was frozen, of whatever operation. */
    List<Brief> list(Viewer viewer, UUID operation) {
        if (!viewer.roles().contains(Role.SPOKESPERSON)) {
            Figures.mustCount(viewer, operation);
        }
        return work.act(
                viewer,
                acts -> {
                    List<Brief> all =
                            jdbc
                                    .sql(
                                            BulletinRow.COLUMNS
                                                    + "where :operation = any(b.operations)"
                                                    + " order by b.made_at desc, b.id")
                                    .param("operation", operation)
                                    .query((row, _) -> BulletinRow.of(row))
                                    .list()
                                    .stream()
                                    .map(Bulletins::brief)
                                    .toList();
                    if (all.isEmpty()) {
                        acts.none();
                    } else {
                        note(
                                acts,
                                viewer,
                                Action.READ,
                                "list-bulletins",
                                operation,
                                operation,
                                Map.of("shown", all.stream().map(Brief::id).toList()));
                    }
                    return all;
                });
    }

    BulletinTold read(Viewer viewer, UUID id, Language language) {
        if (!Access.mayEver(viewer.person(), Action.READ, Kind.FIGURE)) {
            throw Refused.absent();
        }
        Optional<Ledger> ledger = ledger(viewer, id);
        return work.act(
                viewer,
                acts -> {
                    BulletinRow row = must(id);
                    note(acts, viewer, Action.READ, "read-bulletin", id, row.operation(), Map.of());
                    return told(row, ledger, language);
                });
    }

    /** Of a draft; what is frozen needs none, and whoever reads only that gets none. */
    private Optional<Ledger> ledger(Viewer viewer, UUID id) {
        return work.read(
                        viewer,
                        () -> find(id).filter(row -> !row.isFrozen()).map(BulletinRow::operation))
                .map(operation -> {
                    Figures.mustCount(viewer, operation);
                    return ledgers.of(operation);
                });
    }

    Optional<BulletinRow> find(UUID id) {
        return jdbc.sql(BulletinRow.COLUMNS + "where b.id = :id")
                .param("id", id)
                .query((row, _) -> BulletinRow.of(row))
                .optional();
    }

    BulletinRow must(UUID id) {
        return find(id).orElseThrow(Refused::absent);
    }

    private static Brief brief(BulletinRow row) {
        return new Brief(
                row.id(),
                BulletinRow.texts(row.title()),
                row.asOf(),
                row.state(),
                releases(row),
                row.hash().orElse(null),
                row.version());
    }

    private static List<Release> releases(BulletinRow row) {
        return Stream.of(row.first(), row.second())
                .flatMap(Optional::stream)
                .map((Signed one) -> new Release(one.name(), one.at()))
                .toList();
    }

    private BulletinTold told(BulletinRow row, Optional<Ledger> ledger, Language language) {
        if (row.isFrozen() || ledger.isEmpty()) {
            Shown shown = shown(row);
            return told(
                    row,
                    shown.text(),
                    shown.figures().getOrDefault(language.code(), List.of()),
                    List.of());
        }
        Numbers numbers = numbers(row, ledger.get());
        return told(
                row,
                filled(row.text(), numbers.statement()),
                numbers.all().stream().map(one -> FigureTold.of(one, language)).toList(),
                faults(row, numbers, language));
    }

    private static BulletinTold told(
            BulletinRow row,
            Map<String, String> shown,
            List<FigureTold> figures,
            List<Fault> faults) {
        return new BulletinTold(
                row.id(),
                BulletinRow.texts(row.title()),
                BulletinRow.texts(row.text()),
                shown,
                row.verdict(),
                row.asOf(),
                row.state(),
                releases(row),
                row.hash().orElse(null),
                figures,
                faults,
                row.version());
    }

    /**
     * As it was shown when it was frozen.
     *
     * @param title and text with numbers, by the language's code
     * @param figures by the language's code
     */
    record Shown(
            Map<String, String> title,
            Map<String, String> text,
            Map<String, List<FigureTold>> figures) {}

    Shown shown(BulletinRow row) {
        return JSON.readValue(
                row.shown().orElseThrow(Refused::absent), new TypeReference<Shown>() {});
    }

    // --- numbers ---------------------------------------------------------------------------------

    /** Everything the text may stand on, as of its instant. */
    private record Numbers(
            AsOf asOf, List<Figure> all, Statement.Numbers statement, List<Return> returns) {}

    private Numbers numbers(BulletinRow row, Ledger ledger) {
        AsOf asOf = ledger.asOf(row.asOf());
        List<Figure> figures =
                definitions.of(row.operation()).stream()
                        .map((Definition one) -> ledger.figure(one, asOf))
                        .toList();
        List<Return> reported =
                returns.of(row.operation()).stream()
                        .filter(one -> one.withdrawnAt() == null)
                        .filter(one -> !one.receivedAt().isAfter(row.asOf()))
                        .map(ExplainDifference::reported)
                        .toList();
        return new Numbers(asOf, figures, Statement.Numbers.of(figures, reported), reported);
    }

    private static Map<String, String> filled(Statement text, Statement.Numbers numbers) {
        Map<String, String> filled = new TreeMap<>();
        for (Language language : Language.values()) {
            filled.put(language.code(), text.fill(language, numbers));
        }
        return filled;
    }

    private List<Fault> faults(BulletinRow row, Numbers numbers, Language reader) {
        return stated(row, numbers).stream()
                .map(one -> new Fault(one.language().code(), one.sentence(reader)))
                .distinct()
                .toList();
    }

    private List<StatementFault> stated(BulletinRow row, Numbers numbers) {
        List<StatementFault> faults = new ArrayList<>();
        for (Statement part : List.of(row.title(), row.text())) {
            faults.addAll(
                    part.faults(
                            numbers.statement(), identities.of(row.operation()), row.verdict()));
        }
        return faults;
    }

    // --- writing ---------------------------------------------------------------------------------

    BulletinTold add(
            Viewer viewer, UUID operation, @Nullable String key, Words asked, Language language) {
        Figures.mustCount(viewer, operation);
        viewer.must(Action.CREATE, Kind.FIGURE);
        Checked words = checked(asked, clock.instant());
        Ledger ledger = ledgers.of(operation);
        return work.act(
                viewer,
                acts -> {
                    UUID id =
                            once.create(
                                    viewer,
                                    key,
                                    asked,
                                    acts,
                                    () -> insert(viewer, acts, operation, words));
                    return told(must(id), Optional.of(ledger), language);
                });
    }

    private UUID insert(Viewer viewer, Acts acts, UUID operation, Checked words) {
        UUID id = UUID.randomUUID();
        jdbc.sql(
                        """
                        insert into bulletin (id, operation, operations, title, words, verdict,
                            as_of, made_by, made_at, changed_at)
                        values (:id, :operation, array[:operation], :title, :words, :verdict, :asOf,
                            :me, :now, :now)
                        """)
                .param("id", id)
                .param("operation", operation)
                .param("title", BulletinRow.json(words.title()))
                .param("words", BulletinRow.json(words.text()))
                .param("verdict", words.verdict())
                .param("asOf", Timestamp.from(words.asOf()))
                .param("me", viewer.id())
                .param("now", Timestamp.from(clock.instant()))
                .update();
        note(acts, viewer, Action.CREATE, "write-bulletin", id, operation, Map.of());
        return id;
    }

    /** Ready to be kept. */
    private record Checked(Statement title, Statement text, Instant asOf, boolean verdict) {}

    private static Checked checked(Words asked, Instant now) {
        Instant asOf =
                asked.asOf() == null || asked.asOf().isBlank()
                        ? now
                        : Check.instant("asOf", asked.asOf());
        if (asOf.isAfter(now)) {
            throw Refused.field("future", "asOf");
        }
        return new Checked(
                statement("title", asked.title()),
                statement("text", asked.text()),
                asOf,
                Boolean.TRUE.equals(asked.verdict()));
    }

    private static Statement statement(String field, @Nullable Map<String, String> texts) {
        Map<Language, String> words = new EnumMap<>(Language.class);
        if (texts != null) {
            texts.forEach((code, text) -> {
                Language language =
                        Language.of(code)
                                .orElseThrow(() -> Refused.field("one-of", field, "en, kk, ru"));
                if (text.length() > LONGEST || text.indexOf(0) >= 0) {
                    throw Refused.field("too-long", field, LONGEST);
                }
                words.put(language, text);
            });
        }
        return new Statement(words);
    }

    /** Whoever changes it takes back what one commander released. */
    BulletinTold change(Viewer viewer, UUID id, long version, Words asked, Language language) {
        viewer.must(Action.CREATE, Kind.FIGURE);
        Checked words = checked(asked, clock.instant());
        Optional<Ledger> ledger = ledger(viewer, id);
        return work.act(
                viewer,
                acts -> {
                    BulletinRow row = lock(id, version);
                    jdbc.sql(
                                    """
                                    update bulletin set title = :title, words = :words,
                                        verdict = :verdict, as_of = :asOf, state = 'draft',
                                        first_by = null, first_at = null, changed_at = :now,
                                        version = version + 1
                                    where id = :id
                                    """)
                            .param("id", id)
                            .param("title", BulletinRow.json(words.title()))
                            .param("words", BulletinRow.json(words.text()))
                            .param("verdict", words.verdict())
                            .param("asOf", Timestamp.from(words.asOf()))
                            .param("now", Timestamp.from(clock.instant()))
                            .update();
                    note(
                            acts,
                            viewer,
                            Action.CREATE,
                            "write-bulletin",
                            id,
                            row.operation(),
                            Map.of());
                    return told(must(id), ledger, language);
                });
    }

    private BulletinRow lock(UUID id, long version) {
        Rows.lock(jdbc, "bulletin", id);
        BulletinRow row = must(id);
        if (row.version() != version) {
            throw Refused.changedMeanwhile();
        }
        if (row.isFrozen()) {
            throw Refused.conflict("bulletin-frozen");
        }
        return row;
    }

    /** By one commander, and by another: the second freezes it. */
    BulletinTold release(Viewer viewer, UUID id, long version, Language language) {
        viewer.must(Action.PUBLISH, Kind.FIGURE);
        Optional<Ledger> ledger = ledger(viewer, id);
        return work.act(
                viewer,
                acts -> {
                    BulletinRow row = lock(id, version);
                    Numbers numbers = numbers(row, ledger.orElseThrow(Refused::absent));
                    List<Fault> faults = faults(row, numbers, viewer.language());
                    if (!faults.isEmpty()) {
                        throw Refused.conflict("bulletin-faults", faults.getFirst().sentence());
                    }
                    Optional<UUID> first = row.first().map(Signed::by);
                    if (first.filter(viewer.id()::equals).isPresent()) {
                        throw Refused.conflict("bulletin-own");
                    }
                    if (first.isEmpty()) {
                        first(viewer, id);
                        note(
                                acts,
                                viewer,
                                Action.PUBLISH,
                                "release-bulletin",
                                id,
                                row.operation(),
                                Map.of());
                    } else {
                        freeze(viewer, acts, row, numbers);
                    }
                    return told(must(id), ledger, language);
                });
    }

    private void first(Viewer viewer, UUID id) {
        jdbc.sql(
                        """
                        update bulletin set state = 'first', first_by = :me, first_at = :now,
                            version = version + 1
                        where id = :id
                        """)
                .param("id", id)
                .param("me", viewer.id())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private void freeze(Viewer viewer, Acts acts, BulletinRow row, Numbers numbers) {
        TreeSet<String> named = new TreeSet<>(row.title().figures());
        named.addAll(row.text().figures());
        List<Figure> figures =
                numbers.all().stream()
                        .filter(one -> named.contains(one.definition().id()))
                        .toList();
        Disclose.Counted counted = disclose.counted(row.operation(), numbers.asOf().position());
        byte[] frozen =
                BulletinFile.frozen(
                        new Bulletin(
                                row.operation(),
                                numbers.asOf(),
                                ledgers.zones(),
                                row.title(),
                                row.text(),
                                figures,
                                numbers.returns(),
                                counted.checkpoint(),
                                Disclose.OBJECT_KIND,
                                counted.actions(),
                                counted.rows()));
        Map<String, List<FigureTold>> told = new TreeMap<>();
        for (Language language : Language.values()) {
            told.put(
                    language.code(),
                    figures.stream().map(one -> FigureTold.of(one, language)).toList());
        }
        Shown shown =
                new Shown(
                        filled(row.title(), numbers.statement()),
                        filled(row.text(), numbers.statement()),
                        told);
        String hash = BulletinFile.hash(frozen);
        jdbc.sql(
                        """
                        update bulletin set state = 'frozen', published = true, second_by = :me,
                            second_at = :now, frozen = :frozen, hash = :hash, shown = :shown,
                            positions = :positions, version = version + 1
                        where id = :id
                        """)
                .param("id", row.id())
                .param("me", viewer.id())
                .param("now", Timestamp.from(clock.instant()))
                .param("frozen", new String(frozen, StandardCharsets.UTF_8))
                .param("hash", hash)
                .param("shown", JSON.writeValueAsString(shown))
                .param(
                        "positions",
                        counted.rows().stream().map(one -> one.position()).toArray(Long[]::new))
                .update();
        note(
                acts,
                viewer,
                Action.PUBLISH,
                "publish-bulletin",
                row.id(),
                row.operation(),
                Map.of("hash", hash, "position", numbers.asOf().position()));
    }

    static void note(
            Acts acts,
            Viewer viewer,
            Action action,
            String verb,
            UUID object,
            UUID operation,
            Map<String, Object> payload) {
        acts.note(
                viewer.roleFor(action, Kind.FIGURE),
                verb,
                object.equals(operation) ? "operation" : KIND,
                object,
                operation,
                null,
                payload);
    }
}
