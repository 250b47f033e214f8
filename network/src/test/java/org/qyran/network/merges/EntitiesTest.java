package org.qyran.network.merges;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EntitiesTest {

    private static final List<State> APART = List.of(State.REJECTED, State.UNDONE, State.CONFLICT);

    private static Merge made(int left, int right, double score) {
        return new Merge(left, right, score, State.MADE);
    }

    @Test
    void joinsTheStrongestFirstAndNeverWhatIsKeptApart() {
        List<Merge> merges =
                List.of(
                        made(0, 1, 3),
                        made(2, 1, 9),
                        made(3, 4, 1),
                        new Merge(2, 0, 8, State.UNDONE));
        assertThat(Entities.of(6, merges)).containsExactly(0, 1, 1, 3, 3, 5);
        // The other way round the weaker one loses.
        List<Merge> turned = List.of(made(0, 1, 9), made(2, 1, 3), merges.get(3));
        assertThat(Entities.of(3, turned)).containsExactly(0, 0, 2);
        // Of equal scores the lesser indices.
        List<Merge> equal = List.of(made(2, 1, 3), made(0, 1, 3), merges.get(3));
        assertThat(Entities.of(3, equal)).containsExactly(0, 0, 2);
    }

    @Test
    void everyStateThatKeepsApartDoes() {
        for (State state : APART) {
            assertThat(Entities.of(2, List.of(made(0, 1, 20), new Merge(1, 0, 1, state))))
                    .as(state.name())
                    .containsExactly(0, 1);
        }
    }

    private static List<Merge> random(Random random, int from, int to, int count) {
        List<Merge> merges = new ArrayList<>();
        Set<Set<Integer>> pairs = new HashSet<>();
        while (merges.size() < count) {
            int left = from + random.nextInt(to - from);
            int right = from + random.nextInt(to - from);
            if (left != right && pairs.add(Set.of(left, right))) {
                State state =
                        random.nextInt(4) == 0
                                ? APART.get(random.nextInt(APART.size()))
                                : State.MADE;
                merges.add(new Merge(left, right, random.nextInt(5), state));
            }
        }
        return merges;
    }

    @Test
    void isTheSlowReferenceInAnyOrder() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Merge> merges = random(random, 0, 14, random.nextInt(40));
            int[] expected = slow(14, merges);
            Collections.shuffle(merges, random);
            assertThat(Entities.of(14, merges)).as("seed " + seed).isEqualTo(expected);
        }
    }

    /** What an asker may not see changes nothing in what the asker sees. */
    @Test
    void mergesAmongOthersChangeNoEntity() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<Merge> own = random(random, 0, 10, random.nextInt(25));
            List<Merge> all = new ArrayList<>(own);
            all.addAll(random(random, 10, 22, random.nextInt(40)));
            Collections.shuffle(all, random);
            assertThat(Arrays.copyOf(Entities.of(22, all), 10))
                    .as("seed " + seed)
                    .isEqualTo(Entities.of(10, own));
        }
    }

    /** By the definition: sets, and every pair looked at again. */
    private static int[] slow(int mentions, List<Merge> merges) {
        List<Set<Integer>> sets = new ArrayList<>();
        for (int m = 0; m < mentions; m++) {
            sets.add(new HashSet<>(Set.of(m)));
        }
        List<Merge> left = new ArrayList<>(merges);
        left.removeIf(merge -> merge.state() != State.MADE);
        while (!left.isEmpty()) {
            Merge best = left.getFirst();
            for (Merge each : left) {
                boolean stronger = each.score() > best.score();
                boolean earlier =
                        each.score() == best.score()
                                && (each.least() < best.least()
                                        || (each.least() == best.least()
                                                && each.greatest() < best.greatest()));
                best = stronger || earlier ? each : best;
            }
            left.remove(best);
            Merge merge = best;
            Set<Integer> one =
                    sets.stream().filter(s -> s.contains(merge.left())).findAny().orElseThrow();
            Set<Integer> two =
                    sets.stream().filter(s -> s.contains(merge.right())).findAny().orElseThrow();
            boolean apart =
                    merges.stream()
                            .filter(each -> each.state().keepsApart())
                            .anyMatch(each ->
                                    (one.contains(each.left()) && two.contains(each.right()))
                                            || (two.contains(each.left())
                                                    && one.contains(each.right())));
            if (!one.equals(two) && !apart) {
                sets.removeIf(set -> set.equals(two));
                one.addAll(two);
            }
        }
        int[] first = new int[mentions];
        sets.forEach(set -> set.forEach(m -> first[m] = Collections.min(set)));
        return first;
    }
}
