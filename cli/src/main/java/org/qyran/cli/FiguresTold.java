package org.qyran.cli;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.qyran.evidence.figures.AsOf;
import org.qyran.evidence.figures.Compared;
import org.qyran.evidence.figures.Counted;
import org.qyran.evidence.figures.Difference;
import org.qyran.evidence.figures.Figure;
import org.qyran.evidence.figures.Part;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;

/** In sentences. */
final class FiguresTold implements FiguresAnswer {

    private final Phrases phrases;
    private final Language language;
    private final StringBuilder out = new StringBuilder();

    FiguresTold(Phrases phrases, Language language) {
        this.phrases = phrases;
        this.language = language;
    }

    @Override
    public String text() {
        return out.toString();
    }

    private void line(String key, Object... details) {
        out.append(phrases.say(key, details)).append('\n');
    }

    private String name(Figure figure) {
        return java.util.Objects.requireNonNull(figure.definition().names().get(language));
    }

    @Override
    public void asOf(AsOf asOf) {
        if (asOf.acts() == 0) {
            line("nothing");
        } else {
            line(
                    "as-of",
                    asOf.instant().toString(),
                    Long.toString(asOf.position()),
                    Integer.toString(asOf.acts()));
        }
    }

    @Override
    public void figure(Figure figure) {
        line(
                "figure",
                figure.definition().id(),
                name(figure),
                number(figure.value(), figure.unit(), figure.expanded()),
                Integer.toString(figure.exhibits()),
                Integer.toString(figure.cases()));
        for (Part part : figure.parts()) {
            line(
                    "part",
                    part.key(),
                    number(part.value(), figure.unit(), part.expanded()),
                    Integer.toString(part.exhibits()));
        }
        figure.rest()
                .filter(rest -> rest.signum() > 0)
                .ifPresent(rest -> line("rest", number(rest, figure.unit(), 0)));
        if (figure.isOverlapping() && figure.parts().size() > 1) {
            line("overlapping");
        }
        if (figure.unmeasured() > 0) {
            line("unmeasured", Integer.toString(figure.unmeasured()));
        }
        if (figure.unplaced() > 0) {
            line("unplaced", Integer.toString(figure.unplaced()));
        }
        if (!figure.definition().apartFrom().isEmpty()) {
            line("apart", String.join(", ", figure.definition().apartFrom()));
        }
    }

    @Override
    public void opened(List<Counted> counted) {
        for (Counted one : counted) {
            line(
                    "counted",
                    one.exhibit().toString(),
                    one.value().toPlainString(),
                    Long.toString(one.position()));
        }
    }

    @Override
    public void difference(Difference difference) {
        Figure before = difference.before();
        line(
                "difference",
                before.definition().id(),
                name(before),
                before.value().toPlainString(),
                difference.after().value().toPlainString(),
                signed(difference.gap()),
                unit(before.unit()));
        difference.lines().forEach(this::line);
    }

    private void line(Difference.Line one) {
        line(
                "line",
                signed(one.value()),
                phrases.say("why." + one.why().word()),
                Integer.toString(one.exhibits()));
    }

    @Override
    public void compared(Compared compared) {
        line(
                "return",
                compared.reported().id(),
                name(compared.counted()),
                compared.reported().value().toPlainString(),
                compared.counted().value().toPlainString(),
                signed(compared.gap()),
                unit(compared.counted().unit()),
                compared.reported().source());
        compared.lines().forEach(this::line);
        if (compared.unexplained().signum() != 0) {
            line("unexplained", signed(compared.unexplained()));
        }
        for (Compared.Hint hint : compared.hints()) {
            line(
                    hint.isReported() ? "hint-same" : "hint",
                    phrases.say("way." + hint.way().word()),
                    hint.value().toPlainString());
        }
    }

    private static String number(BigDecimal value, String unit, double expanded) {
        String shown = value.toPlainString() + unit(unit);
        return expanded > 0
                ? shown
                        + " ± "
                        + BigDecimal.valueOf(expanded)
                                .setScale(3, RoundingMode.UP)
                                .stripTrailingZeros()
                                .toPlainString()
                : shown;
    }

    private static String unit(String unit) {
        return unit.equals("1") ? "" : " " + unit;
    }

    private static String signed(BigDecimal value) {
        return value.signum() > 0 ? "+" + value.toPlainString() : value.toPlainString();
    }
}
