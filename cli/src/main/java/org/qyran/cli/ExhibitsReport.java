package org.qyran.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.qyran.evidence.chain.ActWord;
import org.qyran.evidence.chain.BalanceSheet;
import org.qyran.evidence.chain.Chain;
import org.qyran.evidence.chain.Flag;
import org.qyran.evidence.chain.Lineage;
import org.qyran.evidence.chain.Standing;
import org.qyran.evidence.quantity.Amount;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;

/** What a chain comes to, line by line for a reader. */
final class ExhibitsReport {

    private static final int MOST_DECIMALS = 6;

    private final Chain chain;
    private final Language language;
    private final Phrases phrases;

    ExhibitsReport(Chain chain, Language language) {
        this.chain = chain;
        this.language = language;
        this.phrases = Phrases.of(ExhibitsReport.class, "exhibits", language);
    }

    List<String> lines(Optional<Standing> drawn) {
        List<String> lines = new ArrayList<>();
        chain.firstSheets().forEach(sheet -> lines.add(sheet(sheet)));
        for (Standing one : chain.standings()) {
            if (one.root() && chain.sheet(one.exhibit()).isEmpty() && one.doubleOf().isEmpty()) {
                lines.add(phrases.say("unweighed", shown(one)));
            }
        }
        drawn.ifPresent(one -> draw(one, lines));
        for (Flag flag : chain.flags()) {
            lines.add(flag.sentence(language));
            lines.add(
                    "    "
                            + (flag.first().equals(flag.second())
                                    ? phrases.say("act", flag.second())
                                    : phrases.say("between", flag.first(), flag.second())));
        }
        lines.add(
                phrases.say(
                        chain.flags().isEmpty() ? "agrees" : "flagged",
                        chain.standings().size(),
                        chain.order().size(),
                        chain.flags().size()));
        return lines;
    }

    private String sheet(BalanceSheet of) {
        int decimals = decimals(of.expanded());
        StringBuilder line = new StringBuilder();
        line.append(
                phrases.say(
                        "sheet",
                        of.number().isEmpty() ? of.root() : of.number(),
                        phrases.say(of.measure().word()),
                        phrases.say("unit-" + of.measure().unit().name()),
                        plain(of.seized(), decimals),
                        plain(of.held(), decimals),
                        plain(of.taken(), decimals),
                        plain(of.consumed(), decimals),
                        plain(of.destroyed(), decimals)));
        append(line, "returned", of.returned(), decimals);
        append(line, "dried", of.dried(), decimals);
        append(line, "missing", of.missing(), decimals);
        line.append(
                phrases.say(
                        "difference",
                        plain(of.difference(), decimals),
                        plain(of.expanded(), decimals),
                        phrases.say("unit-" + of.measure().unit().name())));
        if (!of.complete()) {
            line.append(phrases.say("incomplete"));
        }
        return line.toString();
    }

    private void append(StringBuilder line, String key, double value, int decimals) {
        if (value != 0) {
            line.append(phrases.say(key, plain(value, decimals)));
        }
    }

    private void draw(Standing one, List<String> lines) {
        Lineage lineage = chain.lineage(one.exhibit());
        Set<UUID> shown = new HashSet<>();
        Set<UUID> made = lineage.edges().stream().map(Lineage.Edge::to).collect(Collectors.toSet());
        for (UUID exhibit : lineage.exhibits()) {
            if (!made.contains(exhibit)) {
                branch(lineage, exhibit, "", "", "", one.exhibit(), shown, lines);
            }
        }
    }

    /** A mixture stands under each of what it was made of; what was made of it, once. */
    private void branch(
            Lineage lineage,
            UUID exhibit,
            String indent,
            String corner,
            String type,
            UUID asked,
            Set<UUID> shown,
            List<String> lines) {
        Standing of = chain.standing(exhibit).orElseThrow();
        boolean again = !shown.add(exhibit);
        String amount = of.amounts().stream().map(this::amount).findFirst().orElse("");
        lines.add(
                indent
                        + corner
                        + shown(of)
                        + (type.isEmpty() ? "" : " · " + word(type))
                        + " · "
                        + word(of.state().word())
                        + (amount.isEmpty() ? "" : " · " + amount)
                        + (exhibit.equals(asked) ? "  ←" : "")
                        + (again ? " …" : ""));
        if (again) {
            return;
        }
        List<Lineage.Edge> below =
                lineage.edges().stream().filter(edge -> edge.from().equals(exhibit)).toList();
        String deeper = corner.isEmpty() ? indent : indent + (corner.equals("├─ ") ? "│  " : "   ");
        for (int i = 0; i < below.size(); i++) {
            Lineage.Edge edge = below.get(i);
            branch(
                    lineage,
                    edge.to(),
                    deeper,
                    i == below.size() - 1 ? "└─ " : "├─ ",
                    edge.type(),
                    asked,
                    shown,
                    lines);
        }
    }

    private String word(String word) {
        return ActWord.of(word)
                .map(act -> act.told(language))
                .orElseGet(() -> phrases.say("state-" + word));
    }

    private String amount(Amount amount) {
        int decimals = decimals(amount.expanded());
        return phrases.say(
                "amount",
                plain(amount.value().doubleValue(), decimals),
                plain(amount.expanded(), decimals),
                phrases.say("unit-" + amount.measure().unit().name()));
    }

    private static String shown(Standing of) {
        return of.number().isEmpty() ? of.exhibit().toString() : of.number();
    }

    /** So many that two digits of U are told (JCGM 100:2008, 7.2.6). */
    private static int decimals(double expanded) {
        return expanded == 0
                ? MOST_DECIMALS
                : Math.clamp(1 - (int) Math.floor(Math.log10(expanded)), 0, MOST_DECIMALS);
    }

    private static String plain(double value, int decimals) {
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return decimals == MOST_DECIMALS && text.contains(".")
                ? text.replaceAll("0+$", "").replaceAll("\\.$", "")
                : text;
    }
}
