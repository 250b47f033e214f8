package org.qyran.bench.evidence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.jena.graph.Graph;
import org.apache.jena.graph.Node;
import org.apache.jena.graph.Triple;
import org.apache.jena.riot.Lang;
import org.apache.jena.riot.RDFDataMgr;
import org.apache.jena.shacl.ShaclValidator;
import org.apache.jena.shacl.Shapes;
import org.apache.jena.shacl.ValidationReport;
import org.apache.jena.shacl.lib.ShLib;
import org.apache.jena.shacl.parser.ShaclParseException;
import org.apache.jena.shacl.validation.Severity;
import org.apache.jena.shacl.vocabulary.SHACL;
import org.apache.jena.sparql.graph.GraphFactory;
import org.qyran.bench.Row;
import org.qyran.exchange.casework.CaseContent;
import org.qyran.exchange.casework.CaseJson;

/** What is handed over in CASE against the shapes of its own ontology, by Apache Jena. */
public final class CaseShapes implements Row {

    private static final int EXHIBITS = 200;
    private static final String ONTOLOGY = "case-" + CaseJson.VERSION + ".ttl";

    @Override
    public String name() {
        return "case-shapes";
    }

    @Override
    public String asks() {
        return "CASE 1.4 export of %d exhibits: no violation of its SHACL shapes (Apache Jena)"
                .formatted(EXHIBITS);
    }

    @Override
    public Outcome measure() throws IOException {
        Optional<Path> ontology = ontology();
        if (ontology.isEmpty()) {
            return new Outcome.CannotRun(
                    "needs PyPI: python3 -m venv build/partners && build/partners/bin/pip install"
                            + " case-utils==0.18.0");
        }
        Graph known = RDFDataMgr.loadGraph(ontology.get().toString());
        int left = leaveOutUnreadable(known);
        Shapes shapes = Shapes.parse(known);
        String text = text(made());
        long wrong = violations(shapes, known, text, true);
        long planted =
                violations(
                        shapes,
                        known,
                        text.replace("\"xsd:hexBinary\"", "\"xsd:string\"")
                                .replace("\"xsd:decimal\"", "\"xsd:double\""),
                        false);
        String figure =
                String.format(
                        Locale.ROOT,
                        "%d violations in %d KB; of the same with two types of number changed, %d;"
                                + " %d queries of the ontology that Jena cannot read left out",
                        wrong,
                        text.length() / 1024,
                        planted,
                        left);
        return wrong == 0 && planted > 0 ? new Outcome.Holds(figure) : new Outcome.Falls(figure);
    }

    /** Some of its queries lean on a reading of SPARQL that Jena refuses: said, not hidden. */
    private static int leaveOutUnreadable(Graph known) {
        List<Triple> unreadable =
                known.find(Node.ANY, SHACL.sparql, Node.ANY)
                        .filterKeep(asked -> !reads(known, asked.getObject()))
                        .toList();
        unreadable.forEach(known::delete);
        return unreadable.size();
    }

    private static boolean reads(Graph known, Node constraint) {
        try {
            ShLib.extractSPARQLQuery(known, constraint);
            return true;
        } catch (ShaclParseException e) {
            return false;
        }
    }

    private static long violations(Shapes shapes, Graph known, String text, boolean tell) {
        Graph data = GraphFactory.createDefaultGraph();
        known.find().forEachRemaining(data::add);
        RDFDataMgr.read(
                data, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), Lang.JSONLD);
        ValidationReport report = ShaclValidator.get().validate(shapes, data);
        return report.getEntries().stream()
                .filter(entry -> entry.severity().equals(Severity.Violation))
                .filter(entry -> entry.focusNode().toString().contains("urn:qyran"))
                .peek(entry -> {
                    if (tell) {
                        System.out.println("  " + entry.focusNode() + " " + entry.message());
                    }
                })
                .count();
    }

    private static Optional<Path> ontology() {
        Path root = Path.of(System.getProperty("qyran.root", "."));
        try (Stream<Path> found =
                Files.find(
                        root.resolve("build/partners"),
                        8,
                        (path, _) -> path.endsWith(Path.of("ontology", ONTOLOGY)))) {
            return found.findFirst();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(CaseContent content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CaseJson.write(content, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    /** An invented operation: exhibits with samples, photos and acts. */
    private static CaseContent made() {
        SplittableRandom random = new SplittableRandom(100_007);
        UUID custodian = id(random);
        List<CaseContent.Exhibit> exhibits = new ArrayList<>();
        List<CaseContent.Done> acts = new ArrayList<>();
        List<CaseContent.Original> files = new ArrayList<>();
        Instant began = Instant.parse("2026-05-02T04:00:00Z");
        for (int i = 0; i < EXHIBITS / 2; i++) {
            CaseContent.Exhibit root = exhibit(random, "E-" + i, List.of());
            CaseContent.Exhibit sample = exhibit(random, "E-" + i + ".1", List.of(root.number()));
            exhibits.add(root);
            exhibits.add(sample);
            CaseContent.Done seized =
                    new CaseContent.Done(
                            id(random),
                            "seized",
                            began.plusSeconds(i),
                            custodian,
                            List.of(),
                            List.of(root.id()),
                            List.of());
            acts.add(seized);
            acts.add(
                    new CaseContent.Done(
                            id(random),
                            "sampled",
                            began.plusSeconds(i + 100L),
                            custodian,
                            List.of(root.id()),
                            List.of(sample.id()),
                            List.of(seized.id())));
            files.add(
                    new CaseContent.Original(
                            id(random),
                            "photo-" + i + ".jpg",
                            1000 + i,
                            "0f".repeat(32),
                            root.id()));
        }
        CaseContent.Warrant warrant =
                new CaseContent.Warrant(
                        id(random), "S-1", "search", began, Optional.of(began.plusSeconds(86400)));
        return new CaseContent(
                id(random),
                "An invented operation",
                List.of(warrant),
                List.of(new CaseContent.Actor(custodian, "custodian")),
                exhibits,
                acts,
                files);
    }

    private static CaseContent.Exhibit exhibit(
            SplittableRandom random, String number, List<String> roots) {
        return new CaseContent.Exhibit(
                id(random),
                number,
                roots,
                "a bag, invented",
                List.of("marijuana", "held"),
                List.of("12.5 g ± 0.04 g"),
                roots.isEmpty()
                        ? Optional.of(
                                new CaseContent.Place(
                                        42 + random.nextDouble(), 71 + random.nextDouble()))
                        : Optional.empty());
    }

    private static UUID id(SplittableRandom random) {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
