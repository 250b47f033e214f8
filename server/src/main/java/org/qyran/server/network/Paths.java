package org.qyran.server.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.PartyCategory;
import org.qyran.network.links.Links;
import org.qyran.network.links.Statement;
import org.qyran.network.paths.Chain;
import org.qyran.network.paths.Graph;
import org.qyran.network.paths.ShortestChains;
import org.qyran.network.paths.StrongestChain;
import org.qyran.server.api.Check;
import org.qyran.server.api.Refused;
import org.qyran.server.network.Questions.Answer;
import org.qyran.server.network.Questions.Question;
import org.qyran.server.security.Viewer;
import org.qyran.trust.access.Kind;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;

/**
 * How one is tied to another: chains through what the asker sees only, each hop with its records,
 * and no further from the case's parties than a drawing goes. Nobody is reached through a victim or
 * witness; as an end one is asked for by name with a reason.
 */
@Service
class Paths {

    private static final int MOST = 10;

    private final Questions questions;
    private final RecordTexts texts;
    private final Steps steps;

    Paths(Questions questions, RecordTexts texts, Steps steps) {
        this.questions = questions;
        this.texts = texts;
        this.steps = steps;
    }

    record Hop(
            Named from,
            Named to,
            String kind,
            double strength,
            List<Cited> records,
            String sentence) {}

    /**
     * @param strength orders chains and is no probability
     */
    record ChainTold(double strength, List<Hop> hops, String sentence) {}

    /**
     * @param count how many shortest chains there are
     * @param reasonAsked whether an end is a victim or witness, so that a reason is asked for
     */
    record PathTold(
            @Nullable ChainTold strongest,
            List<ChainTold> shortest,
            long count,
            boolean reasonAsked) {

        static final PathTold NONE = new PathTold(null, List.of(), 0, false);
    }

    /** What is asked for. */
    record Asked(
            @Nullable UUID from,
            @Nullable UUID to,
            @Nullable String fromTime,
            @Nullable String toTime,
            @Nullable String reason) {}

    PathTold between(Viewer viewer, UUID operation, Asked asked) {
        UUID from = Check.id("from", asked.from());
        UUID to = Check.id("to", asked.to());
        String reason = Check.note("reason", asked.reason());
        Window window = Window.of("fromTime", asked.fromTime(), "toTime", asked.toTime());
        Question question =
                new Question(
                        operation,
                        "ask-path",
                        asked.toString(),
                        Map.of("from", from, "to", to, "reason", !reason.isEmpty()));
        return questions.ask(
                viewer,
                question,
                (network, acts) -> {
                    int one = network.entity(from).orElseThrow(Refused::absent);
                    int two = network.entity(to).orElseThrow(Refused::absent);
                    if (one == two) {
                        throw Refused.field("same-entity", "to");
                    }
                    List<Integer> shielded =
                            List.of(one, two).stream().filter(network::isShielded).toList();
                    if (!shielded.isEmpty() && reason.isEmpty()) {
                        return new Answer<>(
                                new PathTold(null, List.of(), 0, true), List.of(from, to));
                    }
                    SeenNetwork open = open(network, operation, shielded, List.of(one, two));
                    shielded.forEach(end ->
                            Questions.noteReason(acts, viewer, operation, network.id(end), reason));
                    PathTold told =
                            found(
                                    window.isWhole() ? open : open.narrowed(window),
                                    one,
                                    two,
                                    new NetworkWords(viewer.language()),
                                    viewer.readsProtected(Kind.RECORD));
                    return new Answer<>(told, shown(told, network.id(one), network.id(two)));
                });
    }

    /**
     * What may be walked: a chain shows ties, so it goes where a drawing does, one step from the
     * case's parties, from whom two people agreed on, and from a victim or witness asked for.
     *
     * @throws Refused where an end is further
     */
    private SeenNetwork open(
            SeenNetwork network, UUID operation, List<Integer> byName, List<Integer> ends) {
        SeenNetwork asked = byName.isEmpty() ? network : network.asking(byName);
        Openness openness = new Openness(network, steps.live(operation));
        Set<Integer> near = Reach.of(asked, byName, 1).keySet();
        Predicate<Integer> open = entity -> openness.isOpen(entity) || near.contains(entity);
        if (!ends.stream().allMatch(open)) {
            throw Refused.of(HttpStatus.FORBIDDEN, "step-approval");
        }
        return asked.within(open);
    }

    private static List<UUID> shown(PathTold told, UUID one, UUID two) {
        Set<UUID> shown = new LinkedHashSet<>(List.of(one, two));
        List<ChainTold> chains = new ArrayList<>(told.shortest());
        Optional.ofNullable(told.strongest()).ifPresent(chains::add);
        chains.forEach(chain -> chain.hops().forEach(hop -> shown.add(hop.to().id())));
        return List.copyOf(shown);
    }

    /** Links of a network with the number of each one's first statement. */
    private record Packed(Links links, List<Seen.Link> bySaid) {

        static Packed of(SeenNetwork network) {
            Links.Builder told = new Links.Builder();
            List<Seen.Link> bySaid = new ArrayList<>();
            for (Seen.Link link : network.links()) {
                for (Seen.Tie tie : link.ties()) {
                    told.add(
                            new Statement(
                                    network.id(link.a()).toString(),
                                    network.id(link.b()).toString(),
                                    tie.kind(),
                                    "",
                                    tie.row().weighed(),
                                    tie.row().source().id().toString(),
                                    tie.row().id().toString()),
                            shield(network, link.a()),
                            shield(network, link.b()));
                    bySaid.add(link);
                }
            }
            return new Packed(told.build(), bySaid);
        }

        private static Optional<PartyCategory> shield(SeenNetwork network, int entity) {
            return network.isShielded(entity)
                    ? Optional.of(PartyCategory.WITNESS)
                    : Optional.empty();
        }
    }

    private PathTold found(
            SeenNetwork network, int one, int two, NetworkWords words, boolean lines) {
        Packed packed = Packed.of(network);
        Graph graph = Graph.of(packed.links());
        int from = graph.node(network.id(one).toString());
        int to = graph.node(network.id(two).toString());
        if (from < 0 || to < 0) {
            return PathTold.NONE;
        }
        Optional<Chain> strongest = new StrongestChain(graph).between(from, to);
        ShortestChains.Found shortest = new ShortestChains(graph).between(from, to, MOST);
        Set<UUID> records = new HashSet<>();
        List<Chain> all = new ArrayList<>(shortest.chains());
        strongest.ifPresent(all::add);
        for (Chain chain : all) {
            for (Chain.Hop hop : chain.hops()) {
                link(packed, hop).ties().forEach(tie -> records.add(tie.row().id()));
            }
        }
        Telling telling = new Telling(network, packed, texts.said(records), words, lines);
        return new PathTold(
                strongest.map(telling::chain).orElse(null),
                shortest.chains().stream().map(telling::chain).toList(),
                shortest.count(),
                false);
    }

    private static Seen.Link link(Packed packed, Chain.Hop hop) {
        return packed.bySaid().get(hop.evidence().getFirst());
    }

    private record Telling(
            SeenNetwork network,
            Packed packed,
            Map<UUID, String> said,
            NetworkWords words,
            boolean lines) {

        ChainTold chain(Chain chain) {
            List<Hop> hops = chain.hops().stream().map(this::hop).toList();
            return new ChainTold(
                    chain.strength(),
                    hops,
                    words.chain(hops.getFirst().from(), hops.getLast().to(), hops));
        }

        private Hop hop(Chain.Hop hop) {
            Seen.Link link = link(packed, hop);
            boolean forward = network.id(link.a()).toString().equals(hop.from());
            Named from = Named.of(network, forward ? link.a() : link.b());
            Named to = Named.of(network, forward ? link.b() : link.a());
            List<Cited> records = Drawer.cited(link, said, lines);
            return new Hop(
                    from,
                    to,
                    String.join(", ", link.kinds()),
                    hop.strength(),
                    records,
                    words.hop(from, to, link.kinds(), records));
        }
    }
}
