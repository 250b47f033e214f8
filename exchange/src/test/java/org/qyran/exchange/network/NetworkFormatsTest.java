package org.qyran.exchange.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.exchange.records.RecordFile;
import org.qyran.exchange.records.RecordFiles;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.Language;
import org.qyran.kernel.PartyCategory;
import org.qyran.network.records.Mapping;
import org.qyran.network.records.RecordKinds;
import org.qyran.network.records.Said;
import org.qyran.network.table.ReadTable;
import org.qyran.network.table.Rows;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class NetworkFormatsTest {

    private static final NetworkExport EXPORT =
            new NetworkExport(
                    List.of(
                            entity(
                                    "a",
                                    "person",
                                    "Выдуманный \"Асан\" <&>",
                                    Map.of(
                                            "name",
                                            List.of("Выдуманный Асан", "Vydumannyi Asan"),
                                            "iin",
                                            List.of("900101300017"),
                                            "eye_colour",
                                            List.of("grey"))),
                            entity(
                                    "b",
                                    "person",
                                    "=Вымышленная, Айгүл",
                                    Map.of("birth_date", List.of("1991-02-03"))),
                            entity(
                                    "c",
                                    "company",
                                    "ЖШС Мысал",
                                    Map.of("bin", List.of("150340000017"))),
                            entity(
                                    "d",
                                    "phone",
                                    "+77010000001",
                                    Map.of("number", List.of("+77010000001"))),
                            entity(
                                    "e",
                                    "vehicle",
                                    "123 ABC 02",
                                    Map.of("plate", List.of("123 ABC 02"))),
                            entity(
                                    "f",
                                    "address",
                                    "улица Ненайдённая 5",
                                    Map.of("place", List.of("Мысалкент"), "x", List.of("y"))),
                            entity("g", "account", "KZ00", Map.of("number", List.of("KZ00"))),
                            entity("h", "seizure", "S-1", Map.of("substance", List.of("x")))),
                    List.of(
                            link("a", "b", "contact"),
                            link("c", "a", "director"),
                            link("e", "b", "owner"),
                            link("a", "d", "phone"),
                            link("a", "d", "call"),
                            link("a", "f", "lives"),
                            link("a", "g", "account"),
                            link("h", "a", "seized_from"),
                            link("d", "a", "owner")),
                    "account 7, 2026-05-12, act 15");

    @TempDir private Path folder;

    private static Entity entity(
            String id, String kind, String label, Map<String, List<String>> properties) {
        return new Entity(id, kind, label, properties);
    }

    private static Link link(String from, String to, String kind) {
        return new Link(
                from,
                to,
                kind,
                Optional.of("2023-05-12"),
                Optional.empty(),
                2,
                0.25,
                List.of("r1", "r2"));
    }

    private static byte[] written(NetworkFormat format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        format.write(EXPORT, out);
        return out.toByteArray();
    }

    private Path file(String format) throws IOException {
        NetworkFormat named = NetworkFormats.named(format).orElseThrow();
        return Files.write(folder.resolve("network." + named.ending()), written(named));
    }

    private static Document xml(Path file) throws Exception {
        return DocumentBuilderFactory.newDefaultNSInstance()
                .newDocumentBuilder()
                .parse(file.toFile());
    }

    private static List<Element> elements(Element in, String name) {
        NodeList found = in.getElementsByTagName(name);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    @Test
    void graphMlHasEveryNodeEdgeAndDeclaredValue() throws Exception {
        Element root = xml(file("graphml")).getDocumentElement();
        assertThat(root.getNamespaceURI()).isEqualTo("http://graphml.graphdrawing.org/xmlns");
        Set<String> keys = new HashSet<>();
        elements(root, "key").forEach(key -> keys.add(key.getAttribute("id")));
        assertThat(elements(root, "data"))
                .allMatch(data -> keys.contains(data.getAttribute("key")));
        Set<String> nodes = new HashSet<>();
        elements(root, "node").forEach(node -> nodes.add(node.getAttribute("id")));
        assertThat(nodes).containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f", "g", "h");
        List<Element> edges = elements(root, "edge");
        assertThat(edges).hasSize(9);
        assertThat(edges)
                .allMatch(edge ->
                        nodes.contains(edge.getAttribute("source"))
                                && nodes.contains(edge.getAttribute("target")));
        assertThat(elements(root, "data").getFirst().getTextContent())
                .isEqualTo("Выдуманный \"Асан\" <&>");
    }

    @Test
    void gexfHasEveryNodeEdgeAndDeclaredValue() throws Exception {
        Element root = xml(file("gexf")).getDocumentElement();
        assertThat(root.getNamespaceURI()).isEqualTo("http://gexf.net/1.3");
        assertThat(root.getAttribute("version")).isEqualTo("1.3");
        Map<String, Set<String>> declared = new HashMap<>();
        for (Element attributes : elements(root, "attributes")) {
            elements(attributes, "attribute")
                    .forEach(one ->
                            declared.computeIfAbsent(
                                            attributes.getAttribute("class"), _ -> new HashSet<>())
                                    .add(one.getAttribute("id")));
        }
        for (String of : List.of("node", "edge")) {
            List<Element> all = elements(root, of);
            assertThat(all).hasSize(of.equals("node") ? 8 : 9);
            for (Element one : all) {
                assertThat(elements(one, "attvalue"))
                        .isNotEmpty()
                        .allMatch(value ->
                                Objects.requireNonNull(declared.get(of))
                                        .contains(value.getAttribute("for")));
            }
        }
        assertThat(elements(root, "node").getFirst().getAttribute("label"))
                .isEqualTo("Выдуманный \"Асан\" <&>");
    }

    @Test
    void tablesAreReadBackAndRunNothing() throws IOException {
        Map<String, List<List<String>>> tables = new HashMap<>();
        try (InputStream in = Files.newInputStream(file("csv"));
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                if (part.getName().endsWith(".csv")) {
                    Path csv = Files.write(folder.resolve(part.getName()), zip.readAllBytes());
                    assertThatThrownBy(() -> ExportMark.refuse(csv)).isInstanceOf(BadInput.class);
                    List<List<String>> rows = new ArrayList<>();
                    try (Rows read = ReadTable.rows(csv, part.getName())) {
                        while (read.next()) {
                            assertThat(read.cells()).hasSameSizeAs(read.header());
                            rows.add(read.cells());
                        }
                    }
                    tables.put(part.getName(), rows);
                }
            }
        }
        assertThat(tables.get("nodes.csv")).hasSize(8);
        assertThat(Objects.requireNonNull(tables.get("nodes.csv")).get(1))
                .contains("'=Вымышленная, Айгүл");
        assertThat(tables.get("edges.csv")).hasSize(9);
        assertThat(Objects.requireNonNull(tables.get("edges.csv")).getFirst())
                .containsExactly(
                        "a",
                        "b",
                        "contact",
                        "2023-05-12",
                        "",
                        "2",
                        "0.2500",
                        "r1; r2",
                        "account 7, 2026-05-12, act 15");
    }

    /** What each schema of the published model may say; ancestors in front of a blank. */
    private static Set<String> allowed(String schema) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(NetworkFormatsTest.class.getResourceAsStream("model.txt"))) {
            for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                String[] words = line.split(" ");
                String[] named = words[0].split(":");
                if (named[0].equals(schema)) {
                    Set<String> allowed = new HashSet<>(List.of(words));
                    if (named.length > 1) {
                        for (String ancestor : named[1].split(",")) {
                            allowed.addAll(allowed(ancestor));
                        }
                    }
                    return allowed;
                }
            }
        }
        throw new AssertionError("no schema " + schema);
    }

    @Test
    void followTheMoneySaysOnlyWhatItsModelKnows() throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        Map<String, Integer> schemata = new TreeMap<>();
        for (String line : Files.readAllLines(file("ftm"))) {
            JsonNode object = mapper.readTree(line);
            String schema = object.path("schema").asString();
            schemata.merge(schema, 1, Integer::sum);
            assertThat(object.path("id").asString()).isNotEmpty();
            Set<String> allowed = allowed(schema);
            object.path("properties")
                    .properties()
                    .forEach(property -> {
                        assertThat(allowed).as(schema).contains(property.getKey());
                        assertThat(property.getValue().isArray()).isTrue();
                    });
        }
        assertThat(schemata)
                .hasToString(
                        "{Address=1, Associate=1, BankAccount=1, Company=1, Directorship=1, Event=1,"
                                + " Ownership=2, Person=2, UnknownLink=5, UserAccount=1, Vehicle=1}");
    }

    @Test
    void followTheMoneyIsReadBackByOurOwnReader() throws IOException {
        RecordFile file = RecordFiles.open(file("ftm"), "network.ftm.json");
        assertThat(file.format()).isEqualTo("ftm");
        List<Said> taken = new ArrayList<>();
        List<Long> aside = new ArrayList<>();
        file.read(
                new Mapping("person", Map.of()),
                PartyCategory.CONTACT,
                _ -> false,
                taken::add,
                row -> aside.add(row.line()));
        assertThat(aside).as("an event, and what it is tied to").containsExactlyInAnyOrder(8L, 16L);
        Map<String, String> kinds = new HashMap<>();
        Set<String> ties = new HashSet<>();
        for (Said said : taken) {
            if (said.ties().isEmpty()) {
                kinds.put(
                        said.mentions()
                                .getFirst()
                                .attributes()
                                .getOrDefault(RecordKinds.REFERENCE, ""),
                        said.mentions().getFirst().kind());
            }
            said.ties()
                    .forEach(tie ->
                            ties.add(
                                    said.mentions()
                                                    .get(tie.a())
                                                    .attributes()
                                                    .get(RecordKinds.REFERENCE)
                                            + " "
                                            + tie.kind()
                                            + " "
                                            + said.mentions()
                                                    .get(tie.b())
                                                    .attributes()
                                                    .get(RecordKinds.REFERENCE)));
        }
        assertThat(kinds)
                .containsEntry("a", "person")
                .containsEntry("d", "phone")
                .containsEntry("g", "account");
        assertThat(ties).contains("a contact b", "c director a", "e owner b");
    }

    @Test
    void everyExportIsRefusedWithoutASignIn() throws IOException {
        for (NetworkFormat format : NetworkFormats.all()) {
            Path file = file(format.name());
            assertThatThrownBy(() -> ExportMark.refuse(file))
                    .as(format.name())
                    .isInstanceOfSatisfying(
                            BadInput.class,
                            refused -> {
                                assertThat(refused.fault()).isEqualTo(Fault.EXPORTED);
                                Set<String> said = new HashSet<>();
                                for (Language language : Language.values()) {
                                    said.add(refused.sentence(language));
                                }
                                assertThat(said).hasSize(3);
                            });
        }
        ExportMark.refuse(Files.writeString(folder.resolve("own.csv"), "id,name\n1,a\n"));
        ExportMark.refuse(folder.resolve("none"));
    }

    @Test
    void nothingIsTiedToWhatIsNotExported() {
        assertThatThrownBy(() -> new NetworkExport(List.of(), List.of(link("a", "b", "call")), ""))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
