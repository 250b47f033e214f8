package org.qyran.network.links;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.qyran.kernel.PartyCategory;
import org.qyran.network.table.Column;

/**
 * What records say of links, each statement by its number from 0 in the order it was told.
 *
 * <p>A statement of a node with itself is no link: it says that the record knows that node, and
 * what category of party it is.
 */
public final class Links {

    private static final int FIRST = 1;
    private static final int SECOND = 2;

    private final List<String> nodes;
    private final Map<String, Integer> places;
    private final int[] from;
    private final int[] to;
    private final byte[] protection;
    private final String[] records;
    private final Column kinds;
    private final Column times;
    private final Column grades;
    private final Column sources;
    private final List<Optional<When>> whens;
    private final double[] strengths;
    private final int[] order;

    private Links(Builder told) {
        nodes = new ArrayList<>(told.nodes.keySet());
        nodes.sort(Comparator.naturalOrder());
        places = HashMap.newHashMap(nodes.size());
        int[] place = new int[nodes.size()];
        for (String node : nodes) {
            place[told.place(node)] = places.size();
            places.put(node, places.size());
        }
        from = Arrays.stream(told.from, 0, told.size).map(node -> place[node]).toArray();
        to = Arrays.stream(told.to, 0, told.size).map(node -> place[node]).toArray();
        protection = Arrays.copyOf(told.protection, told.size);
        records = told.records.toArray(String[]::new);
        kinds = told.kinds.build();
        times = told.times.build();
        grades = told.grades.build();
        sources = told.sources.build();
        whens = times.values().stream().map(When::parse).toList();
        strengths =
                grades.values().stream()
                        .mapToDouble(text ->
                                Strength.grade(text).map(Strength::of).orElse(Strength.UNGRADED))
                        .toArray();
        order = sorted();
    }

    /** How many statements. */
    public int size() {
        return from.length;
    }

    /** All names, sorted; a node's number is its place here. */
    public List<String> nodes() {
        return nodes;
    }

    /** The number of a name; -1 where no statement has it. */
    public int node(String name) {
        return places.getOrDefault(name, -1);
    }

    public int from(int statement) {
        return from[statement];
    }

    public int to(int statement) {
        return to[statement];
    }

    public String record(int statement) {
        return records[statement];
    }

    public String kind(int statement) {
        return kinds.value(statement);
    }

    /** As written. */
    public String time(int statement) {
        return times.value(statement);
    }

    /** As written; empty where there is none. */
    public String grade(int statement) {
        return grades.value(statement);
    }

    public String source(int statement) {
        return sources.value(statement);
    }

    /** Which source: statements of one have the same number. */
    public int sourceNumber(int statement) {
        return sources.codes()[statement];
    }

    /** Of this statement alone, between 0 and 1. */
    public double strength(int statement) {
        return strengths[grades.codes()[statement]];
    }

    public Optional<When> when(int statement) {
        return whens.get(times.codes()[statement]);
    }

    /** Whether the statement calls its first, or its second, node a victim or witness. */
    public boolean isProtected(int statement, boolean first) {
        return (protection[statement] & (first ? FIRST : SECOND)) != 0;
    }

    /** All statements but those of the sources named: what is left when a source is withdrawn. */
    public BitSet without(List<String> withdrawn) {
        BitSet left = new BitSet(size());
        boolean[] gone = new boolean[sources.values().size()];
        for (int code = 0; code < gone.length; code++) {
            gone[code] = withdrawn.contains(sources.values().get(code));
        }
        for (int statement = 0; statement < size(); statement++) {
            left.set(statement, !gone[sources.codes()[statement]]);
        }
        return left;
    }

    public boolean hasSource(String source) {
        return sources.values().contains(source);
    }

    /** Statements by the pair they are about, the smaller node first; of one pair as told. */
    public int[] order() {
        return order;
    }

    private int[] sorted() {
        int[] all = IntStream.range(0, size()).toArray();
        return sorted(sorted(all, false), true);
    }

    /** Counting sort by the smaller or the larger node; keeps the order of equal ones. */
    private int[] sorted(int[] statements, boolean smaller) {
        int[] begin = new int[nodes.size() + 1];
        for (int statement : statements) {
            begin[key(statement, smaller) + 1]++;
        }
        Arrays.parallelPrefix(begin, Integer::sum);
        int[] sorted = new int[statements.length];
        for (int statement : statements) {
            sorted[begin[key(statement, smaller)]++] = statement;
        }
        return sorted;
    }

    private int key(int statement, boolean smaller) {
        int one = from[statement];
        int two = to[statement];
        return smaller ? Math.min(one, two) : Math.max(one, two);
    }

    /** Gathers statements. */
    public static final class Builder {

        private final Map<String, Integer> nodes = new HashMap<>();
        private final List<String> records = new ArrayList<>();
        private final Column.Builder kinds = new Column.Builder("kind");
        private final Column.Builder times = new Column.Builder("time");
        private final Column.Builder grades = new Column.Builder("grade");
        private final Column.Builder sources = new Column.Builder("source");
        private int[] from = new int[1024];
        private int[] to = new int[1024];
        private byte[] protection = new byte[1024];
        private int size;

        /** What one record says, with the categories it gives to the two. */
        public void add(Statement said, Optional<PartyCategory> one, Optional<PartyCategory> two) {
            if (size == from.length) {
                from = Arrays.copyOf(from, size * 2);
                to = Arrays.copyOf(to, size * 2);
                protection = Arrays.copyOf(protection, size * 2);
            }
            from[size] = number(said.from());
            to[size] = number(said.to());
            protection[size] = (byte) (bit(one, FIRST) | bit(two, SECOND));
            size++;
            records.add(said.record());
            kinds.add(said.kind());
            times.add(said.time());
            grades.add(said.grade());
            sources.add(said.source());
        }

        private static int bit(Optional<PartyCategory> category, int bit) {
            return category.filter(PartyCategory::isProtected).isPresent() ? bit : 0;
        }

        private int number(String name) {
            Integer known = nodes.putIfAbsent(name, nodes.size());
            return known == null ? nodes.size() - 1 : known;
        }

        private int place(String name) {
            return nodes.getOrDefault(name, -1);
        }

        public Links build() {
            return new Links(this);
        }
    }
}
