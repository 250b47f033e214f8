package org.qyran.network.records;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.qyran.kernel.PartyCategory;

/** Whom and what a row mentions, and what ties them. */
final class RowMentions {

    /** The group of what the row itself is about. */
    private static final String OWN = "";

    private final RecordKind kind;
    private final Map<Attribute, List<String>> said;
    private final Map<String, PartyCategory> categories;
    private final PartyCategory usual;
    private final DateOrder dates;
    private final List<Mention> mentions = new ArrayList<>();
    private final List<Tie> ties = new ArrayList<>();

    /** Of each group that is named, which mentions it is. */
    private final Map<String, List<Integer>> places = new LinkedHashMap<>();

    /**
     * @param said what the row says, by attribute, no list empty
     * @param categories by group; {@code category} is that of whom the row is about, and a
     *     protection of all it names
     * @param unnamed what an event is called that has no number
     */
    RowMentions(
            RecordKind kind,
            Map<Attribute, List<String>> said,
            Map<String, PartyCategory> categories,
            PartyCategory usual,
            DateOrder dates,
            String unnamed) {
        this.kind = kind;
        this.said = said;
        this.categories = categories;
        this.usual = usual;
        this.dates = dates;
        if (kind.shape() != RecordKind.Shape.TIE) {
            own(unnamed);
        }
        for (Attribute attribute : kind.attributes()) {
            attribute.mention().ifPresent(of -> mentioned(attribute, of));
        }
        for (Attribute attribute : kind.attributes()) {
            attribute.tie().ifPresent(tie -> tie(attribute, tie));
        }
    }

    private void own(String unnamed) {
        Map<String, String> attributes = new TreeMap<>();
        for (Map.Entry<Attribute, List<String>> one : said.entrySet()) {
            if (one.getKey().mention().isEmpty()) {
                attributes.put(one.getKey().name(), value(one.getKey(), one.getValue()));
            }
        }
        String label = label(kind, attributes);
        if (label.isEmpty() && kind.shape() == RecordKind.Shape.EVENT) {
            label = unnamed;
        }
        add(OWN, kind, label, attributes);
    }

    private void mentioned(Attribute attribute, String of) {
        RecordKind mentioned = RecordKinds.named(of).orElseThrow();
        if (!attribute.isOfGroup()) {
            for (String value : said.getOrDefault(attribute, List.of())) {
                add(attribute.group(), mentioned, value, Map.of(mentioned.naming(), value));
            }
        } else if (!places.containsKey(attribute.group())) {
            Map<String, String> attributes = new TreeMap<>();
            for (Map.Entry<Attribute, List<String>> one : said.entrySet()) {
                if (one.getKey().group().equals(attribute.group()) && one.getKey().isOfGroup()) {
                    attributes.put(one.getKey().part(), value(one.getKey(), one.getValue()));
                }
            }
            add(attribute.group(), mentioned, label(mentioned, attributes), attributes);
        }
    }

    private String value(Attribute attribute, List<String> cells) {
        String value = String.join("; ", cells);
        return attribute.compared() == Compared.DATE ? dates.written(value) : value;
    }

    private static String label(RecordKind kind, Map<String, String> attributes) {
        for (List<String> names : kind.label()) {
            List<String> words =
                    names.stream().map(attributes::get).filter(w -> w != null).toList();
            if (!words.isEmpty()) {
                return String.join(" ", words);
            }
        }
        return "";
    }

    private void add(String group, RecordKind of, String label, Map<String, String> attributes) {
        if (label.isEmpty()) {
            return;
        }
        Optional<PartyCategory> category =
                of.isParty() ? Optional.of(category(group)) : Optional.empty();
        Mention mention = new Mention(of.name(), category, label, attributes);
        int at = mentions.indexOf(mention);
        if (at < 0) {
            at = mentions.size();
            mentions.add(mention);
        }
        places.computeIfAbsent(group, _ -> new ArrayList<>()).add(at);
    }

    /**
     * A row about somebody tells the category of that one. Whoever else it names (an employer, a
     * relative) is no suspect by that, only a contact; a protection covers all of them.
     */
    private PartyCategory category(String group) {
        PartyCategory own = categories.get(group);
        if (own != null) {
            return own;
        }
        PartyCategory rows = categories.getOrDefault("category", usual);
        boolean other = kind.isParty() && !group.equals(OWN);
        return other && !rows.isProtected() ? PartyCategory.CONTACT : rows;
    }

    private void tie(Attribute attribute, String tie) {
        String other = attribute.tiedTo().orElseGet(this::anchor);
        for (int a : places.getOrDefault(other, List.of())) {
            for (int b : places.getOrDefault(attribute.group(), List.of())) {
                Tie made = a == b ? null : new Tie(a, b, tie);
                if (made != null && !ties.contains(made)) {
                    ties.add(made);
                }
            }
        }
    }

    private String anchor() {
        return kind.shape() == RecordKind.Shape.TIE ? kind.ends().getFirst() : OWN;
    }

    /**
     * Names of attributes by which somebody was looked for in vain; nothing where all are there.
     */
    Optional<String> missing() {
        List<String> looked =
                switch (kind.shape()) {
                    case EVENT -> List.of();
                    case THING ->
                            places.containsKey(OWN)
                                    ? List.of()
                                    : kind.label().stream().flatMap(List::stream).toList();
                    case TIE ->
                            kind.ends().stream().filter(end -> !places.containsKey(end)).toList();
                };
        return looked.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", looked));
    }

    List<Mention> mentions() {
        return List.copyOf(mentions);
    }

    List<Tie> ties() {
        return List.copyOf(ties);
    }
}
