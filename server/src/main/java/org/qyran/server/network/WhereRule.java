package org.qyran.server.network;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import org.qyran.network.compare.PhoneNumber;
import org.qyran.network.links.When;
import org.qyran.network.names.CompareNames;
import org.qyran.network.records.Mention;
import org.qyran.network.records.Said;

/**
 * Whether a row may be kept that tells where somebody, or their home, vehicle or phone was (design
 * §5.1): the decision must hold at its instant, and name one of whom it speaks where it names
 * anybody. The reason never says what the row said.
 */
final class WhereRule {

    /** As probable as the engine's own "one person" for a whole name. */
    private static final double ONE_PERSON = 0.9;

    private final Optional<Decision> decision;
    private final ZoneId zone;
    private final Set<String> words = new HashSet<>();

    /**
     * @param from its first instant
     * @param to its end, no longer of it
     * @param persons names, numbers or plates; empty where it names nobody
     * @param places in its own words; empty where it names none
     */
    record Decision(
            String number, Instant from, Instant to, List<String> persons, List<String> places) {}

    /** Why a row is not kept. */
    enum Reason {
        NO_DECISION,
        NO_INSTANT,
        OUTSIDE,
        NOT_NAMED;

        String sentence(Language language, Object... details) {
            return Phrases.of(WhereRule.class, "intake", language).say(name(), details);
        }
    }

    /** A reason with what its sentence asks for. */
    record Refusal(Reason reason, List<Object> details) {
        String sentence(Language language) {
            return reason.sentence(language, details.toArray());
        }
    }

    /** From its first to its last instant. */
    record Span(Instant from, Instant to) {}

    /**
     * @param zone in which the file's local times are read
     */
    WhereRule(Optional<Decision> decision, ZoneId zone) {
        this.decision = decision;
        this.zone = zone;
        decision.ifPresent(d -> d.persons().forEach(person -> words.addAll(words(person))));
    }

    Span span(When when) {
        return new Span(instant(when.first()), instant(when.last()));
    }

    private Instant instant(long localSecond) {
        return LocalDateTime.ofEpochSecond(localSecond, 0, ZoneOffset.UTC).atZone(zone).toInstant();
    }

    /** Nothing where the row may be kept. */
    Optional<Refusal> refuse(Said said, Optional<When> observed) {
        if (!said.tellsWhere()) {
            return Optional.empty();
        }
        if (decision.isEmpty()) {
            return Optional.of(new Refusal(Reason.NO_DECISION, List.of()));
        }
        Decision of = decision.get();
        if (observed.isEmpty()) {
            return Optional.of(new Refusal(Reason.NO_INSTANT, List.of()));
        }
        Span span = span(observed.get());
        if (span.from().isBefore(of.from()) || !span.to().isBefore(of.to())) {
            return Optional.of(
                    new Refusal(
                            Reason.OUTSIDE,
                            List.of(of.number(), of.from().toString(), of.to().toString())));
        }
        if (!namesSomebody(of, said) || !namesThePlace(of, said)) {
            return Optional.of(new Refusal(Reason.NOT_NAMED, List.of(of.number())));
        }
        return Optional.empty();
    }

    private boolean namesSomebody(Decision of, Said said) {
        return of.persons().isEmpty() || said.mentions().stream().anyMatch(this::named);
    }

    /**
     * A decision that names places covers rows at those; one that names nobody besides covers no
     * row that tells of no place.
     */
    private static boolean namesThePlace(Decision of, Said said) {
        List<Mention> at =
                said.mentions().stream()
                        .filter(mention -> mention.kind().equals("address"))
                        .toList();
        if (of.places().isEmpty() || (at.isEmpty() && !of.persons().isEmpty())) {
            return true;
        }
        return at.stream()
                .map(mention -> plain(mention.label()))
                .anyMatch(label ->
                        of.places().stream()
                                .map(WhereRule::plain)
                                .anyMatch(place ->
                                        !place.isEmpty()
                                                && (label.contains(place)
                                                        || place.contains(label))));
    }

    private boolean named(Mention mention) {
        Stream<String> texts =
                Stream.concat(Stream.of(mention.label()), mention.attributes().values().stream());
        return texts.flatMap(text -> words(text).stream()).anyMatch(words::contains)
                || (mention.kind().equals("person") && namedAsPerson(mention.label()));
    }

    private boolean namedAsPerson(String label) {
        return decision.stream()
                .flatMap(d -> d.persons().stream())
                .anyMatch(person -> CompareNames.of(person, label).probability() >= ONE_PERSON);
    }

    /** A text as it is compared: a number's digits, else its letters and digits. */
    private static Set<String> words(String text) {
        Set<String> words = new HashSet<>();
        String digits = PhoneNumber.digits(text);
        if (!digits.isEmpty()) {
            words.add(digits);
        }
        String plain = plain(text);
        if (!plain.isEmpty()) {
            words.add(plain);
        }
        return words;
    }

    private static String plain(String text) {
        return text.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
    }
}
