package org.qyran.evidence.chain;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Acts in the order in which they must have happened: each device's own sequence, a release before
 * its receipt, an exhibit made before it is touched, what an author had seen before what they did,
 * and a correction after what it corrects. Where that leaves a choice, an act that fits who holds
 * the exhibit goes before one that does not, and then devices go by name: so the order is a
 * function of the acts alone, whichever way they came. Claimed times are never looked at.
 */
final class CausalOrder {

    /** Device acts by device and sequence, the store's own by when they were recorded. */
    private static final Comparator<ExhibitAct> IN_LOG =
            Comparator.comparing((ExhibitAct act) -> log(act))
                    .thenComparing(act -> act.made().device().map(Made.Device::sequence).orElse(0L))
                    .thenComparing(act ->
                            act.made().device().isPresent() ? Instant.EPOCH : act.made().recorded())
                    .thenComparing(act -> act.made().id());

    private final List<ExhibitAct> acts;
    private final int[][] after;
    private final int[] waitsFor;
    private final boolean[] done;
    private final Hands hands = new Hands();
    private final List<ExhibitAct> ordered = new ArrayList<>();
    private final List<List<ExhibitAct>> contradictory = new ArrayList<>();

    /** Positions in {@link #acts} whose turn may have come, and those that do not fit yet. */
    private final PriorityQueue<Integer> ready = new PriorityQueue<>();

    private final TreeSet<Aside> aside = new TreeSet<>();
    private final Map<UUID, List<Aside>> waiting = new HashMap<>();

    /** What each act waits for; made where acts contradict each other. */
    private final Map<Integer, Deque<Integer>> before = new HashMap<>();

    /** What does not fit: the more it is against what is known, the later. */
    private record Aside(int reluctance, int act) implements Comparable<Aside> {
        @Override
        public int compareTo(Aside other) {
            return reluctance != other.reluctance
                    ? Integer.compare(reluctance, other.reluctance)
                    : Integer.compare(act, other.act);
        }
    }

    /**
     * @param acts no two with one id
     */
    CausalOrder(Collection<ExhibitAct> acts) {
        // What ends an exhibit goes last among what may go.
        this.acts =
                acts.stream()
                        .sorted(Comparator.comparing(CausalOrder::ends).thenComparing(IN_LOG))
                        .toList();
        this.after = edges();
        this.waitsFor = new int[this.acts.size()];
        this.done = new boolean[this.acts.size()];
        for (int[] later : after) {
            for (int one : later) {
                waitsFor[one]++;
            }
        }
        run();
    }

    List<ExhibitAct> ordered() {
        return ordered;
    }

    /** Acts that are each said to be after the next, around a circle. */
    List<List<ExhibitAct>> contradictory() {
        return contradictory;
    }

    static String log(ExhibitAct act) {
        return act.made().device().map(Made.Device::name).orElse("");
    }

    /** What its exhibits are no more afterwards. */
    static boolean ends(ExhibitAct act) {
        return switch (act) {
            case ExhibitAct.Divided _, ExhibitAct.Mixed _, ExhibitAct.Destroyed _ -> true;
            case ExhibitAct.Returned _ -> true;
            case ExhibitAct.Consumed consumed -> consumed.entire();
            default -> false;
        };
    }

    private record Join(UUID transfer, UUID exhibit) {}

    private int[][] edges() {
        int n = acts.size();
        Map<UUID, Integer> byId = HashMap.newHashMap(n);
        Map<UUID, Integer> maker = new HashMap<>();
        Map<Join, List<Integer>> releases = new HashMap<>();
        for (int i = 0; i < n; i++) {
            ExhibitAct act = acts.get(i);
            byId.put(act.made().id(), i);
            for (Part part : act.makes()) {
                maker.putIfAbsent(part.exhibit(), i);
            }
            if (act instanceof ExhibitAct.Seized seized) {
                maker.putIfAbsent(seized.exhibit(), i);
            }
            if (act instanceof ExhibitAct.Released release) {
                releases.computeIfAbsent(
                                new Join(release.transfer(), release.exhibit()),
                                key -> new ArrayList<>())
                        .add(i);
            }
        }
        List<Set<Integer>> edges = new ArrayList<>(n);
        for (int i = 0; i < n; i++) {
            edges.add(new HashSet<>(4));
        }
        logs(edges);
        for (int i = 0; i < n; i++) {
            ExhibitAct act = acts.get(i);
            Set<Integer> before = new HashSet<>();
            for (UUID exhibit : act.exhibits()) {
                Optional.ofNullable(maker.get(exhibit)).ifPresent(before::add);
            }
            for (UUID seen : act.made().after()) {
                Optional.ofNullable(byId.get(seen)).ifPresent(before::add);
            }
            if (act instanceof ExhibitAct.Received receipt) {
                before.addAll(
                        releases.getOrDefault(
                                new Join(receipt.transfer(), receipt.exhibit()), List.of()));
            }
            if (act instanceof ExhibitAct.Corrected correction) {
                Optional.ofNullable(byId.get(correction.act())).ifPresent(before::add);
            }
            before.remove(i);
            for (int one : before) {
                edges.get(one).add(i);
            }
        }
        return edges.stream()
                .map(later -> later.stream().mapToInt(Integer::intValue).sorted().toArray())
                .toArray(int[][]::new);
    }

    /** Each log's acts one after the other. */
    private void logs(List<Set<Integer>> edges) {
        Integer[] positions = new Integer[acts.size()];
        Arrays.setAll(positions, i -> i);
        Arrays.sort(positions, Comparator.comparing(acts::get, IN_LOG));
        for (int i = 1; i < positions.length; i++) {
            if (log(acts.get(positions[i - 1])).equals(log(acts.get(positions[i])))) {
                edges.get(positions[i - 1]).add(positions[i]);
            }
        }
    }

    private void run() {
        for (int i = 0; i < waitsFor.length; i++) {
            if (waitsFor[i] == 0) {
                ready.add(i);
            }
        }
        int stuckFrom = 0;
        while (ordered.size() < acts.size()) {
            Integer next = ready.poll();
            if (next != null) {
                int reluctance = hands.reluctance(acts.get(next));
                if (reluctance == 0) {
                    take(next);
                } else {
                    setAside(new Aside(reluctance, next));
                }
            } else if (!aside.isEmpty()) {
                take(aside.pollFirst().act());
            } else {
                while (done[stuckFrom]) {
                    stuckFrom++;
                }
                take(contradiction(stuckFrom));
            }
        }
    }

    private void setAside(Aside one) {
        aside.add(one);
        ExhibitAct act = acts.get(one.act());
        List<UUID> until =
                act instanceof ExhibitAct.CountedInAudit audit
                        ? List.of(audit.place())
                        : act.exhibits();
        for (UUID changes : until) {
            waiting.computeIfAbsent(changes, key -> new ArrayList<>()).add(one);
        }
    }

    private void take(int next) {
        if (done[next]) {
            return;
        }
        done[next] = true;
        ordered.add(acts.get(next));
        for (UUID changed : hands.take(acts.get(next))) {
            List<Aside> again = waiting.remove(changed);
            if (again != null) {
                for (Aside one : again) {
                    if (aside.remove(one)) {
                        ready.add(one.act());
                    }
                }
            }
        }
        for (int later : after[next]) {
            if (--waitsFor[later] == 0 && !done[later]) {
                ready.add(later);
            }
        }
    }

    /** The first act of a circle that keeps {@code stuck} from its turn. */
    private int contradiction(int stuck) {
        Set<Integer> way = new LinkedHashSet<>();
        int at = stuck;
        while (way.add(at)) {
            at = waitedFor(at);
        }
        int meets = at;
        List<Integer> circle = way.stream().dropWhile(one -> one != meets).sorted().toList();
        contradictory.add(circle.stream().map(acts::get).toList());
        return circle.getFirst();
    }

    /** The first act that keeps another from its turn. */
    private int waitedFor(int later) {
        if (before.isEmpty()) {
            for (int i = 0; i < after.length; i++) {
                for (int one : after[i]) {
                    before.computeIfAbsent(one, key -> new ArrayDeque<>()).add(i);
                }
            }
        }
        Deque<Integer> all = before.getOrDefault(later, new ArrayDeque<>());
        while (!all.isEmpty() && done[all.getFirst()]) {
            all.removeFirst();
        }
        return all.isEmpty() ? later : all.getFirst();
    }
}
