package org.qyran.server.network;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.network.Questions.Answer;
import org.qyran.server.network.Questions.Question;
import org.qyran.server.security.Viewer;
import org.qyran.trust.access.Kind;
import org.springframework.stereotype.Service;

/** All that its asker may know of one entity, each word with the record that says so. */
@Service
class Drawer {

    private static final List<String> STATE_NUMBERS = List.of("iin", "bin");

    private final Questions questions;
    private final RecordTexts texts;
    private final Steps steps;
    private final Lapse lapse;

    Drawer(Questions questions, RecordTexts texts, Steps steps, Lapse lapse) {
        this.lapse = lapse;
        this.questions = questions;
        this.texts = texts;
        this.steps = steps;
    }

    /** A record that says a value. */
    record ValueSource(UUID record, String source, String grade) {}

    record Value(String attribute, String value, List<ValueSource> records) {}

    /**
     * One record's word about it.
     *
     * @param source its name
     * @param line in its file; absent for whoever does not see every record
     */
    record MentionSeen(
            UUID id,
            String kind,
            String label,
            Map<String, String> values,
            String category,
            UUID record,
            String source,
            String grade,
            @Nullable Long line,
            @Nullable Instant observed,
            UUID operation) {}

    /** A decided pair. */
    record MergeSeen(
            UUID id, UUID left, String leftLabel, UUID right, String rightLabel, double score) {}

    /** What one of two contradicting records says. */
    record Side(String value, UUID record, String source) {}

    /**
     * Two records that would be one, were it not for a value that both give and that differs.
     *
     * @param attribute the first such value; empty where none is
     */
    record Conflict(UUID merge, String attribute, Side left, Side right) {}

    /**
     * What ties it to another.
     *
     * @param kind all kinds of it, with commas between
     * @param times how many records say so
     * @param corroborated whether more than one source does
     * @param lapsesAt when all records that say so are erased, unless something corroborates them
     */
    record TieSeen(
            Named other,
            String kind,
            @Nullable Instant first,
            @Nullable Instant last,
            int times,
            double strength,
            boolean corroborated,
            @Nullable Instant lapsesAt,
            List<Cited> records) {}

    /**
     * @param conflicts pairs that are kept apart because they contradict each other
     * @param further to how many others it is tied who are beyond what is open
     * @param reasonAsked whether its ties are told only to who gives a reason
     */
    record EntityTold(
            UUID id,
            String kind,
            String label,
            List<String> categories,
            boolean party,
            List<Value> values,
            List<MentionSeen> mentions,
            List<MergeSeen> merges,
            List<TieSeen> ties,
            List<Conflict> conflicts,
            int further,
            boolean reasonAsked) {}

    EntityTold open(Viewer viewer, UUID operation, UUID id, @Nullable String reason) {
        String given = Check.note("reason", reason);
        Question question =
                new Question(
                        operation,
                        "read-entity",
                        id + given,
                        Map.of("entity", id, "reason", !given.isEmpty()));
        return questions.ask(
                viewer,
                question,
                (network, acts) -> {
                    int entity = network.entity(id).orElseThrow(Refused::absent);
                    boolean shielded = network.isShielded(entity);
                    if (shielded && !given.isEmpty()) {
                        Questions.noteReason(acts, viewer, operation, id, given);
                    }
                    SeenNetwork asked =
                            shielded && !given.isEmpty()
                                    ? network.asking(List.of(entity))
                                    : network;
                    EntityTold told =
                            told(viewer, asked, operation, entity, !shielded || !given.isEmpty());
                    List<UUID> shown = new ArrayList<>(List.of(told.id()));
                    told.ties().forEach(tie -> shown.add(tie.other().id()));
                    return new Answer<>(told, shown);
                });
    }

    /** Within the asker's transaction. */
    EntityTold told(
            Viewer viewer, SeenNetwork network, UUID operation, int entity, boolean tiesToo) {
        boolean lines = viewer.readsProtected(Kind.RECORD);
        List<Seen.Link> open = new ArrayList<>();
        int further = 0;
        if (tiesToo) {
            Openness openness = new Openness(network, steps.live(operation));
            boolean from = openness.from(entity) > 0 || network.isShielded(entity);
            for (Seen.Link link : network.links(entity)) {
                int other = link.other(entity);
                boolean shown = from || (openness.isOpen(entity) && openness.isOpen(other));
                if (network.isShielded(other)) {
                    // Victims and witnesses are come to by nobody's ties.
                    continue;
                }
                if (shown) {
                    open.add(link);
                } else {
                    further++;
                }
            }
        }
        Set<UUID> records = records(open);
        Map<UUID, String> said = records.isEmpty() ? Map.of() : texts.said(records);
        Map<UUID, Instant> lapsing = records.isEmpty() ? Map.of() : lapse.of(records);
        List<MentionSeen> mentions = mentions(network, entity, lines);
        return new EntityTold(
                network.id(entity),
                network.kind(entity),
                network.label(entity),
                NetworkEntities.categories(network, entity),
                network.isParty(entity),
                values(mentions),
                mentions,
                pairs(network, entity, "made"),
                open.stream()
                        .map(link -> tie(network, entity, link, said, lapsing, lines))
                        .toList(),
                conflicts(network, entity),
                further,
                !tiesToo);
    }

    private static Set<UUID> records(List<Seen.Link> links) {
        Set<UUID> records = new HashSet<>();
        links.forEach(link -> link.ties().forEach(tie -> records.add(tie.row().id())));
        return records;
    }

    private List<MentionSeen> mentions(SeenNetwork network, int entity, boolean lines) {
        List<Integer> places = network.members(entity);
        Map<UUID, RecordTexts.Held> held =
                texts.held(places.stream().map(place -> network.mention(place).id()).toList());
        List<MentionSeen> told = new ArrayList<>();
        for (int place : places) {
            Seen.Mention mention = network.mention(place);
            Seen.Row row = network.row(place);
            RecordTexts.Held of = held.get(mention.id());
            if (of != null) {
                told.add(
                        new MentionSeen(
                                mention.id(),
                                mention.kind(),
                                mention.label(),
                                new TreeMap<>(of.values()),
                                category(mention),
                                mention.record(),
                                row.source().name(),
                                row.grade(),
                                lines ? row.line() : null,
                                row.from().orElse(null),
                                of.operation()));
            }
        }
        return told;
    }

    private static String category(Seen.Mention mention) {
        return mention.category()
                .map(category -> category.name().toLowerCase(Locale.ROOT))
                .orElse("none");
    }

    private static List<Value> values(List<MentionSeen> mentions) {
        Map<String, Map<String, List<ValueSource>>> values = new TreeMap<>();
        for (MentionSeen mention : mentions) {
            mention.values()
                    .forEach((attribute, value) ->
                            values.computeIfAbsent(attribute, _ -> new TreeMap<>())
                                    .computeIfAbsent(value, _ -> new ArrayList<>())
                                    .add(
                                            new ValueSource(
                                                    mention.record(),
                                                    mention.source(),
                                                    mention.grade())));
        }
        List<Value> told = new ArrayList<>();
        values.forEach((attribute, by) ->
                by.forEach((value, records) -> told.add(new Value(attribute, value, records))));
        return told;
    }

    private static List<MergeSeen> pairs(SeenNetwork network, int entity, String state) {
        return network.pairs(entity).stream()
                .filter(pair -> pair.state().equals(state))
                .sorted(Comparator.comparing(Seen.Pair::id, SeenNetwork.IDS))
                .map(pair -> {
                    Seen.Mention left = network.mention(pair.left());
                    Seen.Mention right = network.mention(pair.right());
                    return new MergeSeen(
                            pair.id(),
                            left.id(),
                            left.label(),
                            right.id(),
                            right.label(),
                            pair.score());
                })
                .toList();
    }

    /** By the numbers that tell people and companies apart, then by any other. */
    private List<Conflict> conflicts(SeenNetwork network, int entity) {
        List<Conflict> told = new ArrayList<>();
        for (Seen.Pair pair : network.pairs(entity)) {
            if (pair.state().equals("conflict")) {
                UUID left = network.mention(pair.left()).id();
                UUID right = network.mention(pair.right()).id();
                Map<UUID, RecordTexts.Held> held = texts.held(List.of(left, right));
                Map<String, String> one = values(held, left);
                Map<String, String> two = values(held, right);
                String attribute =
                        Stream.concat(STATE_NUMBERS.stream(), one.keySet().stream().sorted())
                                .filter(name -> one.containsKey(name) && two.containsKey(name))
                                .filter(name -> !one.getOrDefault(name, "").equals(two.get(name)))
                                .findFirst()
                                .orElse("");
                told.add(
                        new Conflict(
                                pair.id(),
                                attribute,
                                side(network, pair.left(), one.getOrDefault(attribute, "")),
                                side(network, pair.right(), two.getOrDefault(attribute, ""))));
            }
        }
        return told;
    }

    private static Map<String, String> values(Map<UUID, RecordTexts.Held> held, UUID mention) {
        return Optional.ofNullable(held.get(mention))
                .map(RecordTexts.Held::values)
                .orElse(Map.of());
    }

    private static Side side(SeenNetwork network, int mention, String value) {
        Seen.Row row = network.row(mention);
        return new Side(value, row.id(), row.source().name());
    }

    private static TieSeen tie(
            SeenNetwork network,
            int entity,
            Seen.Link link,
            Map<UUID, String> said,
            Map<UUID, Instant> lapsing,
            boolean lines) {
        return new TieSeen(
                Named.of(network, link.other(entity)),
                String.join(", ", link.kinds()),
                link.first().orElse(null),
                link.last().orElse(null),
                link.times(),
                link.strength(),
                link.sources() > 1,
                Lapse.of(link, lapsing).orElse(null),
                cited(link, said, lines));
    }

    /** Each record once, in the order of the ties. */
    static List<Cited> cited(Seen.Link link, Map<UUID, String> said, boolean lines) {
        Set<UUID> once = new HashSet<>();
        return link.ties().stream()
                .map(Seen.Tie::row)
                .filter(row -> once.add(row.id()))
                .map(row -> Cited.of(row, said.getOrDefault(row.id(), ""), lines))
                .toList();
    }
}
