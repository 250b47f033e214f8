package org.qyran.network.position;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who is tied to whom, without direction. A tie counts once for each observation (file, phase) that
 * has it.
 *
 * @param nodes in the order of their names: numbers by value, then texts
 * @param others of each node, the nodes it is tied to, in order
 * @param times of each node, in how many observations each of those ties was seen
 */
public record Ties(List<String> nodes, int[][] others, int[][] times) {

    public Ties {
        nodes = List.copyOf(nodes);
    }

    /** Gathers ties, one observation after another. */
    public static final class Builder {

        private final Map<String, Map<String, Integer>> times = new HashMap<>();
        private final Set<List<String>> seen = new HashSet<>();

        /** A new observation begins: a tie counts once more. */
        public void observation() {
            seen.clear();
        }

        public void node(String name) {
            times.computeIfAbsent(name, _ -> new HashMap<>());
        }

        /** A tie either way round; one with oneself is none. */
        public void tie(String one, String two) {
            node(one);
            node(two);
            boolean first = one.compareTo(two) < 0;
            if (!one.equals(two) && seen.add(first ? List.of(one, two) : List.of(two, one))) {
                count(one, two);
                count(two, one);
            }
        }

        private void count(String from, String to) {
            times.computeIfAbsent(from, _ -> new HashMap<>()).merge(to, 1, Integer::sum);
        }

        public Ties build() {
            List<String> nodes = new ArrayList<>(times.keySet());
            nodes.sort(Comparator.comparingDouble(Ties::number).thenComparing(name -> name));
            Map<String, Integer> places = new HashMap<>();
            nodes.forEach(name -> places.put(name, places.size()));
            int[][] others = new int[nodes.size()][];
            int[][] counts = new int[nodes.size()][];
            for (int node = 0; node < others.length; node++) {
                Map<String, Integer> of = times.getOrDefault(nodes.get(node), Map.of());
                List<String> names =
                        of.keySet().stream()
                                .sorted(
                                        Comparator.comparingInt(
                                                name -> places.getOrDefault(name, 0)))
                                .toList();
                others[node] =
                        names.stream().mapToInt(name -> places.getOrDefault(name, 0)).toArray();
                counts[node] = names.stream().mapToInt(name -> of.getOrDefault(name, 0)).toArray();
            }
            return new Ties(nodes, others, counts);
        }
    }

    private static double number(String name) {
        return name.matches("\\d{1,15}") ? Long.parseLong(name) : Double.POSITIVE_INFINITY;
    }
}
