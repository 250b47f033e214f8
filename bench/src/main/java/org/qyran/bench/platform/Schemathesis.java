package org.qyran.bench.platform;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fuzzing tool, in a Python environment of its own below {@code build/}. */
final class Schemathesis {

    private static final String VERSION = "4.32.5";
    private static final String CHECKS =
            "not_a_server_error,status_code_conformance,content_type_conformance,"
                    + "response_headers_conformance,response_schema_conformance";
    private static final Pattern DONE = Pattern.compile("\"2xx\": (\\d+)");
    private static final Pattern CASES = Pattern.compile("([0-9,]+) generated");

    /** Never ends by itself, so no answer to it is ever whole: {@link EventStreams} asks it. */
    static final String STREAM = "/api/jobs/events";

    private final Path folder;

    private Schemathesis(Path folder) {
        this.folder = folder;
    }

    /** Why there is none: one plain sentence. */
    static final class NotHere extends Exception {
        private static final long serialVersionUID = 1;

        private NotHere(String why) {
            super(why);
        }
    }

    /**
     * How a run ended.
     *
     * @param cases requests made up from the description
     * @param done how many were answered with 2xx
     * @param said what the tool printed
     */
    record Run(boolean clean, long cases, long done, String said) {}

    static Schemathesis of(Path root) throws NotHere, IOException, InterruptedException {
        Path folder = root.resolve("build/schemathesis-" + VERSION);
        Schemathesis tool = new Schemathesis(folder);
        if (!Files.isExecutable(tool.program())) {
            Path log = Files.createDirectories(root.resolve("build")).resolve("schemathesis.log");
            if (!ran(log, "python3", "-m", "venv", folder.toString())) {
                throw new NotHere(
                        "python3 with its venv module is needed to run schemathesis; see " + log);
            }
            if (!ran(
                    log,
                    folder.resolve("bin/pip").toString(),
                    "install",
                    "--quiet",
                    "schemathesis==" + VERSION)) {
                throw new NotHere(
                        "schemathesis %s could not be installed by pip; see %s"
                                .formatted(VERSION, log));
            }
        }
        try (InputStream hooks =
                Schemathesis.class.getResourceAsStream("/org/qyran/bench/api-fuzz.py")) {
            Files.write(
                    folder.resolve("qyran_fuzz.py"),
                    java.util.Objects.requireNonNull(hooks).readAllBytes());
        }
        return tool;
    }

    private static boolean ran(Path log, String... command)
            throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            Files.writeString(
                    log,
                    e.getMessage() + "\n",
                    java.nio.file.StandardOpenOption.CREATE,
                    java.nio.file.StandardOpenOption.APPEND);
            return false;
        }
    }

    private Path program() {
        return folder.resolve("bin/schemathesis");
    }

    /**
     * @param told who asks and for what, as api-fuzz.py reads it
     * @param limits further arguments, e.g. which operations
     */
    Run run(Path description, String address, long seed, int examples, Path told, String... limits)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                program().toString(),
                                "run",
                                description.toString(),
                                "--url",
                                address,
                                "--seed",
                                Long.toString(seed),
                                "--max-examples",
                                Integer.toString(examples),
                                "--phases",
                                "examples,coverage,fuzzing",
                                "--checks",
                                CHECKS,
                                "--exclude-path",
                                STREAM,
                                "--continue-on-failure",
                                "--no-shrink",
                                "--no-color",
                                "--warnings",
                                "off",
                                "--suppress-health-check",
                                "all",
                                "--generation-database",
                                "none",
                                "--request-timeout",
                                "30"));
        command.addAll(List.of(limits));
        Path out = told.resolveSibling(told.getFileName() + ".out");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile());
        builder.environment()
                .putAll(
                        Map.of(
                                "SCHEMATHESIS_HOOKS", "qyran_fuzz",
                                "PYTHONPATH", folder.toString(),
                                "QYRAN_FUZZ", told.toString()));
        Process process = builder.start();
        if (!process.waitFor(3, TimeUnit.HOURS)) {
            process.destroyForcibly();
            throw new IOException("schemathesis did not end: " + out);
        }
        String said = Files.readString(out);
        Matcher cases = CASES.matcher(said);
        long made = 0;
        while (cases.find()) {
            made = Math.max(made, Long.parseLong(cases.group(1).replace(",", "")));
        }
        Matcher done =
                DONE.matcher(
                        Files.readString(told.resolveSibling(told.getFileName() + ".answers")));
        return new Run(
                process.exitValue() == 0 && made > 0,
                made,
                done.find() ? Long.parseLong(done.group(1)) : 0,
                said);
    }
}
