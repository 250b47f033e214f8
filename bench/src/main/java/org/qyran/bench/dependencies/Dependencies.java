package org.qyran.bench.dependencies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.qyran.bench.Row;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The audit of what we stand on: bill of materials, licences, versions, classes, advisories. */
public final class Dependencies implements Row {

    private static final String BILL =
            "org.cyclonedx:cyclonedx-maven-plugin:2.9.1:makeAggregateBom";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path root = Path.of(System.getProperty("qyran.root", ".")).toAbsolutePath();

    @Override
    public String name() {
        return "dependencies";
    }

    @Override
    public String asks() {
        return "dependency audit: no finding left unexplained (docs/dependencies.tsv)";
    }

    @Override
    public Outcome measure() throws Exception {
        Path lib = root.resolve("server/target/lib");
        if (!Files.isDirectory(lib)) {
            return new Outcome.CannotRun("the server is not built: start ./qyran serve once");
        }
        Optional<Path> bill = bill();
        if (bill.isEmpty()) {
            return new Outcome.CannotRun(
                    "no bill of materials: Maven could not run CycloneDX; see build/bill.log");
        }
        List<Finding> findings = new ArrayList<>(Parts.ofBill(bill.get()));
        findings.addAll(Parts.sharedClasses(lib));
        findings.addAll(Parts.ofPage(root.resolve("web/package-lock.json")));
        Optional<JsonNode> audit = audit();
        audit.ifPresent(told -> findings.addAll(Parts.ofAudit(told)));
        Explanations explanations = Explanations.read(root.resolve("docs/dependencies.tsv"));
        List<Finding> open = explanations.without(findings, LocalDate.now(ZoneOffset.UTC));
        open.forEach(one -> System.out.println("  " + one.id() + ": " + one.sentence()));
        explanations.idle(findings).forEach(id -> System.out.println("  found no more: " + id));
        String figure =
                "%d findings, %d of them without explanation; npm's advisories %s; Java's advisories not asked: no source of them is built in"
                        .formatted(
                                findings.size(),
                                open.size(),
                                audit.isPresent() ? "asked" : "could not be asked");
        // What was not asked is not known to be well.
        return open.isEmpty() ? new Outcome.CannotRun(figure) : new Outcome.Falls(figure);
    }

    /** What ships: not tests, not the bench. */
    private Optional<Path> bill() throws IOException, InterruptedException {
        Path log = Files.createDirectories(root.resolve("build")).resolve("bill.log");
        boolean made =
                ran(
                        log,
                        root,
                        "mvn",
                        "-q",
                        "-B",
                        "-pl",
                        "!bench",
                        "-Dmaven.test.skip=true",
                        "-Dqyran.quick=true",
                        "compile",
                        BILL,
                        "-DoutputFormat=json",
                        "-DincludeProvidedScope=false",
                        "-DincludeTestScope=false");
        Path bill = root.resolve("target/bom.json");
        return made && Files.exists(bill) ? Optional.of(bill) : Optional.empty();
    }

    /** Empty when npm is not here or nobody answers it. */
    private Optional<JsonNode> audit() throws IOException, InterruptedException {
        Path out = root.resolve("build/npm-audit.json");
        ran(out, root.resolve("web"), "npm", "audit", "--json");
        try {
            JsonNode told = JSON.readTree(out.toFile());
            return told.has("vulnerabilities") ? Optional.of(told) : Optional.empty();
        } catch (JacksonException e) {
            System.out.println("  npm audit: " + e.getOriginalMessage());
            return Optional.empty();
        }
    }

    private static boolean ran(Path out, Path in, String... command)
            throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .directory(in.toFile())
                            .redirectOutput(out.toFile())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            Files.writeString(out, String.valueOf(e.getMessage()));
            return false;
        }
    }
}
