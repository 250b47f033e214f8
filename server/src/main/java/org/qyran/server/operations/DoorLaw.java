package org.qyran.server.operations;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import org.qyran.operation.entry.EntryProblem;
import org.qyran.operation.law.Entering;
import org.qyran.operation.law.NightRule;
import org.qyran.operation.law.Warrant;

/** What the law and the decisions say of entering at one door, in sentences. */
public final class DoorLaw {

    private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /** How far ahead the next lawful quarter-hour is looked for. */
    private static final Duration AHEAD = Duration.ofDays(28);

    private DoorLaw() {}

    /**
     * As {@link #refusal(Target, Instant, Language)}, of a door as it was planned: what is no
     * target any more, or another than was planned, is not entered.
     */
    public static Optional<String> refusal(
            Target target, Optional<PlanAnswer.Door> planned, Instant at, Language language) {
        Phrases say = Phrases.of(DoorLaw.class, "operations", language);
        if (target.withdrawn()) {
            return Optional.of(say.say("law.withdrawn", target.name()));
        }
        if (planned.filter(door -> !door.isOf(target)).isPresent()) {
            return Optional.of(say.say("law.changed", target.name()));
        }
        return refusal(target, at, language);
    }

    /** Of a door that the asker may not see. */
    public static String hidden(Language language) {
        return Phrases.of(DoorLaw.class, "operations", language).say("law.hidden");
    }

    /** Nothing where one may enter at that instant, else the sentence that says why not. */
    public static Optional<String> refusal(Target target, Instant at, Language language) {
        Phrases say = Phrases.of(DoorLaw.class, "operations", language);
        return switch (target.entering().at(at)) {
            case Entering.Ruling.Allowed _ -> Optional.empty();
            case Entering.Ruling.NoWarrant _ -> Optional.of(noWarrant(target, at, say));
            case Entering.Ruling.NoRule none ->
                    Optional.of(say.say("law.no-rule", target.name(), none.country()));
            case Entering.Ruling.Night night ->
                    Optional.of(
                            say.say(
                                    "law.night",
                                    target.name(),
                                    LOCAL.format(night.local()),
                                    night.rule().from().toString(),
                                    night.rule().to().toString(),
                                    source(night.rule(), say)));
        };
    }

    /** The law as its reader's language names it; a test holds the words to the rules shipped. */
    static String source(NightRule rule, Phrases say) {
        return say.say("law.source." + rule.country() + "." + rule.since());
    }

    private static String noWarrant(Target target, Instant at, Phrases say) {
        List<Decision> decisions =
                target.decisions().stream()
                        .filter(decision -> decision.entry().isPresent())
                        .sorted(Comparator.comparing(Decision::from))
                        .toList();
        if (decisions.isEmpty()) {
            return say.say("law.none", target.name());
        }
        // The one that comes next says most; else the one that ended last.
        Optional<Decision> next =
                decisions.stream().filter(one -> at.isBefore(one.from())).findFirst();
        Decision told = next.orElse(decisions.getLast());
        String key =
                !told.counted()
                        ? "law.unconfirmed"
                        : next.isPresent() ? "law.not-yet" : over(told, at);
        return say.say(
                key,
                target.name(),
                told.number(),
                local(target, told.from()),
                local(target, told.end()),
                local(target, at));
    }

    private static String over(Decision decision, Instant at) {
        Instant revoked = decision.revokedAt();
        if (revoked != null && !at.isBefore(revoked)) {
            return "law.revoked";
        }
        return decision.stateAt(at).equals("lapsed") ? "law.lapsed" : "law.over";
    }

    private static String local(Target target, Instant at) {
        return LOCAL.format(LocalDateTime.ofInstant(at, target.zone()));
    }

    /** The next quarter-hour in which one may enter; nothing within four weeks. */
    static Optional<Instant> next(Target target, Instant now) {
        Entering entering = target.entering();
        Optional<Instant> begins =
                entering.warrants().stream()
                        .filter(warrant -> warrant.to().isAfter(now))
                        .map(Warrant::from)
                        .min(Instant::compareTo);
        if (begins.isEmpty()) {
            return Optional.empty();
        }
        Instant end = now.plus(AHEAD);
        Instant at = quarter(begins.get().isAfter(now) ? begins.get() : now);
        while (at.isBefore(end)) {
            if (entering.at(at) instanceof Entering.Ruling.Allowed) {
                return Optional.of(at);
            }
            at = at.plus(EntryProblem.QUARTER);
        }
        return Optional.empty();
    }

    /** The quarter-hour that begins then or next. */
    static Instant quarter(Instant at) {
        long seconds = EntryProblem.QUARTER.toSeconds();
        long whole = Math.ceilDiv(at.getEpochSecond() + (at.getNano() > 0 ? 1 : 0), seconds);
        return Instant.ofEpochSecond(whole * seconds);
    }
}
