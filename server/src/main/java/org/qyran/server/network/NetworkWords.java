package org.qyran.server.network;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import org.qyran.server.network.Paths.Hop;

/** What a network's answers say in sentences, in one language. */
final class NetworkWords {

    /** Kinds of ties that have a word; another is told as it is called in its record. */
    static final Set<String> TIES =
            Set.of(
                    "account",
                    "address",
                    "at",
                    "call",
                    "carried_by",
                    "carrier",
                    "contact",
                    "director",
                    "driver",
                    "family",
                    "from",
                    "lives",
                    "located",
                    "member",
                    "named_in",
                    "owner",
                    "paid",
                    "passed",
                    "payment",
                    "phone",
                    "place",
                    "recipient",
                    "represents",
                    "seen",
                    "seized",
                    "seized_from",
                    "sender",
                    "to",
                    "took_part",
                    "vehicle",
                    "works");

    /** More records of one link are counted, not listed. */
    private static final int MOST_CITED = 3;

    private final Language language;
    private final Phrases phrases;

    NetworkWords(Language language) {
        this.language = language;
        phrases = Phrases.of(NetworkWords.class, "network", language);
    }

    Language language() {
        return language;
    }

    String say(String key, Object... values) {
        return phrases.say(key, values);
    }

    String tie(String kind) {
        return TIES.contains(kind) ? phrases.say("tie." + kind) : kind;
    }

    /** Kinds of entities that have a word. */
    static final Set<String> KINDS =
            Set.of(
                    "account",
                    "address",
                    "cache",
                    "call",
                    "company",
                    "consignment",
                    "contact",
                    "laboratory",
                    "movement",
                    "payment",
                    "person",
                    "phone",
                    "run",
                    "seizure",
                    "vehicle");

    String kind(String kind) {
        return KINDS.contains(kind) ? phrases.say("kind." + kind) : kind;
    }

    String category(String category) {
        return phrases.say("category." + category);
    }

    /** Who, whom, what, and which records say so. */
    String hop(Named from, Named to, List<String> kinds, List<Cited> records) {
        String what = kinds.stream().map(this::tie).collect(Collectors.joining(", "));
        String who =
                records.stream()
                        .limit(MOST_CITED)
                        .map(this::cite)
                        .collect(Collectors.joining("; "));
        int more = records.size() - MOST_CITED;
        return phrases.say(
                more > 0 ? "hop-more" : "hop", from.label(), to.label(), what, who, more);
    }

    /** Source, line, grade and time, as far as there are any. */
    String cite(Cited record) {
        String cite = cite(record.source(), record.line(), record.grade());
        Instant when = record.when();
        return when == null ? cite : cite + ", " + day(when);
    }

    String cite(String source, @Nullable Long line, String grade) {
        String named = source.isEmpty() ? phrases.say("cite-unseen") : source;
        String cite = line == null ? named : phrases.say("cite", named, line);
        return grade.isEmpty() ? cite : cite + phrases.say("cite-grade", grade);
    }

    String day(Instant at) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language.locale())
                .withZone(ZoneOffset.UTC)
                .format(at);
    }

    String chain(Named from, Named to, List<Hop> hops) {
        if (hops.size() == 1) {
            return phrases.say("chain-direct", from.label(), to.label());
        }
        String through =
                hops.stream()
                        .skip(1)
                        .map(hop -> hop.from().label())
                        .collect(Collectors.joining(" – "));
        return phrases.say("chain", from.label(), to.label(), through, hops.size());
    }
}
