package org.qyran.bench.network;

import java.nio.file.Files;
import java.nio.file.Path;
import org.qyran.bench.Row;

/**
 * A million made records, from their file to their entities, beside DuckDB with the same keys and
 * comparisons as SQL and beside Splink, each a process of its own, in one run.
 */
public final class ResolveMillion implements Row {

    private static final int RECORDS = 1_000_000;

    @Override
    public String name() {
        return "resolve-million";
    }

    @Override
    public String asks() {
        return "1,000,000 made records, end to end (others: -Dqyran.bench.records=N): faster than"
                + " DuckDB with the same keys and comparisons as SQL, and than Splink; F1 not lower";
    }

    @Override
    public Outcome measure() throws Exception {
        Path python = MadeFile.root().resolve("build/partners/bin/python");
        if (!Files.isExecutable(python)
                || new ProcessBuilder(python.toString(), "-c", "import duckdb, splink")
                                .start()
                                .waitFor()
                        != 0) {
            return new Outcome.CannotRun(
                    "needs PyPI: python3 -m venv build/partners && build/partners/bin/pip install"
                            + " duckdb==2.0.0 splink==5.0.0");
        }
        try (MadeFile made = new MadeFile(Integer.getInteger("qyran.bench.records", RECORDS))) {
            System.out.println("  naive, both names and birth date as written: " + made.naive());
            MadeFile.Result ours = made.resolve();
            System.out.println("  ours: " + ours);
            MadeFile.Result duckdb = made.peer(python, "duckdb");
            System.out.println("  DuckDB: " + duckdb);
            MadeFile.Result splink = made.peer(python, "splink");
            System.out.println("  Splink: " + splink);
            boolean holds = ours.beats(duckdb) && ours.beats(splink);
            String figure =
                    "%s: ours %s; DuckDB %s; Splink %s".formatted(made, ours, duckdb, splink);
            return holds ? new Outcome.Holds(figure) : new Outcome.Falls(figure);
        }
    }
}
