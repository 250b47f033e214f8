package org.qyran.server.network;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.PartyCategory;
import org.qyran.kernel.grading.SourceGrade;
import org.qyran.network.records.Attribute;
import org.qyran.network.records.DateOrder;
import org.qyran.network.records.Mapping;
import org.qyran.network.records.RecordKind;
import org.qyran.network.records.RecordKinds;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.jobs.Jobs;
import org.qyran.server.network.Sources.SourceTold;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.Once;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes a source of a brought file and queues its reading. What tells where somebody, or their
 * home, vehicle or phone was needs a decision that permits it, or is refused at once (design §5.1).
 */
@Service
class AddSource {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> CATEGORIES =
            Stream.of(PartyCategory.values()).map(AddSource::word).collect(Collectors.toSet());
    private static final int MOST_COLUMNS = 500;

    /** In place of a kind, of a file whose records say themselves of which kind they are. */
    static final String OF_ITSELF = "ftm";

    private final JdbcClient jdbc;
    private final Work work;
    private final Once once;
    private final BroughtFiles files;
    private final KeptMappings mappings;
    private final Sources sources;
    private final Jobs jobs;
    private final Clock clock;

    AddSource(
            JdbcClient jdbc,
            Work work,
            Once once,
            BroughtFiles files,
            KeptMappings mappings,
            Sources sources,
            Jobs jobs,
            Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.once = once;
        this.files = files;
        this.mappings = mappings;
        this.sources = sources;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * What is asked.
     *
     * @param file brought before, by the same person
     * @param category of everybody whose row says none
     * @param observed a day, of rows that say no time
     */
    record NewSource(
            @Nullable UUID file,
            @Nullable String name,
            Sources.@Nullable Grade grade,
            @Nullable UUID authority,
            @Nullable String category,
            @Nullable MappingTold mapping,
            @Nullable Boolean keepMapping,
            @Nullable String observed) {}

    private record Checked(
            UUID file,
            String name,
            Optional<SourceGrade> grade,
            String category,
            Mapping mapping,
            String mappingTold,
            Optional<LocalDate> observed) {}

    static String word(PartyCategory category) {
        return category.name().toLowerCase(Locale.ROOT);
    }

    SourceTold add(Viewer viewer, UUID operation, @Nullable String key, NewSource asked)
            throws BadInput {
        Sources.mustRead(viewer, operation);
        viewer.must(Action.CREATE, Kind.RECORD);
        Checked checked = checked(asked);
        fits(
                work.read(viewer, () -> files.find(viewer, operation, checked.file())),
                checked.mapping());
        return work.act(
                viewer,
                acts ->
                        sources.find(
                                viewer,
                                once.create(
                                        viewer,
                                        key,
                                        asked,
                                        acts,
                                        () ->
                                                insert(
                                                        viewer,
                                                        acts,
                                                        operation,
                                                        checked,
                                                        asked.authority(),
                                                        Boolean.TRUE.equals(
                                                                asked.keepMapping())))));
    }

    private static Checked checked(NewSource asked) {
        UUID file = Check.id("file", asked.file());
        String name = Check.text("name", asked.name(), 200);
        String category = Check.oneOf("category", asked.category(), CATEGORIES);
        MappingTold told = asked.mapping();
        if (told == null) {
            throw Refused.field("missing", "mapping");
        }
        Mapping mapping = mapping(told);
        return new Checked(
                file,
                name,
                Sources.Grade.of(asked.grade()),
                category,
                mapping,
                JSON.writeValueAsString(told),
                day(asked.observed()));
    }

    private static Optional<LocalDate> day(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LocalDate.parse(Check.text("observed", text, 10)));
        } catch (DateTimeParseException e) {
            throw Refused.field("field", "observed", text);
        }
    }

    static Mapping mapping(MappingTold told) {
        String kind =
                Check.oneOf(
                        "mapping.kind",
                        told.kind(),
                        Stream.concat(
                                        Stream.of(OF_ITSELF),
                                        RecordKinds.all().stream().map(RecordKind::name))
                                .collect(Collectors.toSet()));
        Map<String, String> columns = told.columns() == null ? Map.of() : told.columns();
        if (columns.size() > MOST_COLUMNS || columns.containsValue(null)) {
            throw Refused.field("out-of-range", "mapping.columns", columns.size(), 1, MOST_COLUMNS);
        }
        String dates = told.dateOrder() == null ? "day" : told.dateOrder();
        return new Mapping(
                kind,
                columns,
                DateOrder.named(dates)
                        .orElseThrow(
                                () -> Refused.field("one-of", "mapping.dateOrder", "day, month")));
    }

    private UUID insert(
            Viewer viewer,
            Acts acts,
            UUID operation,
            Checked checked,
            @Nullable UUID authority,
            boolean keepMapping) {
        BroughtFiles.Brought file = files.find(viewer, operation, checked.file());
        boolean used =
                jdbc.sql("select exists (select 1 from record_source where id = :id)")
                        .param("id", file.id())
                        .query((row, _) -> row.getBoolean(1))
                        .single();
        if (used) {
            throw Refused.conflict("file-used");
        }
        notAhead(operation, checked.observed());
        Optional<Decision> decision =
                Optional.ofNullable(authority).map(id -> decision(operation, id, checked));
        // Read as something else its rows would be held to no decision at all.
        LeftOut.calledElse(checked.mapping())
                .forEach(header -> {
                    throw Refused.field("column-tells-where", "mapping.columns", header);
                });
        if (decision.isEmpty()) {
            mustNotTellWhere(checked.mapping());
        }
        insert(viewer, operation, file, checked, decision);
        if (keepMapping) {
            mappings.keep(viewer, operation, file.header(), checked.mappingTold());
        }
        jobs.queueReading(file.id());
        acts.note(
                viewer.roleFor(Action.CREATE, Kind.RECORD),
                "add",
                "source",
                file.id(),
                operation,
                decision.map(Decision::id).orElse(null),
                Map.of(
                        "name", checked.name(),
                        "sha256", file.sha256(),
                        "kind", checked.mapping().kind(),
                        "category", checked.category(),
                        "observed", checked.observed().map(LocalDate::toString).orElse("")));
        return file.id();
    }

    /**
     * @throws BadInput in one sentence, where the mapping does not fit the file's header
     */
    private static void fits(BroughtFiles.Brought file, Mapping mapping) throws BadInput {
        List<String> header = JSON.readValue(file.header(), new TypeReference<List<String>>() {});
        if (file.format().equals(OF_ITSELF) != mapping.kind().equals(OF_ITSELF)) {
            throw new BadInput(
                    file.name(),
                    "mapping kind",
                    mapping.kind(),
                    Fault.OUT_OF_RANGE,
                    file.format().equals(OF_ITSELF) ? OF_ITSELF : RecordKinds.told());
        }
        if (!mapping.kind().equals(OF_ITSELF)) {
            mapping.check(file.name(), header);
        }
    }

    private void notAhead(UUID operation, Optional<LocalDate> observed) {
        ZoneId zone =
                ZoneId.of(
                        jdbc.sql("select zone from operation where id = :id")
                                .param("id", operation)
                                .query((row, _) -> row.getString(1))
                                .single());
        observed.filter(day -> day.isAfter(LocalDate.ofInstant(clock.instant(), zone)))
                .ifPresent(_ -> {
                    throw Refused.field("future", "observed");
                });
    }

    // --- the decision it stands on --------------------------------------------------------------

    private record Decision(UUID id, String handling) {}

    private Decision decision(UUID operation, UUID id, Checked checked) {
        record Found(
                String state,
                String kind,
                List<String> measures,
                String number,
                String handling,
                boolean sealed) {}
        Found found =
                jdbc.sql(
                                """
                                select *, is_sealed(sealed, array[id]) shut from authority
                                where id = :id and :operation = any(operations)
                                """)
                        .param("id", id)
                        .param("operation", operation)
                        .query((row, _) ->
                                new Found(
                                        row.getString("state"),
                                        row.getString("kind"),
                                        Rows.texts(row, "measures"),
                                        row.getString("number"),
                                        row.getString("handling"),
                                        row.getBoolean("shut")))
                        .optional()
                        .orElseThrow(() -> Refused.field("decision-unknown", "authority", id));
        if (!found.state().equals("confirmed") || found.sealed()) {
            throw Refused.field("decision-not-confirmed", "authority", found.number());
        }
        List<String> permits = new ArrayList<>(found.measures());
        permits.add(found.kind());
        if (permits.stream()
                .map(word -> word.toLowerCase(Locale.ROOT).strip())
                .noneMatch(Set.of("records", checked.mapping().kind())::contains)) {
            throw Refused.field(
                    "decision-measure", "authority", found.number(), checked.mapping().kind());
        }
        return new Decision(id, found.handling());
    }

    private static void mustNotTellWhere(Mapping mapping) {
        // Of others each row is looked at when it is read.
        RecordKinds.named(mapping.kind()).ifPresent(kind -> mustNotTellWhere(kind, mapping));
    }

    private static void mustNotTellWhere(RecordKind kind, Mapping mapping) {
        if (kind.tellsWhere()) {
            throw Refused.field("kind-tells-where", "authority", mapping.kind());
        }
        mapping.columns()
                .forEach((header, name) ->
                        kind.attribute(name)
                                .filter(Attribute::tellsWhere)
                                .ifPresent(_ -> {
                                    throw Refused.field("column-tells-where", "authority", header);
                                }));
    }

    private void insert(
            Viewer viewer,
            UUID operation,
            BroughtFiles.Brought file,
            Checked checked,
            Optional<Decision> decision) {
        Instant now = clock.instant();
        jdbc.sql(
                        """
                        insert into record_source (id, operation, operations, handling, grounds, party,
                            category, name, file_name, format, sha256, address, kind, mapping,
                            grading_system, grade_source, grade_said, authority, observed, state,
                            added_by, added_at)
                        values (:id, :operation, array[:operation], :handling,
                            cast(:grounds as uuid[]), 'victim', :category, :name, :fileName,
                            :format, :sha256, '', :kind, :mapping, :system, :gradeSource,
                            :gradeSaid, :authority, :observed, 'reading', :me, :now)
                        """)
                .param("id", file.id())
                .param("operation", operation)
                .param("handling", decision.map(Decision::handling).orElse("H1"))
                .param("grounds", decision.stream().map(Decision::id).toArray(UUID[]::new))
                .param("category", checked.category())
                .param("name", checked.name())
                .param("fileName", file.name())
                .param("format", file.format())
                .param("sha256", file.sha256())
                .param("kind", checked.mapping().kind())
                .param("mapping", checked.mappingTold())
                .param("system", checked.grade().map(g -> g.system().name()).orElse(null))
                .param("gradeSource", checked.grade().map(g -> "" + g.source()).orElse(null))
                .param("gradeSaid", checked.grade().map(g -> "" + g.information()).orElse(null))
                .param("authority", decision.map(Decision::id).orElse(null))
                .param("observed", checked.observed().map(LocalDate::toString).orElse(null))
                .param("me", viewer.id())
                .param("now", Timestamp.from(now))
                .update();
    }
}
