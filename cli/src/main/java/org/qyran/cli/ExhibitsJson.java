package org.qyran.cli;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import org.qyran.evidence.chain.BalanceSheet;
import org.qyran.evidence.chain.Chain;
import org.qyran.evidence.chain.Flag;
import org.qyran.evidence.chain.Lineage;
import org.qyran.evidence.chain.Standing;
import org.qyran.evidence.quantity.Amount;
import org.qyran.kernel.Language;

/** What a chain comes to, for a program; only the sentences are in a language. */
final class ExhibitsJson {

    private final Chain chain;
    private final Language language;

    ExhibitsJson(Chain chain, Language language) {
        this.chain = chain;
        this.language = language;
    }

    String text(Optional<Standing> drawn) {
        return "{"
                + member("acts", Integer.toString(chain.order().size()))
                + ","
                + member("exhibits", list(chain.standings().stream().map(this::exhibit).toList()))
                + ","
                + member("roots", list(chain.sheets().stream().map(this::sheet).toList()))
                + ","
                + member("flags", list(chain.flags().stream().map(this::flag).toList()))
                + drawn.map(one -> "," + member("lineage", lineage(one))).orElse("")
                + "}";
    }

    private String exhibit(Standing of) {
        return "{"
                + text("exhibit", of.exhibit())
                + ","
                + text("number", of.number())
                + ","
                + text("state", of.state().word())
                + of.holder().map(holder -> "," + text("holder", holder)).orElse("")
                + of.place().map(place -> "," + text("place", place)).orElse("")
                + of.seal().map(seal -> "," + text("seal", seal)).orElse("")
                + ","
                + member("roots", texts(of.roots()))
                + ","
                + member("from", texts(of.from()))
                + ","
                + member("amounts", list(of.amounts().stream().map(this::amount).toList()))
                + "}";
    }

    private String amount(Amount of) {
        return "{"
                + text("measure", of.measure().word())
                + ","
                + member("value", of.value().toPlainString())
                + ","
                + number("expanded", of.expanded())
                + "}";
    }

    private String sheet(BalanceSheet of) {
        return "{"
                + text("root", of.root())
                + ","
                + text("number", of.number())
                + ","
                + text("measure", of.measure().word())
                + ","
                + number("seized", of.seized())
                + ","
                + number("held", of.held())
                + ","
                + number("taken", of.taken())
                + ","
                + number("consumed", of.consumed())
                + ","
                + number("destroyed", of.destroyed())
                + ","
                + number("returned", of.returned())
                + ","
                + number("dried", of.dried())
                + ","
                + number("missing", of.missing())
                + ","
                + number("difference", of.difference())
                + ","
                + number("expanded", of.expanded())
                + ","
                + member("conserved", Boolean.toString(of.conserved()))
                + ","
                + member("complete", Boolean.toString(of.complete()))
                + "}";
    }

    private String flag(Flag of) {
        return "{"
                + text("word", of.word().word())
                + ","
                + text("exhibit", of.exhibit())
                + ","
                + text("number", of.number())
                + ","
                + text("first", of.first())
                + ","
                + text("second", of.second())
                + ","
                + text("expected", of.expected())
                + ","
                + text("found", of.found())
                + ","
                + text("sentence", of.sentence(language))
                + "}";
    }

    private String lineage(Standing one) {
        Lineage of = chain.lineage(one.exhibit());
        return "{"
                + member("roots", texts(of.roots()))
                + ","
                + member("exhibits", texts(of.exhibits()))
                + ","
                + member(
                        "edges",
                        list(
                                of.edges().stream()
                                        .map(edge ->
                                                "{"
                                                        + text("from", edge.from())
                                                        + ","
                                                        + text("to", edge.to())
                                                        + ","
                                                        + text("type", edge.type())
                                                        + "}")
                                        .toList()))
                + "}";
    }

    private static String texts(Collection<?> values) {
        return list(values.stream().map(one -> Json.text(one.toString())).sorted().toList());
    }

    private static String list(Collection<String> values) {
        return values.stream().collect(Collectors.joining(",", "[", "]"));
    }

    private static String member(String name, String json) {
        return Json.text(name) + ":" + json;
    }

    private static String text(String name, Object value) {
        return member(name, Json.text(value.toString()));
    }

    private static String number(String name, double value) {
        return member(name, BigDecimal.valueOf(value).stripTrailingZeros().toPlainString());
    }
}
