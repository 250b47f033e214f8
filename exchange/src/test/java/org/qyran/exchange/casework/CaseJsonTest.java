package org.qyran.exchange.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class CaseJsonTest {

    private static final Pattern ENDS_IN_A_UUID =
            Pattern.compile("kb:[a-z]+-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final UUID bag = new UUID(1, 1);
    private final UUID sample = new UUID(1, 2);
    private final UUID photo = new UUID(1, 3);

    private final CaseContent content =
            new CaseContent(
                    new UUID(0, 1),
                    "An invented operation",
                    List.of(
                            new CaseContent.Warrant(
                                    new UUID(0, 2),
                                    "S-1",
                                    "search",
                                    Instant.parse("2026-05-01T03:00:00Z"),
                                    Optional.empty())),
                    List.of(new CaseContent.Actor(new UUID(0, 3), "custodian")),
                    List.of(
                            new CaseContent.Exhibit(
                                    bag,
                                    "E-1",
                                    List.of(),
                                    "a bag of dried plant",
                                    List.of("marijuana"),
                                    List.of("12.5 g ± 0.04 g"),
                                    Optional.of(new CaseContent.Place(42.9, 71.4))),
                            new CaseContent.Exhibit(
                                    sample,
                                    "E-1.1",
                                    List.of("E-1"),
                                    "a sample of it",
                                    List.of(),
                                    List.of(),
                                    Optional.empty())),
                    List.of(
                            new CaseContent.Done(
                                    new UUID(2, 1),
                                    "seized",
                                    Instant.parse("2026-05-02T04:00:00Z"),
                                    new UUID(0, 3),
                                    List.of(),
                                    List.of(bag),
                                    List.of()),
                            new CaseContent.Done(
                                    new UUID(2, 2),
                                    "sampled",
                                    Instant.parse("2026-05-03T04:00:00Z"),
                                    new UUID(0, 3),
                                    List.of(bag),
                                    List.of(sample),
                                    List.of(new UUID(2, 1)))),
                    List.of(new CaseContent.Original(photo, "bag.jpg", 10, "ab".repeat(32), bag)));

    private JsonNode written() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CaseJson.write(content, out);
        return JsonMapper.builder().build().readTree(out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void whateverIsNamedIsThere() {
        JsonNode graph = written().get("@graph");
        Set<String> there = new HashSet<>();
        graph.forEach(node -> there.add(node.get("@id").asString()));
        Set<String> named = new HashSet<>();
        graph.findValues("@id").forEach(id -> named.add(id.asString()));
        assertThat(named).allMatch(id -> ENDS_IN_A_UUID.matcher(id).matches());
        named.removeIf(id -> id.startsWith("kb:coordinates") || id.startsWith("kb:content"));
        named.removeIf(id -> id.startsWith("kb:hash"));
        assertThat(there).containsAll(named);
    }

    @Test
    void aSampleLeadsToTheExhibitOfTheScene() {
        JsonNode record =
                written()
                        .get("@graph")
                        .valueStream()
                        .filter(node ->
                                node.get("@id").asString().equals("kb:provenance-" + sample))
                        .findFirst()
                        .orElseThrow();
        assertThat(record.get("case-investigation:rootExhibitNumber").get(0).asString())
                .isEqualTo("E-1");
    }

    @Test
    void theSameContentGivesTheSameBytes() {
        ByteArrayOutputStream one = new ByteArrayOutputStream();
        ByteArrayOutputStream two = new ByteArrayOutputStream();
        CaseJson.write(content, one);
        CaseJson.write(content, two);
        assertThat(one.toByteArray()).isEqualTo(two.toByteArray());
    }
}
