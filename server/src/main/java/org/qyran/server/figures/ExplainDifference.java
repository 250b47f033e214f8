package org.qyran.server.figures;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.evidence.figures.AsOf;
import org.qyran.evidence.figures.Compared;
import org.qyran.evidence.figures.Definition;
import org.qyran.evidence.figures.Difference;
import org.qyran.evidence.figures.Ledger;
import org.qyran.evidence.figures.Return;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import org.qyran.server.api.Refused;
import org.qyran.server.figures.FigureTold.ReturnTold;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Work;
import org.springframework.stereotype.Service;

/** Why two figures differ, by lines that add up to the gap. */
@Service
class ExplainDifference {

    private final ExhibitNumbers numbers;
    private final Work work;
    private final Figures figures;
    private final FigureLedgers ledgers;
    private final Definitions definitions;
    private final Returns returns;

    ExplainDifference(
            ExhibitNumbers numbers,
            Work work,
            Figures figures,
            FigureLedgers ledgers,
            Definitions definitions,
            Returns returns) {
        this.numbers = numbers;
        this.work = work;
        this.figures = figures;
        this.ledgers = ledgers;
        this.definitions = definitions;
        this.returns = returns;
    }

    /** An exhibit a line is about; without number where the asker may not read it. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record About(UUID id, @Nullable String number) {}

    /**
     * @param why a word
     * @param value signed, in the figures' unit
     * @param count how many exhibits it is about
     * @param exhibits some of these
     */
    record Line(String why, String sentence, BigDecimal value, int count, List<About> exhibits) {}

    /**
     * @param before counted at the first instant, or reported
     * @param after counted at the second
     * @param lines what explains the gap; what nothing explains is a line of its own
     */
    record Told(BigDecimal before, BigDecimal after, String unit, List<Line> lines) {}

    Told of(
            Viewer viewer,
            UUID operation,
            String word,
            @Nullable String from,
            @Nullable String to,
            @Nullable UUID with,
            Language language) {
        Figures.mustCount(viewer, operation);
        if (with == null && from == null) {
            throw Refused.field("missing", "from");
        }
        Ledger ledger = ledgers.of(operation);
        AsOf later = figures.instant(to).map(ledger::asOf).orElseGet(ledger::latest);
        Optional<AsOf> earlier = figures.instant(from).map(ledger::asOf);
        Phrases phrases = Phrases.of(PartNames.class, "figures", language);
        return work.act(
                viewer,
                acts -> {
                    Definition definition = definitions.must(operation, word);
                    figures.note(
                            acts,
                            viewer,
                            "explain-figure",
                            operation,
                            word + from + to + with,
                            Map.of("definition", word));
                    return with == null
                            ? told(
                                    Difference.between(
                                            ledger,
                                            definition,
                                            earlier.orElseThrow(),
                                            definition,
                                            later),
                                    phrases)
                            : told(
                                    Compared.of(
                                            ledger,
                                            definition,
                                            reported(returns.must(operation, with), word),
                                            later),
                                    phrases);
                });
    }

    private static Return reported(ReturnTold told, String word) {
        if (!told.definition().equals(word)) {
            throw Refused.field("figure-unknown", told.definition());
        }
        return reported(told);
    }

    /** As the engine knows it. */
    static Return reported(ReturnTold told) {
        Period period = Period.of(told.period());
        return new Return(
                told.id().toString(),
                Optional.of(told.region()),
                Optional.of(told.agency()).filter(agency -> !agency.isEmpty()),
                Optional.of(period.from()),
                Optional.of(period.to()),
                told.definition(),
                told.value(),
                told.unit(),
                told.source(),
                told.receivedAt());
    }

    private Told told(Difference difference, Phrases phrases) {
        return new Told(
                difference.before().value(),
                difference.after().value(),
                difference.after().unit(),
                lines(difference.lines(), phrases));
    }

    private Told told(Compared compared, Phrases phrases) {
        List<Line> lines = new ArrayList<>();
        if (compared.unexplained().signum() != 0) {
            List<String> ways =
                    compared.hints().stream()
                            .filter(Compared.Hint::isReported)
                            .map(hint -> phrases.say("way." + hint.way().word()))
                            .toList();
            lines.add(
                    new Line(
                            "unexplained",
                            ways.isEmpty()
                                    ? phrases.say("why.unexplained")
                                    : phrases.say("why.perhaps", String.join("; ", ways)),
                            compared.unexplained(),
                            0,
                            List.of()));
        }
        lines.addAll(lines(compared.lines(), phrases));
        return new Told(
                compared.reported().value(),
                compared.counted().value(),
                compared.reported().unit(),
                lines);
    }

    private List<Line> lines(List<Difference.Line> lines, Phrases phrases) {
        return lines.stream()
                .map(line ->
                        new Line(
                                line.why().word(),
                                phrases.say("why." + line.why().word(), line.exhibits()),
                                line.value(),
                                line.exhibits(),
                                about(line.some())))
                .toList();
    }

    private List<About> about(List<UUID> ids) {
        Map<UUID, String> known = numbers.of(ids);
        return ids.stream().map(id -> new About(id, known.get(id))).toList();
    }
}
