package org.qyran.network.paths;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qyran.kernel.PartyCategory;
import org.qyran.network.links.Links;
import org.qyran.network.links.Statement;
import org.qyran.network.links.Strength;
import org.qyran.network.links.When;

/** The searches against every simple chain there is, and against a world without what is hidden. */
class ChainsTest {

    private static final List<String> GRADES = List.of("", "A1", "B2", "C3", "X4", "A4");
    private static final Optional<PartyCategory> NONE = Optional.empty();

    private record Told(Statement said, Optional<PartyCategory> one, Optional<PartyCategory> two) {}

    private static List<Told> world(SplittableRandom random) {
        int nodes = 4 + random.nextInt(6);
        int ties = nodes + random.nextInt(2 * nodes);
        List<Told> told = new ArrayList<>();
        for (int i = 0; i < ties; i++) {
            told.add(
                    new Told(
                            new Statement(
                                    "n" + random.nextInt(nodes),
                                    "n" + random.nextInt(nodes),
                                    "call",
                                    "20%02d".formatted(10 + random.nextInt(4)),
                                    GRADES.get(random.nextInt(GRADES.size())),
                                    "s" + random.nextInt(3),
                                    "r" + i),
                            random.nextInt(8) == 0 ? Optional.of(PartyCategory.VICTIM) : NONE,
                            random.nextInt(9) == 0 ? Optional.of(PartyCategory.WITNESS) : NONE));
        }
        return told;
    }

    private static Links links(List<Told> told) {
        Links.Builder builder = new Links.Builder();
        told.forEach(t -> builder.add(t.said, t.one, t.two));
        return builder.build();
    }

    /** Of a pair, by the definition. */
    private static double strength(List<Told> told, String one, String two) {
        double doubt = 1;
        boolean any = false;
        for (int source = 0; source < 3; source++) {
            double most = 0;
            for (Told t : told) {
                boolean pair =
                        (t.said.from().equals(one) && t.said.to().equals(two))
                                || (t.said.from().equals(two) && t.said.to().equals(one));
                if (pair && t.said.source().equals("s" + source)) {
                    most =
                            Math.max(
                                    most,
                                    Strength.grade(t.said.grade())
                                            .map(Strength::of)
                                            .orElse(Strength.UNGRADED));
                }
            }
            any |= most > 0;
            doubt *= 1 - most;
        }
        return any ? Math.min(1 - doubt, Strength.MOST) : 0;
    }

    /** Every simple chain between two that goes through nobody protected. */
    private static void walk(
            List<Told> told,
            Set<String> names,
            Set<String> shielded,
            List<String> so,
            String to,
            List<List<String>> all) {
        String last = so.getLast();
        if (last.equals(to)) {
            all.add(List.copyOf(so));
            return;
        }
        for (String next : names) {
            boolean passable = next.equals(to) || !shielded.contains(next);
            if (passable && !so.contains(next) && strength(told, last, next) > 0) {
                so.add(next);
                walk(told, names, shielded, so, to, all);
                so.removeLast();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void equalEveryChainThereIs(int block) {
        for (int seed = block * 40; seed < block * 40 + 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Told> told = world(random);
            Set<String> names = new HashSet<>();
            Set<String> shielded = new HashSet<>();
            for (Told t : told) {
                names.add(t.said.from());
                names.add(t.said.to());
                t.one.ifPresent(_ -> shielded.add(t.said.from()));
                t.two.ifPresent(_ -> shielded.add(t.said.to()));
            }
            Graph graph = Graph.of(links(told));
            ShortestChains shortest = new ShortestChains(graph);
            StrongestChain strongest = new StrongestChain(graph);
            for (String a : names) {
                for (String b : names) {
                    if (!a.equals(b)) {
                        List<List<String>> all = new ArrayList<>();
                        walk(told, names, shielded, new ArrayList<>(List.of(a)), b, all);
                        check(
                                told,
                                all,
                                shortest.between(graph.node(a), graph.node(b), 3),
                                strongest.between(graph.node(a), graph.node(b)));
                    }
                }
            }
        }
    }

    private static void check(
            List<Told> told,
            List<List<String>> all,
            ShortestChains.Found found,
            Optional<Chain> strongest) {
        int least = all.stream().mapToInt(chain -> chain.size() - 1).min().orElse(0);
        List<List<String>> few = all.stream().filter(c -> c.size() - 1 == least).toList();
        assertThat(found.links()).isEqualTo(least);
        assertThat(found.count()).isEqualTo(few.size());
        assertThat(strongest.isPresent()).isEqualTo(!all.isEmpty());
        if (strongest.isPresent()) {
            double best = all.stream().mapToDouble(c -> strength(told, c)).max().orElse(0);
            assertThat(strongest.get().strength()).isCloseTo(best, within(1e-5));
            assertThat(strength(told, strongest.get().nodes())).isCloseTo(best, within(1e-5));
            List<Double> expected =
                    few.stream()
                            .map(c -> strength(told, c))
                            .sorted((x, y) -> Double.compare(y, x))
                            .limit(3)
                            .toList();
            assertThat(found.chains()).hasSize(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                Chain chain = found.chains().get(i);
                assertThat(few).contains(chain.nodes());
                assertThat(chain.strength()).isCloseTo(expected.get(i), within(1e-5));
            }
        }
    }

    private static double strength(List<Told> told, List<String> chain) {
        double strength = 1;
        for (int i = 1; i < chain.size(); i++) {
            strength *= strength(told, chain.get(i - 1), chain.get(i));
        }
        return strength;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void whatIsHiddenChangesNothing(long block) {
        for (long seed = block * 1000; seed < block * 1000 + 60; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Told> told = world(random);
            Links all = links(told);
            BitSet seen = new BitSet();
            List<Told> visible = new ArrayList<>();
            for (int i = 0; i < told.size(); i++) {
                if (random.nextInt(3) > 0) {
                    seen.set(i);
                    visible.add(told.get(i));
                }
            }
            Optional<When> window =
                    random.nextBoolean() ? When.parse("2011") : Optional.<When>empty();
            Links some = links(visible);
            assertThat(answers(Graph.of(all, seen, window)))
                    .isEqualTo(answers(Graph.of(some, some.without(List.of()), window)));
            List<Told> kept = told.stream().filter(t -> !t.said.source().equals("s1")).toList();
            assertThat(answers(Graph.of(all, all.without(List.of("s1")), window)))
                    .as("a source that is hidden")
                    .isEqualTo(answers(Graph.of(links(kept), all(kept), window)));
        }
    }

    private static BitSet all(List<Told> told) {
        BitSet all = new BitSet();
        all.set(0, told.size());
        return all;
    }

    /** Everything anybody can ask. */
    private static List<String> answers(Graph graph) {
        List<String> answers = new ArrayList<>();
        ShortestChains shortest = new ShortestChains(graph);
        StrongestChain strongest = new StrongestChain(graph);
        for (int a = 0; a < 10; a++) {
            for (int b = 0; b < 10; b++) {
                int from = graph.node("n" + a);
                int to = graph.node("n" + b);
                answers.add(from < 0 ? "nobody" : "somebody " + graph.isProtected(from));
                if (from >= 0 && to >= 0 && from != to) {
                    ShortestChains.Found found = shortest.between(from, to, 5);
                    answers.add(found.links() + " " + found.count());
                    found.chains().forEach(chain -> answers.add(told(graph, chain)));
                    strongest.between(from, to).ifPresent(c -> answers.add(told(graph, c)));
                }
            }
        }
        answers.add("links " + graph.size());
        return answers;
    }

    private static String told(Graph graph, Chain chain) {
        StringBuilder text = new StringBuilder().append(chain.strength());
        for (Chain.Hop hop : chain.hops()) {
            text.append(' ').append(hop.from()).append('-').append(hop.to());
            hop.evidence().forEach(s -> text.append(' ').append(graph.links().record(s)));
        }
        return text.toString();
    }

    @Test
    void aLinkOfTheWindowOnlyAndItsEvidence() {
        List<Told> told =
                List.of(
                        new Told(
                                new Statement("a", "b", "call", "2020-05-01", "A1", "x", "r1"),
                                NONE,
                                NONE),
                        new Told(
                                new Statement("b", "a", "debt", "2021", "B2", "y", "r2"),
                                NONE,
                                NONE),
                        new Told(new Statement("a", "b", "met", "", "", "z", "r3"), NONE, NONE));
        Links links = links(told);
        Graph all = Graph.of(links);
        Chain chain = new StrongestChain(all).between(all.node("a"), all.node("b")).orElseThrow();
        assertThat(chain.hops().getFirst().evidence()).containsExactly(0, 1, 2);
        Graph later = Graph.of(links, links.without(List.of()), When.parse("2021-02"));
        assertThat(new ShortestChains(later).between(0, 1, 1).chains().getFirst().hops())
                .singleElement()
                .satisfies(hop -> assertThat(hop.evidence()).containsExactly(1));
    }
}
