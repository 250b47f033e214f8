package org.qyran.bench;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.qyran.trust.journal.Act;
import org.qyran.trust.journal.Checkpoint;
import org.qyran.trust.journal.Content;
import org.qyran.trust.journal.Growth;
import org.qyran.trust.journal.Hash;
import org.qyran.trust.journal.JournalKey;

/**
 * What one row of the journal costs: its commitment, its bytes and leaf hash, its place in the
 * tree.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class JournalBenchmark {

    private static final int BATCH = 1000;
    private static final int PAYLOAD_BYTES = 400;

    private final Random random = new Random(1);
    private final List<Hash> leaves = new ArrayList<>();
    private final JournalKey key = JournalKey.generate("bench/journal");
    private byte[] payload = new byte[PAYLOAD_BYTES];
    private Act act = act();

    @Setup
    public void fill() {
        random.nextBytes(payload);
        for (int i = 0; i < BATCH; i++) {
            leaves.add(act().leafHash());
        }
        act = act();
    }

    private Act act() {
        return new Act(
                new UUID(random.nextLong(), random.nextLong()),
                Instant.EPOCH.plusSeconds(random.nextInt()),
                new UUID(random.nextLong(), random.nextLong()),
                "analyst",
                "judge",
                "sighting",
                new UUID(random.nextLong(), random.nextLong()),
                new UUID(random.nextLong(), random.nextLong()),
                null,
                null,
                Content.fresh(payload).commitment());
    }

    /** Fresh salt and SHA-256 of salt and 400 bytes. */
    @Benchmark
    public Hash commit() {
        return Content.fresh(payload).commitment();
    }

    /** Canonical bytes and their leaf hash. */
    @Benchmark
    public Hash leaf() {
        return act.leafHash();
    }

    /** One row of a thousand appended to an empty tree, with its tiles. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public Hash append() {
        return Growth.fromNothing().append(leaves).root();
    }

    /** A signed checkpoint. */
    @Benchmark
    public String sign() {
        return key.sign(new Checkpoint(key.name(), 1, leaves.getFirst(), Instant.EPOCH));
    }
}
