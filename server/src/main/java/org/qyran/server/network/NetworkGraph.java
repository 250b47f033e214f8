package org.qyran.server.network;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.network.communities.Communities;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.network.Questions.Answer;
import org.qyran.server.network.Questions.Question;
import org.qyran.server.security.Viewer;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * The network around somebody, drawn: by itself the case's parties and one step. Victims and
 * witnesses are not in it, unless one is asked for by name with a reason.
 */
@Service
class NetworkGraph {

    /** More cannot be read by anybody. */
    private static final int MOST_NODES = 2000;

    private static final int MOST_FOCUS = 50;
    private static final int MOST_STEPS = 4;
    private static final int LONGEST = 1000;

    private final Questions questions;
    private final Steps steps;
    private final JdbcClient jdbc;

    NetworkGraph(Questions questions, Steps steps, JdbcClient jdbc) {
        this.questions = questions;
        this.steps = steps;
        this.jdbc = jdbc;
    }

    record Place(double lon, double lat) {}

    /**
     * @param degree to how many it is tied at that time, shown or not
     * @param community by number; of this drawing only
     */
    record NodeTold(
            UUID id,
            String kind,
            String label,
            List<String> categories,
            boolean party,
            int degree,
            @Nullable Place place,
            int community) {}

    /**
     * @param times how many records say so
     * @param corroborated whether more than one source does
     * @param dated whether any of them has a time; what has none is in no window
     * @param months how many of them by month, in the operation's zone
     */
    record EdgeTold(
            UUID from,
            UUID to,
            List<String> kinds,
            int times,
            @Nullable Instant first,
            @Nullable Instant last,
            double strength,
            boolean corroborated,
            boolean dated,
            Map<String, Integer> months) {}

    /**
     * @param more how many neighbours of what is shown are not
     */
    record GraphTold(List<NodeTold> nodes, List<EdgeTold> edges, int more) {}

    /** What is asked for: any of it may be absent. */
    record Asked(
            @Nullable List<UUID> focus,
            @Nullable Integer steps,
            @Nullable String from,
            @Nullable String to,
            @Nullable List<String> kinds,
            @Nullable String reason) {

        Set<UUID> focused() {
            Set<UUID> ids = new TreeSet<>(SeenNetwork.IDS);
            ids.addAll(focus == null ? List.of() : focus);
            if (ids.size() > MOST_FOCUS) {
                throw Refused.field("too-many", "focus", MOST_FOCUS);
            }
            return ids;
        }

        int stepsAsked() {
            return steps == null ? 1 : (int) Check.number("steps", (double) steps, 0, MOST_STEPS);
        }
    }

    GraphTold draw(Viewer viewer, UUID operation, Asked asked) {
        String reason = Check.note("reason", asked.reason());
        Map<String, Object> told =
                Map.of(
                        "focus", List.copyOf(asked.focused()),
                        "steps", asked.stepsAsked(),
                        "reason", !reason.isEmpty());
        return questions.ask(
                viewer,
                new Question(operation, "draw-network", asked.toString(), told),
                (network, acts) -> {
                    Drawn drawn = drawn(network, operation, asked);
                    for (int entity : drawn.protectedOnes()) {
                        Questions.noteReason(acts, viewer, operation, network.id(entity), reason);
                    }
                    return new Answer<>(
                            told(drawn, zone(operation)),
                            drawn.nodes().stream().map(network::id).toList());
                });
    }

    /**
     * What a drawing holds.
     *
     * @param network within the time and of the kinds asked for
     * @param nodes entities in order
     * @param protectedOnes those of them that were asked for with a reason
     */
    record Drawn(
            SeenNetwork network,
            List<Integer> nodes,
            List<Seen.Link> links,
            List<Integer> protectedOnes) {}

    private record Near(int entity, int steps, int degree) {}

    /** Within the asker's transaction. */
    Drawn drawn(SeenNetwork all, UUID operation, Asked asked) {
        Openness openness = new Openness(all, steps.live(operation));
        Set<Integer> from = from(all, openness, asked);
        boolean reasoned = !Check.note("reason", asked.reason()).isEmpty();
        List<Integer> protectedOnes = from.stream().filter(all::isShielded).toList();
        SeenNetwork whole = protectedOnes.isEmpty() ? all : all.asking(protectedOnes);
        if (!protectedOnes.isEmpty() && !reasoned) {
            throw Refused.field("reason-asked", "reason");
        }
        Check.text("reason", reasoned ? asked.reason() : "-", LONGEST);
        Window window = Window.of("from", asked.from(), "to", asked.to());
        List<String> kinds = asked.kinds() == null ? List.of() : asked.kinds();
        SeenNetwork network =
                window.isWhole() && kinds.isEmpty()
                        ? whole
                        : whole.narrowed(tie ->
                                window.test(tie)
                                        && (kinds.isEmpty() || kinds.contains(tie.kind())));
        Map<Integer, Integer> reached = Reach.of(network, from, asked.stepsAsked());
        List<Integer> nodes =
                reached.entrySet().stream()
                        .map(at ->
                                new Near(
                                        at.getKey(),
                                        at.getValue(),
                                        NetworkEntities.degree(network, at.getKey())))
                        .sorted(
                                Comparator.comparingInt(Near::steps)
                                        .thenComparingInt(near -> -near.degree())
                                        .thenComparingInt(Near::entity))
                        .limit(MOST_NODES)
                        .map(Near::entity)
                        .sorted()
                        .toList();
        Set<Integer> shown = new TreeSet<>(nodes);
        List<Seen.Link> links =
                network.links().stream()
                        .filter(link -> shown.contains(link.a()) && shown.contains(link.b()))
                        .toList();
        return new Drawn(network, nodes, links, protectedOnes);
    }

    private static Set<Integer> from(SeenNetwork network, Openness openness, Asked asked) {
        Set<UUID> focus = asked.focused();
        if (focus.isEmpty()) {
            if (asked.stepsAsked() > 1) {
                throw Refused.of(HttpStatus.FORBIDDEN, "step-approval");
            }
            return openness.parties();
        }
        Set<Integer> from = new TreeSet<>();
        for (UUID id : focus) {
            int entity = network.entity(id).orElseThrow(Refused::absent);
            boolean byName = network.isShielded(entity) && asked.stepsAsked() <= 1;
            if (!byName && asked.stepsAsked() > openness.from(entity)) {
                throw Refused.of(HttpStatus.FORBIDDEN, "step-approval");
            }
            from.add(entity);
        }
        return from;
    }

    private static GraphTold told(Drawn drawn, ZoneId zone) {
        SeenNetwork network = drawn.network();
        Map<Integer, Integer> places = new HashMap<>();
        drawn.nodes().forEach(entity -> places.put(entity, places.size()));
        int[] communities =
                Communities.of(
                        places.size(),
                        drawn.links().stream()
                                .map(link ->
                                        new Communities.Link(
                                                places.getOrDefault(link.a(), 0),
                                                places.getOrDefault(link.b(), 0),
                                                link.sources()))
                                .toList());
        List<NodeTold> nodes = new ArrayList<>();
        Set<Integer> more = new TreeSet<>();
        for (int entity : drawn.nodes()) {
            nodes.add(node(network, entity, communities[nodes.size()]));
            network.links(entity).stream()
                    .map(link -> link.other(entity))
                    .filter(other -> !network.isShielded(other) && !places.containsKey(other))
                    .forEach(more::add);
        }
        return new GraphTold(
                nodes,
                drawn.links().stream().map(link -> edge(network, link, zone)).toList(),
                more.size());
    }

    private static NodeTold node(SeenNetwork network, int entity, int community) {
        return new NodeTold(
                network.id(entity),
                network.kind(entity),
                network.label(entity),
                NetworkEntities.categories(network, entity),
                network.isParty(entity),
                NetworkEntities.degree(network, entity),
                place(network, entity),
                community);
    }

    /** Where the latest record that gives a place puts it; of equally late ones the first. */
    static @Nullable Place place(SeenNetwork network, int entity) {
        return network.members(entity).stream()
                .filter(at -> network.mention(at).longitude() != null)
                .max(
                        Comparator.comparing(
                                        (Integer at) -> network.row(at).from().orElse(Instant.MIN))
                                .thenComparing(Comparator.reverseOrder()))
                .map(network::mention)
                .map(NetworkGraph::place)
                .orElse(null);
    }

    private static @Nullable Place place(Seen.Mention mention) {
        Double longitude = mention.longitude();
        Double latitude = mention.latitude();
        return longitude == null || latitude == null ? null : new Place(longitude, latitude);
    }

    private static EdgeTold edge(SeenNetwork network, Seen.Link link, ZoneId zone) {
        Map<String, Integer> months = new TreeMap<>();
        for (Seen.Tie tie : link.ties()) {
            tie.from()
                    .map(at -> YearMonth.from(at.atZone(zone)).toString())
                    .ifPresent(month -> months.merge(month, 1, Integer::sum));
        }
        return new EdgeTold(
                network.id(link.a()),
                network.id(link.b()),
                link.kinds(),
                link.times(),
                link.first().orElse(null),
                link.last().orElse(null),
                link.strength(),
                link.sources() > 1,
                !months.isEmpty(),
                months);
    }

    private ZoneId zone(UUID operation) {
        return jdbc.sql("select zone from operation where id = :id")
                .param("id", operation)
                .query((row, _) -> ZoneId.of(row.getString("zone")))
                .single();
    }
}
