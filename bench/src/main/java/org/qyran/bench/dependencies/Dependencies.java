package org.qyran.bench.dependencies;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.qyran.bench.Row;

/** The audit of what we stand on: bill of materials, licences, versions, classes, advisories. */
public final class Dependencies implements Row {

    private static final String ADVISORIES = "QYRAN_ADVISORIES";
    private static final Duration BELIEVED = Duration.ofDays(30);

    private final Path root = Path.of(System.getProperty("qyran.root", ".")).toAbsolutePath();
    private final Tools tools = new Tools(root);

    @Override
    public String name() {
        return "dependencies";
    }

    @Override
    public String asks() {
        return "dependency audit: no finding left unexplained (docs/dependencies.tsv); advisories in"
                + " the OSV format are read from "
                + ADVISORIES;
    }

    @Override
    public Outcome measure() throws Exception {
        Path lib = root.resolve("server/target/lib");
        if (!Files.isDirectory(lib)) {
            return new Outcome.CannotRun("the server is not built: start ./qyran serve once");
        }
        Optional<String> blind = missesWhatIsPlanted();
        if (blind.isPresent()) {
            return new Outcome.Falls(blind.get());
        }
        Optional<Path> bill = tools.bill();
        if (bill.isEmpty()) {
            return new Outcome.CannotRun(
                    "no bill of materials: Maven could not run CycloneDX; see build/bill.log");
        }
        Path lock = root.resolve("web/package-lock.json");
        List<Part> parts = new ArrayList<>(Part.ofBill(bill.get()));
        parts.addAll(Part.ofLock(lock));
        List<Finding> findings = new ArrayList<>(Parts.ofBill(bill.get()));
        findings.addAll(Parts.sharedClasses(lib));
        findings.addAll(Parts.ofPage(lock));
        Advisories advisories = Advisories.read(brought(), parts);
        parts.forEach(part -> findings.addAll(advisories.of(part)));
        tellNewest(parts);
        return outcome(findings, parts.size(), advisories);
    }

    /** The setting's places, between colons; none when it is not set. */
    private static List<Path> brought() {
        return Stream.of(System.getenv().getOrDefault(ADVISORIES, "").split(":"))
                .filter(place -> !place.isBlank())
                .map(Path::of)
                .toList();
    }

    private Outcome outcome(List<Finding> findings, int parts, Advisories advisories)
            throws IOException {
        Explanations explanations = Explanations.read(root.resolve("docs/dependencies.tsv"));
        List<Finding> open = explanations.without(findings, LocalDate.now(ZoneOffset.UTC));
        open.forEach(one ->
                System.out.println("  " + String.join(" = ", one.ids()) + ": " + one.sentence()));
        explanations.idle(findings).forEach(id -> System.out.println("  found no more: " + id));
        List<String> told = new ArrayList<>();
        boolean allAsked = true;
        for (Ecosystem ecosystem : Ecosystem.values()) {
            Optional<Advisories.Asked> asked = advisories.asked(ecosystem);
            boolean late =
                    asked.isPresent()
                            && asked.get().newest().isBefore(Instant.now().minus(BELIEVED));
            allAsked &= asked.isPresent() && !late;
            told.add(
                    asked.map(one ->
                                    "%,d advisories of %s, the newest of %s%s"
                                            .formatted(
                                                    one.count(),
                                                    ecosystem,
                                                    one.newest()
                                                            .atZone(ZoneOffset.UTC)
                                                            .toLocalDate(),
                                                    late ? ": TOO OLD to be believed" : ""))
                            .orElse("advisories of " + ecosystem + " NOT ASKED"));
        }
        String figure =
                "%d findings among %d parts, %d of them without explanation; %s"
                        .formatted(findings.size(), parts, open.size(), String.join("; ", told));
        if (!open.isEmpty()) {
            return new Outcome.Falls(figure);
        }
        // What was not asked is not known to be well.
        return allAsked
                ? new Outcome.Holds(figure)
                : new Outcome.CannotRun(
                        figure
                                + ". To ask: fetch all.zip of Maven and of npm from osv.dev's data"
                                + " dump, and name both in "
                                + ADVISORIES
                                + "=maven.zip:npm.zip");
    }

    /** Empty when it is well. */
    private static Optional<String> missesWhatIsPlanted() throws IOException {
        Path folder = Files.createTempDirectory("qyran-planted-");
        Set<String> found = Planted.found(Planted.write(folder));
        System.out.printf(
                "  planted: %d of %d found; parts found by the text alone: %s%n",
                found.size(), Planted.TO_FIND.size(), Planted.foundByText());
        return found.equals(Planted.TO_FIND)
                ? Optional.empty()
                : Optional.of("of the planted advisories it found " + found);
    }

    /** Told, and no finding: newer is not better by itself. */
    private void tellNewest(List<Part> parts) throws IOException, InterruptedException {
        for (Ecosystem ecosystem : Ecosystem.values()) {
            List<Part> direct =
                    parts.stream()
                            .filter(part -> part.direct() && part.ecosystem() == ecosystem)
                            .toList();
            Optional<List<Newest>> newer =
                    ecosystem == Ecosystem.MAVEN
                            ? tools.newestInMaven(direct)
                            : tools.newestInNpm(direct);
            System.out.println(
                    newer.map(all ->
                                    "  %d of %d direct parts of %s have a newer release"
                                            .formatted(all.size(), direct.size(), ecosystem))
                            .orElse("  newest releases of " + ecosystem + " could not be asked"));
            newer.ifPresent(all -> all.forEach(one -> System.out.println("    " + one)));
        }
    }
}
