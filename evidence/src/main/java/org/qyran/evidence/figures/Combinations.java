package org.qyran.evidence.figures;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What facts have in common by which they are chosen, each combination once and as numbers of its
 * words: a definition is asked of every combination and not of every fact.
 */
final class Combinations {

    private static final List<Attribute> ALL = List.of(Attribute.values());
    private static final int FREE = -1;

    private final Map<Attribute, Map<String, Integer>> codes = new EnumMap<>(Attribute.class);
    private final List<List<String>> words = new ArrayList<>();

    /** By attribute, in their order; last whether it is a root. */
    private final int[][] columns = new int[ALL.size() + 1][256];

    private final int[] asked = new int[columns.length];
    private int[] slots = new int[1024];
    private int size;

    Combinations() {
        for (Attribute attribute : ALL) {
            codes.put(attribute, new HashMap<>());
            words.add(new ArrayList<>());
        }
        Arrays.fill(slots, FREE);
    }

    /** The number of the fact's combination. */
    int number(Fact fact) {
        for (int i = 0; i < ALL.size(); i++) {
            asked[i] = code(ALL.get(i), words.get(i), ALL.get(i).of(fact));
        }
        asked[ALL.size()] = fact.root() ? 1 : 0;
        int slot = slot();
        if (slots[slot] == FREE) {
            if (size == columns[0].length) {
                for (int i = 0; i < columns.length; i++) {
                    columns[i] = Arrays.copyOf(columns[i], size * 2);
                }
            }
            for (int i = 0; i < columns.length; i++) {
                columns[i][size] = asked[i];
            }
            slots[slot] = size++;
            if (size * 2 > slots.length) {
                grow();
            }
            return size - 1;
        }
        return slots[slot];
    }

    private int code(Attribute attribute, List<String> known, String word) {
        Map<String, Integer> of = Objects.requireNonNull(codes.get(attribute));
        Integer code = of.putIfAbsent(word, known.size());
        if (code != null) {
            return code;
        }
        known.add(word);
        return known.size() - 1;
    }

    private void grow() {
        slots = new int[slots.length * 2];
        Arrays.fill(slots, FREE);
        for (int number = 0; number < size; number++) {
            for (int i = 0; i < columns.length; i++) {
                asked[i] = columns[i][number];
            }
            slots[slot()] = number;
        }
    }

    /** Where the combination asked for stands or would. */
    private int slot() {
        long mixed = 0;
        for (int code : asked) {
            mixed = (mixed ^ code) * 0x9E3779B97F4A7C15L;
            mixed ^= mixed >>> 29;
        }
        int slot = (int) (mixed >>> 20) & (slots.length - 1);
        while (slots[slot] != FREE && !isAsked(slots[slot])) {
            slot = (slot + 1) & (slots.length - 1);
        }
        return slot;
    }

    private boolean isAsked(int number) {
        for (int i = 0; i < columns.length; i++) {
            if (columns[i][number] != asked[i]) {
                return false;
            }
        }
        return true;
    }

    /** What a reader sees: what is there now is never changed. */
    View view() {
        return new View(columns.clone(), words.stream().map(List::copyOf).toList(), size);
    }

    /** Combinations as they were when it was taken. */
    record View(int[][] columns, List<List<String>> words, int size) {

        int code(Attribute attribute, int number) {
            return columns[ALL.indexOf(attribute)][number];
        }

        /** Whether two are the same in all but state. */
        boolean isSameButState(int one, int two) {
            int state = ALL.indexOf(Attribute.STATE);
            for (int i = 0; i < columns.length; i++) {
                if (i != state && columns[i][one] != columns[i][two]) {
                    return false;
                }
            }
            return true;
        }

        /** Of each combination whether it is chosen. */
        boolean[] chosen(Where where) {
            boolean[][] rules = new boolean[columns.length][];
            for (int i = 0; i < ALL.size(); i++) {
                rules[i] = rule(words.get(i), Optional.ofNullable(where.words().get(ALL.get(i))));
            }
            rules[ALL.size()] =
                    new boolean[] {!where.root().orElse(false), where.root().orElse(true)};
            boolean[] chosen = new boolean[size];
            IntStream.range(0, size)
                    .parallel()
                    .forEach(number -> chosen[number] = isChosen(rules, number));
            return chosen;
        }

        private static boolean[] rule(List<String> known, Optional<Set<String>> asked) {
            boolean[] rule = new boolean[known.size()];
            for (int code = 0; code < rule.length; code++) {
                String word = known.get(code);
                rule[code] = asked.map(words -> words.contains(word)).orElse(true);
            }
            return rule;
        }

        private boolean isChosen(boolean[][] rules, int number) {
            for (int i = 0; i < rules.length; i++) {
                if (!rules[i][columns[i][number]]) {
                    return false;
                }
            }
            return true;
        }

        /** The parts there are, sorted; one without a name where nothing is taken apart. */
        Parts parts(Optional<Attribute> by) {
            if (by.isEmpty()) {
                return new Parts(List.of(""), new int[0], new int[0]);
            }
            int index = ALL.indexOf(by.get());
            TreeMap<String, Integer> sorted = new TreeMap<>();
            for (int code = 0; code < words.get(index).size(); code++) {
                sorted.put(words.get(index).get(code), code);
            }
            List<String> keys = List.copyOf(sorted.keySet());
            int[] place = new int[keys.size()];
            for (int i = 0; i < keys.size(); i++) {
                place[Objects.requireNonNull(sorted.get(keys.get(i)))] = i;
            }
            return new Parts(keys, columns[index], place);
        }
    }

    /**
     * How a figure is taken apart.
     *
     * @param code of each combination the word's number; empty for one part alone
     * @param place of each word's number its place among the keys
     */
    record Parts(List<String> keys, int[] code, int[] place) {

        int of(int number) {
            return code.length == 0 ? 0 : place[code[number]];
        }
    }
}
