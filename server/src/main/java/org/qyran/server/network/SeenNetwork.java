package org.qyran.server.network;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import org.qyran.kernel.PartyCategory;
import org.qyran.network.merges.Entities;
import org.qyran.network.merges.Merge;
import org.qyran.network.merges.State;

/**
 * The network of one operation as one asker sees it: what is hidden is not in it, so no answer made
 * of it can depend on that. Entities are the closure over merges of what is seen; each goes by the
 * place of its first mention, mentions stand in the order of their identifiers.
 */
final class SeenNetwork {

    /** As PostgreSQL orders them; Java's own order is that of signed numbers. */
    static final Comparator<UUID> IDS =
            (one, two) -> {
                int high =
                        Long.compareUnsigned(
                                one.getMostSignificantBits(), two.getMostSignificantBits());
                return high != 0
                        ? high
                        : Long.compareUnsigned(
                                one.getLeastSignificantBits(), two.getLeastSignificantBits());
            };

    private static final Set<PartyCategory> PARTIES =
            EnumSet.of(PartyCategory.SUSPECT, PartyCategory.CONVICTED);

    private final List<Seen.Mention> mentions;
    private final Map<UUID, Integer> places;
    private final Map<UUID, Seen.Row> rows;
    private final List<Seen.Pair> pairs;
    private final int[] entity;
    private final boolean[] shielded;

    /** By the first mention of each entity. */
    private final Map<Integer, List<Integer>> members;

    private final Map<Integer, List<Seen.Link>> links = new HashMap<>();
    private final List<Seen.Link> all = new ArrayList<>();

    /**
     * @param mentions in the order of {@link #IDS}, those of withdrawn records among them
     * @param ties those of withdrawn records among them
     */
    SeenNetwork(
            List<Seen.Mention> mentions,
            Map<UUID, Integer> places,
            Map<UUID, Seen.Row> rows,
            List<Seen.Tie> ties,
            List<Seen.Pair> pairs) {
        this.mentions = List.copyOf(mentions);
        this.places = places;
        this.rows = rows;
        this.pairs = List.copyOf(pairs);
        members = new TreeMap<>();
        entity = entities(false);
        boolean withdrawn = mentions.stream().anyMatch(Seen.Mention::withdrawn);
        shielded = shielded(withdrawn ? entities(true) : entity, ties);
        for (int mention = 0; mention < entity.length; mention++) {
            if (!mentions.get(mention).withdrawn()) {
                members.computeIfAbsent(entity[mention], _ -> new ArrayList<>()).add(mention);
            }
        }
        link(ties);
    }

    /** What is nothing but its number is one with all of that number, without any merge. */
    private int[] entities(boolean withdrawnToo) {
        List<Merge> merges = new ArrayList<>();
        for (Seen.Pair pair : pairs) {
            boolean counts =
                    withdrawnToo
                            || !(mentions.get(pair.left()).withdrawn()
                                    || mentions.get(pair.right()).withdrawn());
            if (counts) {
                merges.add(new Merge(pair.left(), pair.right(), pair.score(), state(pair)));
            }
        }
        Map<String, Integer> numbers = new HashMap<>();
        for (int mention = 0; mention < mentions.size(); mention++) {
            Seen.Mention one = mentions.get(mention);
            if (one.same().isPresent() && (withdrawnToo || !one.withdrawn())) {
                Integer before = numbers.put(one.kind() + one.same().get(), mention);
                if (before != null) {
                    merges.add(new Merge(before, mention, Double.POSITIVE_INFINITY, State.MADE));
                }
            }
        }
        return Entities.of(mentions.size(), merges);
    }

    private static State state(Seen.Pair pair) {
        return switch (pair.state()) {
            case "made" -> State.MADE;
            case "rejected" -> State.REJECTED;
            case "undone" -> State.UNDONE;
            case "conflict" -> State.CONFLICT;
            default -> throw new IllegalStateException(pair.id() + " is " + pair.state());
        };
    }

    /**
     * Withdrawing a record takes away what it says, never the protection it gave. What only victims
     * and witnesses hold is theirs: nobody is walked to through a witness's phone either.
     *
     * @param closure the first mention of each one's entity, those of withdrawn records among them
     */
    private boolean[] shielded(int[] closure, List<Seen.Tie> ties) {
        boolean[] called = new boolean[closure.length];
        for (int mention = 0; mention < closure.length; mention++) {
            called[closure[mention]] |=
                    mentions.get(mention).category().filter(PartyCategory::isProtected).isPresent();
        }
        Set<Integer> theirs = new HashSet<>();
        Set<Integer> others = new HashSet<>();
        for (Seen.Tie tie : ties) {
            hold(tie, tie.a(), tie.b(), closure, called, theirs, others);
            hold(tie, tie.b(), tie.a(), closure, called, theirs, others);
        }
        theirs.removeAll(others);
        boolean[] told = new boolean[closure.length];
        for (int mention = 0; mention < closure.length; mention++) {
            told[entity[mention]] |= called[closure[mention]] || theirs.contains(closure[mention]);
        }
        return told;
    }

    private void hold(
            Seen.Tie tie,
            int thing,
            int party,
            int[] closure,
            boolean[] called,
            Set<Integer> theirs,
            Set<Integer> others) {
        boolean held =
                Reach.isThing(mentions.get(thing).kind())
                        && !Reach.isThing(mentions.get(party).kind());
        if (held && called[closure[party]]) {
            theirs.add(closure[thing]);
        } else if (held && !tie.withdrawn()) {
            others.add(closure[thing]);
        }
    }

    /**
     * As it may be walked by whoever asks for victims or witnesses by name: what they hold is open.
     */
    SeenNetwork asking(Collection<Integer> byName) {
        boolean[] left = shielded.clone();
        for (int asked : byName) {
            for (Seen.Link link : links(asked)) {
                int other = link.other(asked);
                left[other] &= !Reach.isThing(kind(other));
            }
        }
        return new SeenNetwork(this, _ -> true, left);
    }

    /** The same entities, with only those ties. */
    SeenNetwork narrowed(Predicate<Seen.Tie> kept) {
        return new SeenNetwork(this, kept, shielded);
    }

    /** The same entities, with only the ties between those. */
    SeenNetwork within(Predicate<Integer> open) {
        return narrowed(tie -> open.test(entity[tie.a()]) && open.test(entity[tie.b()]));
    }

    private SeenNetwork(SeenNetwork whole, Predicate<Seen.Tie> kept, boolean[] shielded) {
        mentions = whole.mentions;
        places = whole.places;
        rows = whole.rows;
        pairs = whole.pairs;
        entity = whole.entity;
        this.shielded = shielded;
        members = whole.members;
        for (Seen.Link link : whole.all) {
            List<Seen.Tie> left = link.ties().stream().filter(kept).toList();
            if (left.size() == link.ties().size()) {
                add(link);
            } else if (!left.isEmpty()) {
                add(Seen.Link.of(link.a(), link.b(), left));
            }
        }
    }

    private void add(Seen.Link link) {
        all.add(link);
        links.computeIfAbsent(link.a(), _ -> new ArrayList<>()).add(link);
        links.computeIfAbsent(link.b(), _ -> new ArrayList<>()).add(link);
    }

    private void link(List<Seen.Tie> ties) {
        Comparator<Seen.Tie> order =
                Comparator.comparing((Seen.Tie tie) -> tie.from().orElse(Instant.MAX))
                        .thenComparing(Seen.Tie::id, IDS);
        Map<Long, List<Seen.Tie>> byPair = new TreeMap<>();
        for (Seen.Tie tie : ties) {
            long a = Math.min(entity[tie.a()], entity[tie.b()]);
            long b = Math.max(entity[tie.a()], entity[tie.b()]);
            if (a != b && !tie.withdrawn()) {
                byPair.computeIfAbsent(a << 32 | b, _ -> new ArrayList<>(1)).add(tie);
            }
        }
        byPair.forEach((pair, told) -> {
            told.sort(order);
            add(Seen.Link.of((int) (pair >> 32), pair.intValue(), told));
        });
    }

    /** All entities, by the place of their first mention, in order. */
    Set<Integer> entities() {
        return members.keySet();
    }

    /** The entity that a mention is of. */
    Optional<Integer> entity(UUID mention) {
        return Optional.ofNullable(places.get(mention))
                .filter(place -> !mentions.get(place).withdrawn())
                .map(place -> entity[place]);
    }

    int entityOf(int mention) {
        return entity[mention];
    }

    Seen.Mention mention(int place) {
        return mentions.get(place);
    }

    List<Integer> members(int entity) {
        return members.getOrDefault(entity, List.of());
    }

    Seen.Row row(int mention) {
        UUID record = mentions.get(mention).record();
        Seen.Row row = rows.get(record);
        if (row == null) {
            throw new IllegalStateException("mention of a record that is not seen: " + record);
        }
        return row;
    }

    UUID id(int entity) {
        return mentions.get(entity).id();
    }

    String kind(int entity) {
        return mentions.get(entity).kind();
    }

    /** What most records call it; of equally many the longest, then the first in order. */
    String label(int entity) {
        Map<String, Integer> said = new TreeMap<>();
        members(entity).forEach(place -> said.merge(mentions.get(place).label(), 1, Integer::sum));
        return Collections.max(
                        said.entrySet(),
                        Map.Entry.<String, Integer>comparingByValue()
                                .thenComparingInt(entry -> entry.getKey().length())
                                .thenComparing(
                                        Map.Entry.<String, Integer>comparingByKey().reversed()))
                .getKey();
    }

    /** What records call it, in the order of the categories. */
    Set<PartyCategory> categories(int entity) {
        Set<PartyCategory> categories = EnumSet.noneOf(PartyCategory.class);
        members(entity).forEach(place -> mentions.get(place).category().ifPresent(categories::add));
        return categories;
    }

    /** Suspect or convicted in a record of the operation asked about. */
    boolean isParty(int entity) {
        return members(entity).stream()
                .map(mentions::get)
                .anyMatch(mention ->
                        mention.own() && mention.category().filter(PARTIES::contains).isPresent());
    }

    boolean isSuspect(int entity) {
        return members(entity).stream()
                .map(mentions::get)
                .anyMatch(mention ->
                        mention.own()
                                && mention.category().equals(Optional.of(PartyCategory.SUSPECT)));
    }

    /** Called a victim or witness by any record, one that was withdrawn among them. */
    boolean isShielded(int entity) {
        return shielded[entity];
    }

    /** Whether a record of the operation asked about speaks of it. */
    boolean isOwn(int entity) {
        return members(entity).stream().anyMatch(place -> mentions.get(place).own());
    }

    /** In the order of the other ends. */
    List<Seen.Link> links(int entity) {
        return links.getOrDefault(entity, List.of());
    }

    /** Every link once, by its ends. */
    List<Seen.Link> links() {
        return Collections.unmodifiableList(all);
    }

    /** Decided pairs that one of the entity's mentions is in, in the order of their identifiers. */
    List<Seen.Pair> pairs(int entity) {
        return pairs.stream()
                .filter(pair ->
                        this.entity[pair.left()] == entity || this.entity[pair.right()] == entity)
                .filter(pair ->
                        !mentions.get(pair.left()).withdrawn()
                                && !mentions.get(pair.right()).withdrawn())
                .toList();
    }
}
