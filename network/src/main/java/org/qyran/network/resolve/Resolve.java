package org.qyran.network.resolve;

import java.util.List;
import java.util.function.IntPredicate;
import org.qyran.kernel.Progress;
import org.qyran.network.compare.Comparison;

/**
 * Finds which records are of one entity, from the records alone. First only pairs that meet by the
 * most telling keys are looked at, to learn what agreement says; what was found so tells which keys
 * are needed for all.
 */
public final class Resolve {

    /** Pairs below it are not kept: natural log-odds. */
    private static final double LEAST_KEPT = -3;

    /**
     * What a pair may gain by weights learned once more; where one may gain more, all are scored.
     */
    private static final double MOST_GAINED = 5.5;

    /** One comparison of a certain pair must not outvote many of a doubtful one. */
    private static final double MOST_SAID = 8;

    private static final int LEARNING_ROUNDS = 2;
    private static final int LEARNING_PAIRS_PER_ROW = 30;
    private static final int KNOWN_PAIRS = 200_000;
    private static final int SAMPLED_ROWS = 40_000;

    private final List<Comparison> comparisons;
    private final int rows;
    private final Settings settings;

    private Resolve(List<Comparison> comparisons, int rows, Settings settings) {
        this.comparisons = comparisons;
        this.rows = rows;
        this.settings = settings;
    }

    /**
     * The same for any number of threads.
     *
     * @param comparisons at least one
     * @param rows how many records there are
     */
    public static Resolution of(
            List<Comparison> comparisons, int rows, Settings settings, Progress progress) {
        if (comparisons.isEmpty()) {
            throw new IllegalArgumentException("nothing to compare by");
        }
        return new Resolve(comparisons, rows, settings).run(progress);
    }

    /**
     * By what was learned before; nothing is learned. The same for any number of threads.
     *
     * @throws IllegalArgumentException where it was learned of other comparisons or keys
     */
    public static Resolution by(
            Learned learned, List<Comparison> comparisons, int rows, Settings settings) {
        Resolve resolve = new Resolve(comparisons, rows, settings);
        Candidates candidates =
                Candidates.named(comparisons, learned.keys(), settings.mostInGroup());
        Scorer scorer =
                new Scorer(comparisons, new Terms(comparisons, rows), learned.weights(comparisons));
        Edges edges = candidates.score(scorer, resolve.least());
        return new Resolution(
                comparisons,
                candidates,
                scorer,
                edges,
                resolve.entities(edges, scorer),
                Resolution.ALL);
    }

    /**
     * As {@link #by}, where entities of some records are known: the others are compared with whom
     * they meet, and join a known entity or each other. Known entities are neither joined nor
     * split.
     *
     * @param known of each row the row that its entity is called by; -1 for a record that is new
     */
    public static Resolution more(
            Learned learned,
            List<Comparison> comparisons,
            int rows,
            Settings settings,
            int[] known) {
        Resolve resolve = new Resolve(comparisons, rows, settings);
        Candidates candidates =
                Candidates.named(comparisons, learned.keys(), settings.mostInGroup());
        Scorer scorer =
                new Scorer(comparisons, new Terms(comparisons, rows), learned.weights(comparisons));
        IntPredicate fresh = row -> known[row] < 0;
        Edges edges = candidates.touching(fresh, scorer, resolve.least());
        int[] entities =
                new Joining(new Groups(settings.threshold(), MOST_SAID), known, scorer)
                        .of(edges, settings.threshold());
        return new Resolution(comparisons, candidates, scorer, edges, entities, fresh);
    }

    private Resolution run(Progress progress) {
        Terms terms = new Terms(comparisons, rows);
        Estimate estimate = new Estimate(comparisons, rows);
        Candidates all = Candidates.all(comparisons, settings.mostInGroup());
        Candidates first = all.cheapest((long) LEARNING_PAIRS_PER_ROW * rows);
        Weights weights = estimate.first();
        int[] entities = new int[0];
        progress.stage("resolve", LEARNING_ROUNDS + 2L, 0);
        for (int round = 0; round < LEARNING_ROUNDS; round++) {
            Scorer scorer = new Scorer(comparisons, terms, weights);
            entities = entities(first.score(scorer, settings.threshold()), scorer);
            weights = estimate.again(entities);
            progress.advance(1);
        }
        // What the first keys brought together says nothing of what only the others would.
        int sampled = Math.max(1, (rows + SAMPLED_ROWS - 1) / SAMPLED_ROWS);
        boolean allKeys = first.blocks().size() == all.blocks().size();
        Edges known =
                allKeys
                        ? known(entities)
                        : all.touching(
                                row -> row % sampled == 0,
                                new Scorer(comparisons, terms, weights),
                                settings.threshold());
        Candidates chosen =
                all.reaching(known.left(), known.right(), (long) settings.pairsPerRow() * rows);
        Scorer scorer = new Scorer(comparisons, terms, weights);
        Edges wide = chosen.score(scorer, least() - MOST_GAINED);
        entities = entities(wide, scorer);
        progress.advance(1);
        Scorer last = new Scorer(comparisons, terms, estimate.again(entities));
        // What was further away than any pair can have gained since need not be looked at again.
        Edges edges =
                last.mostGained(scorer) < MOST_GAINED
                        ? wide.again(last, least())
                        : chosen.score(last, least());
        Resolution result =
                new Resolution(
                        comparisons, chosen, last, edges, entities(edges, last), Resolution.ALL);
        progress.advance(1);
        return result;
    }

    private double least() {
        return Math.min(LEAST_KEPT, settings.threshold());
    }

    private int[] entities(Edges edges, Scorer scorer) {
        return new Groups(settings.threshold(), MOST_SAID)
                .of(rows, edges, settings.threshold(), scorer);
    }

    /** Pairs inside the groups found so far; of many, evenly chosen ones. */
    private static Edges known(int[] entities) {
        long pairs = 0;
        List<int[]> groups = Estimate.members(entities);
        for (int[] group : groups) {
            pairs += (long) group.length * (group.length - 1) / 2;
        }
        long every = Math.max(1, pairs / KNOWN_PAIRS);
        long at = 0;
        Edges.Builder known = new Edges.Builder();
        for (int[] group : groups) {
            for (int i = 0; i < group.length; i++) {
                for (int j = i + 1; j < group.length; j++) {
                    if (at++ % every == 0) {
                        known.add(group[i], group[j], 0);
                    }
                }
            }
        }
        return known.build();
    }
}
