package org.qyran.server.network;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qyran.exchange.network.Entity;
import org.qyran.exchange.network.Link;
import org.qyran.exchange.network.NetworkExport;
import org.qyran.exchange.network.NetworkFormat;
import org.qyran.exchange.network.NetworkFormats;
import org.qyran.server.api.Check;
import org.qyran.server.network.Questions.Answer;
import org.qyran.server.network.Questions.Question;
import org.qyran.server.security.Viewer;
import org.springframework.stereotype.Service;

/**
 * A drawing of the network taken out of the house: an act each time, marked as a server's export.
 * What it holds is what the same drawing shows; no position, no victim or witness is in it.
 */
@Service
class Exports {

    private final Questions questions;
    private final NetworkGraph graph;
    private final RecordTexts texts;
    private final Clock clock;

    Exports(Questions questions, NetworkGraph graph, RecordTexts texts, Clock clock) {
        this.questions = questions;
        this.graph = graph;
        this.texts = texts;
        this.clock = clock;
    }

    /** A file on its way out. */
    record Exported(String name, String mediaType, byte[] bytes) {}

    /** What is asked for, beside the format: as for a drawing. */
    record Asked(@Nullable String format, @Nullable List<UUID> focus, @Nullable Integer steps) {}

    Exported export(Viewer viewer, UUID operation, Asked asked) {
        NetworkFormat format =
                NetworkFormats.named(
                                Check.oneOf(
                                        "format",
                                        asked.format(),
                                        NetworkFormats.all().stream()
                                                .map(NetworkFormat::name)
                                                .collect(Collectors.toSet())))
                        .orElseThrow();
        NetworkGraph.Asked drawing =
                new NetworkGraph.Asked(asked.focus(), asked.steps(), null, null, null, null);
        Map<String, Object> told =
                Map.of(
                        "format", format.name(),
                        "focus", List.copyOf(drawing.focused()),
                        "steps", drawing.stepsAsked());
        return questions.export(
                viewer,
                new Question(operation, "export-network", "", told),
                (network, _) -> {
                    String said =
                            "operation %s, %s, %s"
                                    .formatted(
                                            operation,
                                            clock.instant().truncatedTo(ChronoUnit.DAYS),
                                            viewer.id());
                    NetworkGraph.Drawn drawn = graph.drawn(network, operation, drawing);
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    try {
                        format.write(exported(drawn, said), out);
                    } catch (IOException e) {
                        throw new UncheckedIOException("export", e);
                    }
                    return new Answer<>(
                            new Exported(
                                    "network." + format.ending(),
                                    format.mediaType(),
                                    out.toByteArray()),
                            drawn.nodes().stream().map(network::id).toList());
                });
    }

    private NetworkExport exported(NetworkGraph.Drawn drawn, String said) {
        SeenNetwork network = drawn.network();
        List<UUID> mentions = new ArrayList<>();
        for (int entity : drawn.nodes()) {
            network.members(entity).forEach(at -> mentions.add(network.mention(at).id()));
        }
        Map<UUID, RecordTexts.Held> held = texts.held(mentions);
        return new NetworkExport(
                drawn.nodes().stream().map(entity -> entity(network, entity, held)).toList(),
                drawn.links().stream().flatMap(link -> links(network, link).stream()).toList(),
                said);
    }

    private static Entity entity(
            SeenNetwork network, int entity, Map<UUID, RecordTexts.Held> held) {
        Map<String, TreeSet<String>> properties = new TreeMap<>();
        for (int at : network.members(entity)) {
            Optional.ofNullable(held.get(network.mention(at).id()))
                    .map(RecordTexts.Held::values)
                    .orElse(Map.of())
                    .forEach((name, value) ->
                            properties.computeIfAbsent(name, _ -> new TreeSet<>()).add(value));
        }
        Map<String, List<String>> told = new TreeMap<>();
        properties.forEach((name, values) -> told.put(name, List.copyOf(values)));
        return new Entity(
                network.id(entity).toString(), network.kind(entity), network.label(entity), told);
    }

    /** One for each kind of tie between the two. */
    private static List<Link> links(SeenNetwork network, Seen.Link link) {
        List<Link> links = new ArrayList<>();
        for (String kind : link.kinds()) {
            Seen.Link of =
                    Seen.Link.of(
                            link.a(),
                            link.b(),
                            link.ties().stream().filter(tie -> tie.kind().equals(kind)).toList());
            links.add(
                    new Link(
                            network.id(link.a()).toString(),
                            network.id(link.b()).toString(),
                            kind,
                            of.first().map(Exports::time),
                            of.last().map(Exports::time),
                            of.times(),
                            of.strength(),
                            of.ties().stream()
                                    .map(tie -> tie.row().id().toString())
                                    .distinct()
                                    .toList()));
        }
        return links;
    }

    private static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString().replace("Z", "");
    }
}
