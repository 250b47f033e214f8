package org.qyran.spark.resolve;

import java.io.Serializable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import org.qyran.cli.ResolveRecords;
import org.qyran.network.resolve.Ground;

/**
 * What pieces rest on, wherever they are done: made once in each process, of records that went
 * there once. In the process that asked it is that process's own.
 *
 * @param job by which a process knows it
 * @param records nothing where all is done in the process that asked
 */
record GroundThere(String job, @Nullable Broadcast<ResolveRecords> records)
        implements Serializable {

    /** Of this process, one of a job. */
    private static final Map<String, Ground> HELD = new ConcurrentHashMap<>();

    /** This process has it already. */
    static void hold(String job, Ground ground) {
        HELD.put(job, ground);
    }

    static void release(String job) {
        HELD.remove(job);
    }

    Ground ground() {
        return HELD.computeIfAbsent(job, _ -> made());
    }

    private Ground made() {
        if (records == null) {
            throw new IllegalStateException(job + ": asked for in another process");
        }
        return records.value().ground();
    }
}
