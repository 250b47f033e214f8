package org.qyran.network.records;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.PartyCategory;
import org.qyran.kernel.grading.SourceGrade;
import org.qyran.network.links.Categories;
import org.qyran.network.links.Strength;
import org.qyran.network.links.When;
import org.qyran.network.table.Quarantined;

/** One row under a mapping: its cells by attribute, and what they make. */
final class OneRow {

    /** Cells that say that nothing is known. */
    private static final Set<String> BLANK =
            Set.of(
                    "-",
                    "–",
                    "—",
                    "?",
                    "n/a",
                    "na",
                    "none",
                    "null",
                    "unknown",
                    "нет",
                    "неизвестно",
                    "не известно",
                    "не установлено",
                    "жоқ",
                    "белгісіз");

    private final String file;
    private final long line;
    private final RecordKind kind;
    private final Mapping mapping;
    private final PartyCategory usual;
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<Attribute, List<String>> said = new LinkedHashMap<>();
    private final Map<String, PartyCategory> categories = new LinkedHashMap<>();
    private Optional<When> observed = Optional.empty();
    private Optional<SourceGrade> grade = Optional.empty();

    /** Why it cannot be taken. */
    record Refused(Quarantined.Reason reason, String detail) {}

    OneRow(
            String file,
            long line,
            RecordKind kind,
            Mapping mapping,
            PartyCategory usual,
            List<String> header,
            List<String> cells)
            throws BadInput {
        this.file = file;
        this.line = line;
        this.kind = kind;
        this.mapping = mapping;
        this.usual = usual;
        for (int c = 0; c < cells.size(); c++) {
            if (!cells.get(c).isBlank()) {
                take(header.get(c), cells.get(c).strip());
            }
        }
    }

    private void take(String header, String cell) throws BadInput {
        values.put(header, cell);
        String name = mapping.columns().get(header);
        Optional<Attribute> attribute = name == null ? Optional.empty() : kind.attribute(name);
        if (attribute.isEmpty()) {
            mustNotProtect(header, cell);
        } else if (isCategory(attribute.get())) {
            categories.put(attribute.get().group(), category(header, cell));
        } else {
            for (String value : parts(attribute.get(), cell)) {
                said.computeIfAbsent(attribute.get(), _ -> new ArrayList<>()).add(value);
            }
        }
    }

    private static boolean isCategory(Attribute attribute) {
        return attribute.name().equals("category") || attribute.part().equals("category");
    }

    /** A cell may name several phones; what is not compared stays as it was said. */
    private static List<String> parts(Attribute attribute, String cell) {
        if (attribute.compared() == Compared.NONE) {
            return List.of(cell);
        }
        boolean several = attribute.mention().isPresent() && !attribute.isOfGroup();
        boolean comma =
                attribute.compared() == Compared.PHONE || attribute.compared() == Compared.PLATE;
        List<String> parts = new ArrayList<>();
        for (String part :
                several ? cell.split(comma ? "[;|\n,]" : "[;|\n]") : new String[] {cell}) {
            if (!part.isBlank() && !BLANK.contains(part.strip().toLowerCase(Locale.ROOT))) {
                parts.add(part.strip());
            }
        }
        return parts;
    }

    private PartyCategory category(String header, String cell) throws BadInput {
        return Categories.of(cell)
                .orElseThrow(() ->
                        new BadInput(
                                file,
                                "row %d, %s".formatted(line, header),
                                cell,
                                Fault.OUT_OF_RANGE,
                                Categories.TOLD));
    }

    private void mustNotProtect(String header, String cell) throws BadInput {
        if (Categories.of(cell).filter(PartyCategory::isProtected).isPresent()) {
            throw new BadInput(
                    file,
                    "row %d, %s".formatted(line, header),
                    cell,
                    Fault.UNSUPPORTED,
                    "a category in its own column");
        }
    }

    /** Nothing where {@link #said()} says it all. */
    Optional<Refused> read() {
        Optional<Refused> time = times();
        if (time.isPresent()) {
            return time;
        }
        String written = one("grade");
        grade = Strength.grade(written);
        if (!written.isEmpty() && grade.isEmpty()) {
            return Optional.of(new Refused(Quarantined.Reason.NO_GRADE, written));
        }
        RowMentions mentions = mentions();
        return mentions.missing()
                .map(looked ->
                        new Refused(
                                kind.shape() == RecordKind.Shape.TIE
                                        ? Quarantined.Reason.NO_END
                                        : Quarantined.Reason.NO_NAME,
                                looked));
    }

    private Optional<Refused> times() {
        String begins = (one("time") + " " + one("clock")).strip();
        String ends = one("until");
        Optional<When> first = mapping.dates().when(begins);
        Optional<When> last = mapping.dates().when(ends);
        if (first.isEmpty() && !begins.isEmpty()) {
            return Optional.of(new Refused(Quarantined.Reason.NO_TIME, begins));
        }
        boolean backwards =
                first.isPresent() && last.isPresent() && last.get().last() < first.get().first();
        if ((last.isEmpty() && !ends.isEmpty()) || backwards) {
            return Optional.of(new Refused(Quarantined.Reason.NO_TIME, ends));
        }
        observed =
                first.isPresent() && last.isPresent()
                        ? Optional.of(new When(first.get().first(), last.get().last()))
                        : first.or(() -> last);
        return Optional.empty();
    }

    private String one(String name) {
        return kind.attribute(name).map(said::get).map(cells -> String.join(" ", cells)).orElse("");
    }

    private RowMentions mentions() {
        return new RowMentions(kind, said, categories, usual, mapping.dates(), file + ": " + line);
    }

    Said said() {
        RowMentions mentions = mentions();
        return new Said(
                line,
                kind.name(),
                party(mentions.mentions()),
                kind.tellsWhere() || said.keySet().stream().anyMatch(Attribute::tellsWhere),
                values,
                mentions.mentions(),
                mentions.ties(),
                observed,
                grade);
    }

    /** A row about somebody is that one's, whomever else it names; but a protection comes first. */
    private PartyCategory party(List<Mention> mentions) {
        PartyCategory most = Protection.most(mentions, usual);
        return kind.isParty() && !most.isProtected()
                ? mentions.stream().findFirst().flatMap(Mention::category).orElse(most)
                : most;
    }

    /** Of a row that is kept aside, only who in it is a victim or witness. */
    Optional<Said> protecting() {
        List<Mention> named =
                mentions().mentions().stream()
                        .filter(one ->
                                one.category().filter(PartyCategory::isProtected).isPresent())
                        .map(one ->
                                new Mention(one.kind(), one.category(), one.label(), naming(one)))
                        .toList();
        boolean saidSo = categories.values().stream().anyMatch(PartyCategory::isProtected);
        return named.isEmpty() || !saidSo
                ? Optional.empty()
                : Optional.of(
                        new Said(
                                line,
                                named.getFirst().kind(),
                                Protection.most(named, usual),
                                false,
                                Map.of(),
                                named,
                                List.of(),
                                Optional.empty(),
                                Optional.empty()));
    }

    private static Map<String, String> naming(Mention mention) {
        Map<String, String> naming = new LinkedHashMap<>(mention.attributes());
        naming.keySet()
                .retainAll(
                        RecordKinds.named(mention.kind()).orElseThrow().label().stream()
                                .flatMap(List::stream)
                                .toList());
        return naming;
    }
}
