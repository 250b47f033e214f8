package org.qyran.spark.resolve;

import java.lang.management.ManagementFactory;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a resolution took so far, in all and per million records. */
final class Cost {

    private static final double MILLION = 1e6;

    private final long began = System.nanoTime();
    private final long bytesRead;
    private long records;
    private boolean elsewhere;
    private long coreNanosElsewhere;
    private int slices;
    private int kept;

    /**
     * @param bytesRead of the files
     */
    Cost(long bytesRead) {
        this.bytesRead = bytesRead;
    }

    /**
     * @param elsewhere whether pieces are done in other processes
     */
    void of(long records, boolean elsewhere) {
        this.records = records;
        this.elsewhere = elsewhere;
    }

    /** A slice was done, or was there from before. */
    void done(long coreNanos, boolean fromBefore) {
        coreNanosElsewhere += elsewhere ? coreNanos : 0;
        slices++;
        kept += fromBefore ? 1 : 0;
    }

    private static double ownCoreSeconds() {
        return ManagementFactory.getOperatingSystemMXBean()
                        instanceof com.sun.management.OperatingSystemMXBean system
                ? system.getProcessCpuTime() / 1e9
                : 0;
    }

    double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    double coreSeconds() {
        return ownCoreSeconds() + coreNanosElsewhere / 1e9;
    }

    double perMillion(double all) {
        return records == 0 ? 0 : all * MILLION / records;
    }

    long bytesRead() {
        return bytesRead;
    }

    int slices() {
        return slices;
    }

    int kept() {
        return kept;
    }

    /** For {@code --report}. */
    Map<String, Object> report(String master) {
        double cores = coreSeconds();
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("command", "resolve");
        report.put("master", master);
        report.put("records", records);
        report.put("seconds", seconds());
        report.put("coreSeconds", cores);
        report.put("bytesRead", bytesRead);
        report.put("coreSecondsPerMillionRecords", perMillion(cores));
        report.put("bytesReadPerMillionRecords", perMillion((double) bytesRead));
        report.put("slices", slices);
        report.put("slicesFromBefore", kept);
        return report;
    }
}
