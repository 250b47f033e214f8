package org.qyran.server.network;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import org.qyran.network.links.When;
import org.qyran.network.naming.Naming;
import org.qyran.network.records.Mention;
import org.qyran.network.records.Said;

/**
 * Whether a row may be kept that tells where somebody, or their home, vehicle or phone was (design
 * §5.1): the decision must hold at its instant, and name one of whom it speaks where it names
 * anybody. The reason never says what the row said.
 */
final class WhereRule {

    private final Optional<Decision> decision;
    private final ZoneId zone;

    /**
     * @param from its first instant
     * @param to its end, no longer of it
     * @param persons names, numbers or plates; empty where it names nobody
     * @param places in its own words; empty where it names none
     */
    record Decision(
            String number, Instant from, Instant to, List<String> persons, List<String> places) {

        private Naming naming() {
            return new Naming(persons, places);
        }
    }

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

    private static boolean namesSomebody(Decision of, Said said) {
        return of.persons().isEmpty()
                || said.mentions().stream().anyMatch(mention -> named(of.naming(), mention));
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
        Naming naming = of.naming();
        return at.stream().map(Mention::label).anyMatch(naming::namesPlace);
    }

    private static boolean named(Naming naming, Mention mention) {
        return naming.namesOne(mention.label(), mention.kind().equals("person"))
                || mention.attributes().values().stream()
                        .anyMatch(text -> naming.namesOne(text, false));
    }
}
