package org.qyran.network.communities;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.qyran.network.communities.Communities.Link;

class CommunitiesTest {

    /** W. W. Zachary, Journal of Anthropological Research 33, 1977: 34 members, 78 ties. */
    private static final String CLUB =
            "1-2 1-3 2-3 1-4 2-4 3-4 1-5 1-6 1-7 5-7 6-7 1-8 2-8 3-8 4-8 1-9 3-9 3-10 1-11 5-11 6-11"
                    + " 1-12 1-13 4-13 1-14 2-14 3-14 4-14 6-17 7-17 1-18 2-18 1-20 2-20 1-22 2-22 24-26"
                    + " 25-26 3-28 24-28 25-28 3-29 24-30 27-30 2-31 9-31 1-32 25-32 26-32 29-32 3-33"
                    + " 9-33 15-33 16-33 19-33 21-33 23-33 24-33 30-33 31-33 32-33 9-34 10-34 14-34 15-34"
                    + " 16-34 19-34 20-34 21-34 23-34 24-34 27-34 28-34 29-34 30-34 31-34 32-34 33-34";

    private static List<Link> made(Random random, int nodes, int links) {
        List<Link> made = new ArrayList<>();
        for (int i = 0; i < links; i++) {
            int a = random.nextInt(nodes);
            int b = random.nextInt(nodes);
            if (a != b) {
                made.add(new Link(a, b, 1 + random.nextInt(3)));
            }
        }
        return made;
    }

    @Test
    void findsWhatOthersFindInTheClub() {
        List<Link> links =
                Arrays.stream(CLUB.split(" "))
                        .map(pair -> pair.split("-"))
                        .map(pair ->
                                new Link(
                                        Integer.parseInt(pair[0]) - 1,
                                        Integer.parseInt(pair[1]) - 1,
                                        1))
                        .toList();
        assertThat(links).hasSize(78);

        int[] found = Communities.of(34, links);

        // The best there is: U. Brandes et al., "On modularity clustering", 2008.
        assertThat(Communities.modularity(found, links)).isBetween(0.41, 0.4198);
        assertThat(found[0]).isNotEqualTo(found[33]);
    }

    /** The slow reference writes down every way to divide a few nodes. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16})
    void comesNearTheBestOfAll(long seed) {
        Random random = new Random(seed);
        List<Link> links = made(random, 8, 6 + random.nextInt(10));
        double found = Communities.modularity(Communities.of(8, links), links);
        double best = best(new int[8], 0, 0, links);

        assertThat(found).isLessThanOrEqualTo(best + 1e-12).isGreaterThan(best - 0.1);
    }

    private static double best(int[] communities, int node, int used, List<Link> links) {
        if (node == communities.length) {
            return Communities.modularity(communities, links);
        }
        double best = -1;
        for (int community = 0; community <= used; community++) {
            communities[node] = community;
            int next = Math.max(used, community + 1);
            best = Math.max(best, best(communities, node + 1, next, links));
        }
        return best;
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23, 24, 25})
    void dependsOnNothingButTheLinksAndKeepsThePlantedOnes(long seed) {
        Random random = new Random(seed);
        int nodes = 60;
        List<Link> links = new ArrayList<>();
        for (int a = 0; a < nodes; a++) {
            for (int b = a + 1; b < nodes; b++) {
                double chance = a / 15 == b / 15 ? 0.6 : 0.02;
                if (random.nextDouble() < chance) {
                    links.add(new Link(a, b, 1));
                }
            }
        }
        int[] found = Communities.of(nodes, links);
        Collections.shuffle(links, random);
        links.replaceAll(link -> new Link(link.b(), link.a(), link.weight()));

        assertThat(Communities.of(nodes, links)).isEqualTo(found);
        for (int node = 0; node < nodes; node++) {
            assertThat(found[node]).as("node %d", node).isEqualTo(node / 15);
        }
    }

    @Test
    void whoIsTiedToNobodyIsAlone() {
        assertThat(Communities.of(3, List.of(new Link(0, 2, 1)))).containsExactly(0, 1, 0);
        assertThat(Communities.of(0, List.of())).isEmpty();
        assertThat(Communities.modularity(new int[] {0, 1, 2}, List.of())).isZero();
    }
}
