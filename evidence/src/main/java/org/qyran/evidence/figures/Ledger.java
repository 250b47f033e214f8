package org.qyran.evidence.figures;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * All facts in the journal's order, in columns: any figure as of any instant is one pass over the
 * facts known then. Facts may be appended while figures are counted; a figure never depends on
 * threads.
 *
 * <p>An instant stands for the longest beginning of the journal that was recorded by then: an act
 * whose clock ran ahead holds back those after it, so that nothing is ever known before what it
 * follows.
 */
public final class Ledger {

    private final Zones zones;
    private final Ids exhibits = new Ids();
    private final Ids sightings = new Ids();
    private final Ids sites = new Ids();
    private final Map<String, Integer> cases = new HashMap<>();
    private final Combinations words = new Combinations();
    private final Amounts amounts = new Amounts();

    /** Rows of doubles with the exhibit each is said to be. */
    private final TreeMap<Integer, UUID> doubles = new TreeMap<>();

    /** Of each exhibit its first and its last row. */
    private int[] first = new int[64];

    private int[] last = new int[64];
    private Chunk[] chunks = {};
    private int size;

    /** With the clocks of Kazakhstan's regions. */
    public Ledger() {
        this(Zones.SHIPPED);
    }

    public Ledger(Zones zones) {
        this.zones = zones;
    }

    public Zones zones() {
        return zones;
    }

    /** How many facts there are. */
    public synchronized int size() {
        return size;
    }

    /** How many exhibits they are about. */
    public synchronized int exhibits() {
        return exhibits.size();
    }

    /**
     * Adds what the journal's next act says of its exhibit.
     *
     * @throws IllegalArgumentException unless its position is above all before
     */
    public synchronized void append(Recorded recorded) {
        if (size > 0 && recorded.position() <= position(size - 1)) {
            throw new IllegalArgumentException(
                    "position %d after %d".formatted(recorded.position(), position(size - 1)));
        }
        if (size == chunks.length << Chunk.SHIFT) {
            chunks = Arrays.copyOf(chunks, chunks.length + 1);
            chunks[chunks.length - 1] = new Chunk();
        }
        int known = exhibits.size();
        int exhibit = exhibits.number(recorded.fact().exhibit());
        if (exhibit == known) {
            if (exhibit == last.length) {
                first = Arrays.copyOf(first, exhibit * 2);
                last = Arrays.copyOf(last, exhibit * 2);
            }
            first[exhibit] = size;
            write(recorded, exhibit, Chunk.NONE, Chunk.NONE);
        } else {
            int before = last[exhibit];
            write(
                    recorded,
                    exhibit,
                    chunk(before).amounts[before & Chunk.MASK],
                    chunk(before).left[before & Chunk.MASK]);
            chunk(before).next[before & Chunk.MASK] = size;
        }
        last[exhibit] = size++;
    }

    private void write(Recorded recorded, int exhibit, int amountsBefore, int leftBefore) {
        Fact fact = recorded.fact();
        Chunk chunk = chunk(size);
        int at = size & Chunk.MASK;
        chunk.kept[at] = words.number(fact) | (fact.doubleOf().isPresent() ? Chunk.DOUBLED : 0);
        chunk.exhibit[at] = exhibit;
        chunk.day[at] = day(zones.day(fact.seizedAt(), fact.region()));
        chunk.caseNumber[at] = fact.caseNumber().map(this::caseNumber).orElse(Chunk.NONE);
        chunk.sighting[at] = fact.sighting().map(sightings::number).orElse(Chunk.NONE);
        chunk.site[at] = fact.site().map(sites::number).orElse(Chunk.NONE);
        chunk.amounts[at] = amounts.keep(fact.amounts(), amountsBefore);
        chunk.left[at] =
                fact.left().isEmpty() ? chunk.amounts[at] : amounts.keep(fact.left(), leftBefore);
        chunk.position[at] = recorded.position();
        long micros = micros(recorded.recorded());
        chunk.recorded[at] = size == 0 ? micros : Math.max(micros, recorded(size - 1));
        fact.doubleOf().ifPresent(original -> doubles.put(size, original));
    }

    private int caseNumber(String number) {
        return cases.computeIfAbsent(number, _ -> cases.size());
    }

    private Chunk chunk(int row) {
        return chunks[row >> Chunk.SHIFT];
    }

    private long position(int row) {
        return chunk(row).position[row & Chunk.MASK];
    }

    private long recorded(int row) {
        return chunk(row).recorded[row & Chunk.MASK];
    }

    /** Days since 1970; beyond what an int holds no day is asked for. */
    private static int day(LocalDate day) {
        return Math.clamp(day.toEpochDay(), Integer.MIN_VALUE + 1, Integer.MAX_VALUE - 1);
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    // --- instants ------------------------------------------------------------------------------

    /** What is known now. */
    public synchronized AsOf latest() {
        return asOfActs(size);
    }

    /** What was known at {@code instant}. */
    public synchronized AsOf asOf(Instant instant) {
        long micros = micros(instant);
        return asOfActs(firstRow(row -> recorded(row) > micros));
    }

    /** What was known when the act of {@code position} was the last. */
    public synchronized AsOf asOfPosition(long position) {
        return asOfActs(firstRow(row -> position(row) > position));
    }

    private int firstRow(IntPredicate isBeyond) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (isBeyond.test(middle)) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private AsOf asOfActs(int acts) {
        return acts == 0
                ? new AsOf(-1, Instant.EPOCH, 0)
                : new AsOf(
                        position(acts - 1),
                        Instant.EPOCH.plus(recorded(acts - 1), ChronoUnit.MICROS),
                        acts);
    }

    // --- figures -------------------------------------------------------------------------------

    /** As known now. */
    public Figure figure(Definition definition) {
        return figure(definition, latest());
    }

    /**
     * @param asOf one that this ledger gave
     */
    public Figure figure(Definition definition, AsOf asOf) {
        return figure(query(definition, asOf));
    }

    /** As it would be if what was recorded twice counted twice. */
    Figure withDoubles(Definition definition, AsOf asOf) {
        return figure(query(definition, asOf).withDoubles());
    }

    private static Figure figure(Query query) {
        return IntStream.range(0, query.chunkCount())
                .parallel()
                .mapToObj(query::sums)
                .toList()
                .stream()
                .reduce(new Sums(query.keys().size()), Sums::then)
                .figure(query.definition(), query.asOf(), query.keys());
    }

    /**
     * The exhibits behind a figure with the acts that were counted, in the acts' order.
     *
     * @param after only acts above this position; −1 for all
     * @param most how many to tell
     */
    public List<Counted> counted(Definition definition, AsOf asOf, long after, int most) {
        Query query = query(definition, asOf);
        List<Counted> counted = new ArrayList<>();
        int row;
        synchronized (this) {
            row = firstRow(one -> position(one) > after);
        }
        for (; row < query.end() && counted.size() < most; row++) {
            Chunk chunk = query.chunks()[row >> Chunk.SHIFT];
            int at = row & Chunk.MASK;
            if (query.isChosen(chunk, at, row) && query.number(chunk, at) >= 0) {
                counted.add(
                        new Counted(
                                exhibit(chunk.exhibit[at]),
                                query.value(chunk, at),
                                chunk.position[at]));
            }
        }
        return counted;
    }

    synchronized UUID exhibit(int number) {
        return exhibits.get(number);
    }

    /** The row of an exhibit's first fact. */
    synchronized int firstRow(int exhibit) {
        return first[exhibit];
    }

    synchronized Query query(Definition definition, AsOf asOf) {
        int end = asOf.acts();
        if (end < 0 || end > size) {
            throw new IllegalArgumentException(
                    "as of %d acts in a ledger of %d".formatted(end, size));
        }
        Combinations.View view = words.view();
        Where where = definition.where();
        return new Query(
                definition,
                asOf,
                end,
                chunks,
                amounts.columns(),
                view,
                view.chosen(where),
                view.parts(definition.parts()),
                where.seizedFrom().map(Ledger::day).orElse(Integer.MIN_VALUE),
                where.seizedTo().map(Ledger::day).orElse(Integer.MAX_VALUE),
                Amounts.ranks(definition.measures()),
                standing(end));
    }

    /** Rows of doubles that count all the same. */
    private BitSet standing(int end) {
        Map<UUID, UUID> original = new HashMap<>();
        Map<UUID, Integer> rows = new HashMap<>();
        doubles.headMap(end)
                .forEach((row, of) -> {
                    if (chunk(row).next[row & Chunk.MASK] >= end) {
                        UUID one = exhibits.get(chunk(row).exhibit[row & Chunk.MASK]);
                        original.put(one, of);
                        rows.put(one, row);
                    }
                });
        BitSet standing = new BitSet();
        if (!original.isEmpty()) {
            Doubles of = new Doubles(original, id -> isKnown(id, end));
            of.standing().forEach(id -> standing.set(Objects.requireNonNull(rows.get(id))));
        }
        return standing;
    }

    private boolean isKnown(UUID id, int end) {
        int number = exhibits.find(id);
        return number >= 0 && first[number] < end;
    }
}
