package org.qyran.network.resolve;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
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

    private final Ground ground;
    private final int rows;
    private final Settings settings;
    private final Workers workers;

    private Resolve(Ground ground, Settings settings, Workers workers) {
        this.ground = ground;
        this.rows = ground.rows();
        this.settings = settings;
        this.workers = workers;
    }

    /**
     * The same for any number of threads.
     *
     * @param comparisons at least one
     * @param rows how many records there are
     */
    public static Resolution of(
            List<Comparison> comparisons, int rows, Settings settings, Progress progress) {
        Ground ground = new Ground(comparisons, rows);
        return of(ground, settings, progress, Workers.here(ground));
    }

    /** The same, whoever does the pieces and however many there are. */
    public static Resolution of(
            Ground ground, Settings settings, Progress progress, Workers workers) {
        return new Resolve(ground, settings, workers).run(progress);
    }

    /**
     * By what was learned before; nothing is learned. The same for any number of threads.
     *
     * @throws IllegalArgumentException where it was learned of other comparisons or keys
     */
    public static Resolution by(
            Learned learned, Ground ground, Settings settings, Workers workers) {
        Resolve resolve = new Resolve(ground, settings, workers);
        Keys keys = Keys.named(learned.keys(), settings.mostInGroup(), workers);
        Weights weights = learned.weights(ground.comparisons());
        Edges edges = keys.score(weights, Judge.ALL, resolve.least());
        return new Resolution(
                ground,
                keys,
                weights,
                edges,
                resolve.entities(edges, ground.scorer(weights)),
                Optional.empty());
    }

    /**
     * As {@link #by}, where entities of some records are known: the others are compared with whom
     * they meet, and join a known entity or each other. Known entities are neither joined nor
     * split.
     *
     * @param known of each row the row that its entity is called by; -1 for a record that is new
     */
    public static Resolution more(
            Learned learned, Ground ground, Settings settings, int[] known, Workers workers) {
        Resolve resolve = new Resolve(ground, settings, workers);
        Keys keys = Keys.named(learned.keys(), settings.mostInGroup(), workers);
        Weights weights = learned.weights(ground.comparisons());
        BitSet fresh = new BitSet(known.length);
        for (int row = 0; row < known.length; row++) {
            fresh.set(row, known[row] < 0);
        }
        Edges edges = keys.touching(fresh, weights, Judge.ALL, resolve.least());
        int[] entities =
                new Joining(
                                new Groups(settings.threshold(), MOST_SAID),
                                known,
                                ground.scorer(weights))
                        .of(edges, settings.threshold());
        return new Resolution(ground, keys, weights, edges, entities, Optional.of(fresh));
    }

    private Resolution run(Progress progress) {
        Estimate estimate = new Estimate(ground.comparisons(), rows);
        Keys all = Keys.all(ground, settings.mostInGroup(), workers);
        Keys first = all.cheapest((long) LEARNING_PAIRS_PER_ROW * rows);
        Weights weights = estimate.first();
        int[] entities = new int[0];
        progress.stage("resolve", LEARNING_ROUNDS + 2L, 0);
        for (int round = 0; round < LEARNING_ROUNDS; round++) {
            Edges found = first.score(weights, Judge.ALL, settings.threshold());
            entities = entities(found, ground.scorer(weights));
            weights = estimate.again(entities);
            progress.advance(1);
        }
        // What the first keys brought together says nothing of what only the others would.
        Edges known =
                first.size() == all.size()
                        ? known(entities)
                        : all.touching(sampled(), weights, Judge.ALL, settings.threshold());
        Keys chosen =
                all.reaching(known.left(), known.right(), (long) settings.pairsPerRow() * rows);
        Edges wide = chosen.score(weights, Judge.ALL, least() - MOST_GAINED);
        Scorer scorer = ground.scorer(weights);
        entities = entities(wide, scorer);
        progress.advance(1);
        Weights last = estimate.again(entities);
        // What was further away than any pair can have gained since need not be looked at again.
        Edges edges =
                ground.scorer(last).mostGained(scorer) < MOST_GAINED
                        ? Edges.joined(workers.run(new ScoreAgain(wide, last, least())))
                        : chosen.score(last, Judge.ALL, least());
        Resolution result =
                new Resolution(
                        ground,
                        chosen,
                        last,
                        edges,
                        entities(edges, ground.scorer(last)),
                        Optional.empty());
        progress.advance(1);
        return result;
    }

    private BitSet sampled() {
        int every = Math.max(1, (rows + SAMPLED_ROWS - 1) / SAMPLED_ROWS);
        BitSet sampled = new BitSet(rows);
        for (int row = 0; row < rows; row += every) {
            sampled.set(row);
        }
        return sampled;
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
