package org.qyran.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.qyran.exchange.network.ExportMark;
import org.qyran.exchange.records.MappingFile;
import org.qyran.exchange.records.RecordFile;
import org.qyran.exchange.records.RecordFiles;
import org.qyran.kernel.PartyCategory;
import org.qyran.network.compare.PhoneNumber;
import org.qyran.network.links.When;
import org.qyran.network.records.Attribute;
import org.qyran.network.records.Mapping;
import org.qyran.network.records.Mention;
import org.qyran.network.records.RecordKinds;
import org.qyran.network.records.Said;
import org.qyran.network.records.Tie;
import org.qyran.network.table.ListedRows;
import org.qyran.network.table.Quarantined;
import org.qyran.network.table.Rows;

/** Opens what the commands on records are given: tables, workbooks, JSON, FollowTheMoney. */
final class RecordInputs {

    private static final int SAMPLED_ROWS = 50;
    private static final List<String> LINK =
            List.of(
                    "from",
                    "to",
                    "kind",
                    "time",
                    "grade",
                    "source",
                    "record",
                    "from_category",
                    "to_category");

    private final @Nullable Path mappingFile;
    private final List<Quarantined> aside = new ArrayList<>();
    private Optional<Path> proposed = Optional.empty();

    /**
     * @param mappingFile a mapping that is kept; where there is no such file yet, the one that is
     *     proposed for the first input is written there
     */
    RecordInputs(@Nullable Path mappingFile) {
        this.mappingFile = mappingFile;
    }

    /** Rows that could not be taken, besides those that a reader of plain rows tells of. */
    List<Quarantined> aside() {
        return aside;
    }

    /** Where a proposed mapping was written, to be looked at. */
    Optional<Path> proposed() {
        return proposed;
    }

    private static RecordFile open(Path path) throws IOException {
        ExportMark.refuse(path);
        return RecordFiles.named(path);
    }

    private Optional<Mapping> mapping(RecordFile file) throws IOException {
        if (mappingFile == null || !file.needsMapping()) {
            return Optional.empty();
        }
        if (Files.exists(mappingFile)) {
            return Optional.of(MappingFile.read(mappingFile));
        }
        List<List<String>> sample = new ArrayList<>();
        try (Rows rows = file.rows()) {
            while (sample.size() < SAMPLED_ROWS && rows.next()) {
                sample.add(rows.cells());
            }
            Mapping suggested = Mapping.suggest(rows.header(), sample);
            suggested.check(rows.file(), rows.header());
            MappingFile.write(suggested, mappingFile);
            proposed = Optional.of(mappingFile);
            return Optional.of(suggested);
        }
    }

    /** Rows as a reader of tables takes them; nothing for delimited text, which it reads itself. */
    Optional<Rows> plain(Path path) throws IOException {
        RecordFile file = open(path);
        return file.format().equals("csv") ? Optional.empty() : Optional.of(file.rows());
    }

    /**
     * As {@link #plain}, but of a mapped file or one of FollowTheMoney a list of what its records
     * tie.
     */
    Optional<Rows> links(Path path) throws IOException {
        RecordFile file = open(path);
        Optional<Mapping> mapping = mapping(file);
        if (file.needsMapping() && mapping.isEmpty()) {
            return plain(path);
        }
        List<ListedRows.Row> rows = new ArrayList<>();
        file.read(
                mapping.orElse(new Mapping("contact", Map.of())),
                PartyCategory.CONTACT,
                _ -> false,
                said -> ties(path.toString(), said, rows),
                aside::add);
        return Optional.of(new ListedRows(path.toString(), LINK, rows));
    }

    private static void ties(String file, Said said, List<ListedRows.Row> rows) {
        for (Tie tie : said.ties()) {
            rows.add(row(file, said, tie.a(), tie.b(), tie.kind()));
        }
        if (said.ties().isEmpty()) {
            for (int i = 0; i < said.mentions().size(); i++) {
                rows.add(row(file, said, i, i, ""));
            }
        }
    }

    private static ListedRows.Row row(String file, Said said, int a, int b, String kind) {
        Mention one = said.mentions().get(a);
        Mention other = said.mentions().get(b);
        return new ListedRows.Row(
                said.line(),
                List.of(
                        name(one),
                        name(other),
                        kind,
                        said.observed().map(When::written).orElse(""),
                        said.grade().map(grade -> grade.text()).orElse(""),
                        file,
                        file + ": " + said.line(),
                        category(said, one),
                        category(said, other)));
    }

    /** One telephone number is one, however it is written. */
    private static String name(Mention mention) {
        String digits = mention.kind().equals("phone") ? PhoneNumber.digits(mention.label()) : "";
        return digits.isEmpty() ? mention.label() : digits;
    }

    /** What a protected record tells of is as protected as whom it tells of. */
    private static String category(Said said, Mention mention) {
        PartyCategory category = mention.category().orElse(said.party());
        return category.isProtected() ? category.name().toLowerCase(Locale.ROOT) : "";
    }

    /**
     * Tables to resolve. Mapped columns are called as their attributes, others are left out; of
     * FollowTheMoney, people and things are rows, called by {@code id}.
     */
    List<Rows> tables(List<Path> paths, String id) throws IOException {
        List<Rows> tables = new ArrayList<>();
        for (Path path : paths) {
            RecordFile file = open(path);
            Optional<Mapping> mapping = mapping(file);
            if (!file.needsMapping()) {
                tables.add(entities(path, file));
            } else if (mapping.isPresent()) {
                tables.add(mapped(file.rows(), mapping.get(), id));
            } else {
                tables.add(file.rows());
            }
        }
        return tables;
    }

    private static Rows mapped(Rows rows, Mapping mapping, String id) throws IOException {
        mapping.check(rows.file(), rows.header());
        Map<Integer, String> names = new LinkedHashMap<>();
        for (int c = 0; c < rows.header().size(); c++) {
            String column = rows.header().get(c);
            String attribute = mapping.columns().get(column);
            if (column.equals(id)) {
                names.put(c, id);
            } else if (attribute != null) {
                String name = attribute;
                for (int i = 2; names.containsValue(name); i++) {
                    name = attribute + " " + i;
                }
                names.put(c, name);
            }
        }
        return new ChosenColumns(rows, names);
    }

    private Rows entities(Path path, RecordFile file) throws IOException {
        List<Said> things = new ArrayList<>();
        file.read(
                new Mapping("person", Map.of()),
                PartyCategory.CONTACT,
                _ -> false,
                said -> {
                    if (said.ties().isEmpty() || isThing(said)) {
                        things.add(said);
                    }
                },
                aside::add);
        Set<String> names = new LinkedHashSet<>(List.of("id", "kind"));
        for (Said said : things) {
            RecordKinds.named(said.kind()).orElseThrow().attributes().stream()
                    .map(Attribute::name)
                    .filter(said.mentions().getFirst().attributes()::containsKey)
                    .forEach(names::add);
        }
        List<ListedRows.Row> rows = new ArrayList<>();
        for (Said said : things) {
            Mention own = said.mentions().getFirst();
            List<String> cells = new ArrayList<>();
            for (String name : names) {
                cells.add(
                        switch (name) {
                            case "id" -> own.attributes().getOrDefault(RecordKinds.REFERENCE, "");
                            case "kind" -> own.kind();
                            default -> own.attributes().getOrDefault(name, "");
                        });
            }
            rows.add(new ListedRows.Row(said.line(), cells));
        }
        return new ListedRows(path.toString(), List.copyOf(names), rows);
    }

    /** A record of somebody or something, and not of what ties two. */
    private static boolean isThing(Said said) {
        return said.kind().equals(said.mentions().getFirst().kind());
    }
}
