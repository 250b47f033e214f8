package org.qyran.exchange.records;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.qyran.kernel.PartyCategory;
import org.qyran.network.links.When;
import org.qyran.network.records.Attribute;
import org.qyran.network.records.Compared;
import org.qyran.network.records.Mapping;
import org.qyran.network.records.Mention;
import org.qyran.network.records.Protection;
import org.qyran.network.records.ReadRecords;
import org.qyran.network.records.RecordKind;
import org.qyran.network.records.RecordKinds;
import org.qyran.network.records.Said;
import org.qyran.network.records.Tie;
import org.qyran.network.table.Quarantined;

/** All entities of one file, and what they say: people and things first, then what ties them. */
final class FtmReading {

    private final String file;
    private final PartyCategory usual;
    private final Predicate<String> shielded;
    private final Consumer<Said> taken;
    private final Consumer<Quarantined> aside;

    /** In the file's order, of all schemata that are read. */
    private final Map<String, FtmEntity> entities = new LinkedHashMap<>();

    /** What became of each entity that is a record itself, by the line where it begins. */
    private final Map<Long, Said> said = new HashMap<>();

    private final Map<Long, Quarantined> refused = new HashMap<>();
    private long countTaken;
    private long countAside;
    private long countShielded;

    FtmReading(
            String file,
            PartyCategory usual,
            Predicate<String> shielded,
            Consumer<Said> taken,
            Consumer<Quarantined> aside) {
        this.file = file;
        this.usual = usual;
        this.shielded = shielded;
        this.taken = taken;
        this.aside = aside;
    }

    void add(FtmEntity entity) {
        if (entity.id().isEmpty()) {
            refuse(entity.line(), Quarantined.Reason.NO_ID, "");
        } else if (FtmSchema.named(entity.schema()).isEmpty()) {
            refuse(entity.line(), Quarantined.Reason.NOT_READ, entity.schema());
        } else if (entities.putIfAbsent(entity.id(), entity) != null) {
            refuse(entity.line(), Quarantined.Reason.REPEATED_ID, entity.id());
        }
    }

    private void refuse(long line, Quarantined.Reason reason, String detail) {
        countAside++;
        aside.accept(new Quarantined(file, line, reason, detail));
    }

    ReadRecords.Counted read() throws IOException {
        Map<String, List<FtmRows.Row>> rows = new TreeMap<>();
        for (FtmEntity entity : entities.values()) {
            FtmSchema schema = FtmSchema.named(entity.schema()).orElseThrow();
            if (schema.ends().isEmpty() && refersToShielded(entity, schema)) {
                countShielded++;
            } else if (schema.ends().isEmpty()) {
                rows.computeIfAbsent(schema.kind(), _ -> new ArrayList<>())
                        .add(row(entity, schema));
            }
        }
        for (Map.Entry<String, List<FtmRows.Row>> kind : rows.entrySet()) {
            things(kind.getKey(), kind.getValue());
        }
        for (FtmEntity entity : entities.values()) {
            FtmSchema schema = FtmSchema.named(entity.schema()).orElseThrow();
            if (schema.ends().isPresent()) {
                tie(entity, schema.kind(), schema.ends().get());
            }
        }
        return new ReadRecords.Counted(countTaken, countAside, countShielded);
    }

    /** What is taken from somebody whose number is nobody's business. */
    private boolean refersToShielded(FtmEntity entity, FtmSchema schema) {
        return schema.fields().stream()
                .flatMap(field -> field.of().stream())
                .flatMap(property -> entity.values(property).stream())
                .map(entities::get)
                .filter(Objects::nonNull)
                .anyMatch(other -> ReadRecords.isShielded(other.said().values(), shielded));
    }

    /** An entity's cells by attribute; what no attribute takes stays under the property's name. */
    private FtmRows.Row row(FtmEntity entity, FtmSchema schema) {
        RecordKind kind = RecordKinds.named(schema.kind()).orElseThrow();
        Map<String, String> cells = new LinkedHashMap<>();
        Map<String, List<String>> left = new LinkedHashMap<>(entity.properties());
        for (FtmSchema.Field field : schema.fields()) {
            List<String> values =
                    field.of()
                            .map(entity::values)
                            .map(ids -> ids.stream().flatMap(id -> of(id, field)).toList())
                            .orElseGet(() -> entity.values(field.property()));
            if (!values.isEmpty()) {
                put(cells, left, kind, field, values);
            }
        }
        left.forEach((property, values) ->
                cells.put("properties." + property, String.join("; ", values)));
        cells.put("id", entity.id());
        cells.put("schema", entity.schema());
        return new FtmRows.Row(entity.line(), cells);
    }

    private Stream<String> of(String id, FtmSchema.Field field) {
        FtmEntity other = entities.get(id);
        return other == null ? Stream.empty() : other.values(field.property()).stream();
    }

    private static void put(
            Map<String, String> cells,
            Map<String, List<String>> left,
            RecordKind kind,
            FtmSchema.Field field,
            List<String> values) {
        Attribute attribute = kind.attribute(field.attribute()).orElseThrow();
        boolean several =
                attribute.mention().isPresent()
                        && !attribute.isOfGroup()
                        && kind.shape() != RecordKind.Shape.TIE;
        boolean state =
                attribute.compared() == Compared.IIN || attribute.compared() == Compared.BIN;
        if (state && !values.getFirst().matches("\\d{12}")) {
            if (kind.attribute("document").isPresent()) {
                cells.putIfAbsent("document", values.getFirst());
            }
            return;
        }
        if (several) {
            cells.merge(
                    attribute.name(),
                    String.join("; ", values),
                    (one, other) -> one.equals(other) ? one : one + "; " + other);
        } else if (cells.putIfAbsent(attribute.name(), values.getFirst()) != null) {
            return;
        }
        if (field.of().isEmpty() && (several || values.size() == 1)) {
            left.remove(field.property());
        }
    }

    private void things(String kind, List<FtmRows.Row> rows) throws IOException {
        RecordKind known = RecordKinds.named(kind).orElseThrow();
        FtmRows of = new FtmRows(file, known, rows);
        Map<Long, String> ids = new HashMap<>();
        rows.forEach(row -> ids.put(row.line(), row.cells().getOrDefault("id", "")));
        ReadRecords.Counted counted =
                ReadRecords.of(
                        of,
                        new Mapping(kind, of.columns()),
                        usual,
                        shielded,
                        one -> {
                            String id = ids.getOrDefault(one.line(), "");
                            Said own =
                                    known.shape() == RecordKind.Shape.TIE ? one : called(one, id);
                            said.put(one.line(), own);
                            taken.accept(own);
                        },
                        one -> {
                            refused.put(one.line(), one);
                            aside.accept(one);
                        });
        countTaken += counted.taken();
        countAside += counted.aside();
        countShielded += counted.shielded();
    }

    /** Its first mention with what the file calls it. */
    private static Said called(Said one, String id) {
        Mention first = one.mentions().getFirst();
        Map<String, String> attributes = new TreeMap<>(first.attributes());
        attributes.put(RecordKinds.REFERENCE, id);
        List<Mention> mentions = new ArrayList<>(one.mentions());
        mentions.set(0, new Mention(first.kind(), first.category(), first.label(), attributes));
        return new Said(
                one.line(),
                one.kind(),
                one.party(),
                one.tellsWhere(),
                one.values(),
                mentions,
                one.ties(),
                one.observed(),
                one.grade());
    }

    private void tie(FtmEntity entity, String kind, FtmSchema.Ends ends) {
        List<Mention> mentions = new ArrayList<>();
        List<Tie> ties = new ArrayList<>();
        List<String> from = entity.values(ends.from());
        List<String> to = entity.values(ends.to());
        if (from.isEmpty() || to.isEmpty()) {
            refuse(
                    entity.line(),
                    Quarantined.Reason.NO_END,
                    from.isEmpty() ? ends.from() : ends.to());
            return;
        }
        for (String id : Stream.concat(from.stream(), to.stream()).toList()) {
            FtmEntity end = entities.get(id);
            if (end != null && isShielded(end)) {
                countShielded++;
                return;
            }
            Said one = end == null ? null : said.get(end.line());
            if (one == null) {
                refuse(entity.line(), Quarantined.Reason.NO_REFERENCE, id);
                return;
            }
        }
        if (ReadRecords.isShielded(entity.said().values(), shielded)) {
            countShielded++;
            return;
        }
        for (String a : from) {
            for (String b : to) {
                int left = place(mentions, a);
                int right = place(mentions, b);
                if (left != right) {
                    ties.add(new Tie(left, right, ends.tie()));
                }
            }
        }
        Optional<String> wrong = time(entity).filter(time -> When.parse(time).isEmpty());
        if (wrong.isPresent()) {
            refuse(entity.line(), Quarantined.Reason.NO_TIME, wrong.get());
            return;
        }
        Map<String, String> values = new LinkedHashMap<>(entity.said());
        values.put("id", entity.id());
        values.put("schema", entity.schema());
        countTaken++;
        taken.accept(
                new Said(
                        entity.line(),
                        kind,
                        Protection.most(mentions, usual),
                        false,
                        values,
                        mentions,
                        ties,
                        observed(entity),
                        Optional.empty()));
    }

    /** It is a record by itself, and was neither taken nor kept aside. */
    private boolean isShielded(FtmEntity end) {
        return FtmSchema.named(end.schema()).orElseThrow().ends().isEmpty()
                && !said.containsKey(end.line())
                && !refused.containsKey(end.line());
    }

    private int place(List<Mention> mentions, String id) {
        FtmEntity end = Objects.requireNonNull(entities.get(id));
        Mention mention = Objects.requireNonNull(said.get(end.line())).mentions().getFirst();
        int at = mentions.indexOf(mention);
        if (at < 0) {
            mentions.add(mention);
            return mentions.size() - 1;
        }
        return at;
    }

    private static Optional<String> time(FtmEntity entity) {
        return Stream.of("date", "startDate", "endDate")
                .flatMap(property -> entity.values(property).stream())
                .findFirst();
    }

    private static Optional<When> observed(FtmEntity entity) {
        Optional<When> begins = time(entity).flatMap(When::parse);
        Optional<When> ends = entity.values("endDate").stream().findFirst().flatMap(When::parse);
        return begins.isPresent() && ends.isPresent() && ends.get().last() >= begins.get().first()
                ? Optional.of(new When(begins.get().first(), ends.get().last()))
                : begins;
    }
}
