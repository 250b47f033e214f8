package org.qyran.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import org.qyran.network.links.Links;
import org.qyran.network.paths.Chain;
import org.qyran.network.paths.ShortestChains;

/** How one is tied to another: in sentences, as a table, as JSON. */
record PathAnswer(
        Links links,
        String from,
        String to,
        String reason,
        Optional<Chain> strongest,
        ShortestChains.Found shortest) {

    /** More records of one hop than that are counted, not read. */
    private static final int CITED = 5;

    String sentences(Language language) {
        Phrases phrases = Phrases.of(PathAnswer.class, "network", language);
        List<String> lines = new ArrayList<>();
        lines.add(phrases.say("path-question", from, to));
        if (!reason.isBlank()) {
            lines.add(phrases.say("path-reason", reason));
        }
        if (strongest.isEmpty()) {
            lines.add(phrases.say("path-none", from, to));
        } else {
            Chain chain = strongest.get();
            lines.add(
                    phrases.say(
                            "path-strongest",
                            route(chain),
                            chain.hops().size(),
                            number(chain.strength())));
            hops(chain, lines, phrases);
            shortest(chain, lines, phrases);
        }
        lines.add(phrases.say("path-note"));
        return String.join("\n", lines) + "\n";
    }

    private void shortest(Chain told, List<String> lines, Phrases phrases) {
        lines.add(
                phrases.say(
                        "path-shortest",
                        shortest.links(),
                        shortest.count(),
                        shortest.chains().size()));
        int number = 1;
        for (Chain chain : shortest.chains()) {
            lines.add(phrases.say("path-chain", number++, route(chain), number(chain.strength())));
            if (chain.nodes().equals(told.nodes())) {
                lines.add("  " + phrases.say("path-same"));
            } else {
                hops(chain, lines, phrases);
            }
        }
    }

    private static String route(Chain chain) {
        return String.join(" – ", chain.nodes());
    }

    private void hops(Chain chain, List<String> lines, Phrases phrases) {
        for (Chain.Hop hop : chain.hops()) {
            String cited =
                    hop.evidence().stream()
                            .limit(CITED)
                            .map(statement -> cited(statement, phrases))
                            .collect(Collectors.joining("; "));
            int left = hop.evidence().size() - CITED;
            lines.add(
                    "  "
                            + phrases.say(
                                    "path-hop", hop.from(), hop.to(), number(hop.strength()), cited)
                            + (left > 0 ? " " + phrases.say("path-more", left) : ""));
        }
    }

    /** {@code A → C, call, 2023-05-12 (record R-17; source list 4; grade B24)}. */
    private String cited(int statement, Phrases phrases) {
        String said =
                Stream.of(
                                links.nodes().get(links.from(statement))
                                        + " → "
                                        + links.nodes().get(links.to(statement)),
                                links.kind(statement),
                                links.time(statement))
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(", "));
        String grade = links.grade(statement);
        return grade.isEmpty()
                ? phrases.say("path-cited", said, links.record(statement), links.source(statement))
                : phrases.say(
                        "path-graded",
                        said,
                        links.record(statement),
                        links.source(statement),
                        grade);
    }

    private static String number(double strength) {
        return String.format(Locale.ROOT, strength < 0.01 ? "%.1e" : "%.2f", strength);
    }

    String table() {
        StringBuilder text =
                new StringBuilder(
                        "chain,hop,from,to,strength,record,said_from,said_to,kind,time,grade,source\n");
        strongest.ifPresent(chain -> table("strongest", chain, text));
        for (int i = 0; i < shortest.chains().size(); i++) {
            table("shortest-" + (i + 1), shortest.chains().get(i), text);
        }
        return text.toString();
    }

    private void table(String name, Chain chain, StringBuilder text) {
        for (int h = 0; h < chain.hops().size(); h++) {
            Chain.Hop hop = chain.hops().get(h);
            for (int statement : hop.evidence()) {
                Csv.line(
                        text,
                        name,
                        Integer.toString(h + 1),
                        hop.from(),
                        hop.to(),
                        String.format(Locale.ROOT, "%.6f", hop.strength()),
                        links.record(statement),
                        links.nodes().get(links.from(statement)),
                        links.nodes().get(links.to(statement)),
                        links.kind(statement),
                        links.time(statement),
                        links.grade(statement),
                        links.source(statement));
            }
        }
    }

    String json() {
        return "{\"from\":%s,\"to\":%s%s,\"strongest\":%s,\"shortest\":{\"links\":%d,\"count\":%d,\"chains\":[%s]}}%n"
                .formatted(
                        Json.text(from),
                        Json.text(to),
                        reason.isBlank() ? "" : ",\"reason\":" + Json.text(reason),
                        strongest.map(this::json).orElse("null"),
                        shortest.links(),
                        shortest.count(),
                        shortest.chains().stream()
                                .map(this::json)
                                .collect(Collectors.joining(",")));
    }

    private String json(Chain chain) {
        return "{\"strength\":%s,\"hops\":[%s]}"
                .formatted(
                        chain.strength(),
                        chain.hops().stream().map(this::json).collect(Collectors.joining(",")));
    }

    private String json(Chain.Hop hop) {
        String records =
                hop.evidence().stream()
                        .map(s ->
                                "{\"record\":%s,\"from\":%s,\"to\":%s,\"kind\":%s,\"time\":%s,\"grade\":%s,\"source\":%s}"
                                        .formatted(
                                                Json.text(links.record(s)),
                                                Json.text(links.nodes().get(links.from(s))),
                                                Json.text(links.nodes().get(links.to(s))),
                                                Json.text(links.kind(s)),
                                                Json.text(links.time(s)),
                                                Json.text(links.grade(s)),
                                                Json.text(links.source(s))))
                        .collect(Collectors.joining(","));
        return "{\"from\":%s,\"to\":%s,\"strength\":%s,\"records\":[%s]}"
                .formatted(Json.text(hop.from()), Json.text(hop.to()), hop.strength(), records);
    }
}
