package org.qyran.bench.network;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What {@code ./qyran resolve} of made records takes, in the words of a cluster's report. */
public final class ResolveCost {

    private ResolveCost() {}

    /**
     * @param records how many are made and resolved, with the default options
     */
    public static Map<String, Object> of(int records) throws IOException, InterruptedException {
        try (MadeFile made = new MadeFile(records)) {
            MadeFile.Result took = made.resolve("-Xmx10g");
            Map<String, Object> report = new LinkedHashMap<>();
            report.put("command", "resolve");
            report.put("records", records);
            report.put("cores", Runtime.getRuntime().availableProcessors());
            report.put("seconds", took.seconds());
            report.put("coreSeconds", took.processorSeconds());
            report.put("peakBytes", took.peakBytes());
            report.put("f1", took.quality().f1());
            return report;
        }
    }
}
