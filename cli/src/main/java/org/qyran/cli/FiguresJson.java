package org.qyran.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.qyran.evidence.figures.AsOf;
import org.qyran.evidence.figures.Compared;
import org.qyran.evidence.figures.Counted;
import org.qyran.evidence.figures.Difference;
import org.qyran.evidence.figures.Figure;

/**
 * One object: {@code asOf}, {@code figures}, {@code opened}, {@code differences}, {@code returns}.
 */
final class FiguresJson implements FiguresAnswer {

    private String asOf = "";
    private final List<String> figures = new ArrayList<>();
    private final List<String> opened = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();
    private final List<String> returns = new ArrayList<>();

    @Override
    public String text() {
        return "{%s,\"figures\":%s,\"opened\":%s,\"differences\":%s,\"returns\":%s}%n"
                .formatted(asOf, list(figures), list(opened), list(differences), list(returns));
    }

    private static String list(List<String> items) {
        return "[" + String.join(",", items) + "]";
    }

    @Override
    public void asOf(AsOf at) {
        asOf =
                "\"asOf\":{\"instant\":\"%s\",\"position\":%d,\"acts\":%d}"
                        .formatted(at.instant(), at.position(), at.acts());
    }

    @Override
    public void figure(Figure figure) {
        figures.add(json(figure));
    }

    private static String json(Figure figure) {
        String parts =
                figure.parts().stream()
                        .map(part ->
                                "{\"key\":%s,\"value\":%s,\"expanded\":%s,\"exhibits\":%d}"
                                        .formatted(
                                                Json.text(part.key()),
                                                part.value().toPlainString(),
                                                decimal(part.expanded()),
                                                part.exhibits()))
                        .collect(Collectors.joining(",", "[", "]"));
        return ("{\"definition\":%s,\"value\":%s,\"unit\":%s,\"expanded\":%s,\"exhibits\":%d,"
                        + "\"cases\":%d,\"unmeasured\":%d,\"unplaced\":%d,\"complete\":%s%s,"
                        + "\"parts\":%s}")
                .formatted(
                        Json.text(figure.definition().id()),
                        figure.value().toPlainString(),
                        Json.text(figure.unit()),
                        decimal(figure.expanded()),
                        figure.exhibits(),
                        figure.cases(),
                        figure.unmeasured(),
                        figure.unplaced(),
                        figure.isComplete(),
                        figure.rest().map(rest -> ",\"rest\":" + rest.toPlainString()).orElse(""),
                        parts);
    }

    private static String decimal(double number) {
        return String.format(Locale.ROOT, "%.6f", number);
    }

    @Override
    public void opened(List<Counted> counted) {
        counted.forEach(one ->
                opened.add(
                        "{\"exhibit\":\"%s\",\"value\":%s,\"position\":%d}"
                                .formatted(
                                        one.exhibit(),
                                        one.value().toPlainString(),
                                        one.position())));
    }

    @Override
    public void difference(Difference difference) {
        differences.add(
                "{\"definition\":%s,\"before\":%s,\"after\":%s,\"lines\":%s}"
                        .formatted(
                                Json.text(difference.before().definition().id()),
                                difference.before().value().toPlainString(),
                                difference.after().value().toPlainString(),
                                lines(difference.lines())));
    }

    private static String lines(List<Difference.Line> lines) {
        return lines.stream()
                .map(line ->
                        "{\"why\":%s,\"value\":%s,\"exhibits\":%d}"
                                .formatted(
                                        Json.text(line.why().word()),
                                        line.value().toPlainString(),
                                        line.exhibits()))
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Override
    public void compared(Compared compared) {
        String hints =
                compared.hints().stream()
                        .map(hint ->
                                "{\"way\":%s,\"value\":%s,\"isReported\":%s}"
                                        .formatted(
                                                Json.text(hint.way().word()),
                                                hint.value().toPlainString(),
                                                hint.isReported()))
                        .collect(Collectors.joining(",", "[", "]"));
        returns.add(
                ("{\"id\":%s,\"reported\":%s,\"counted\":%s,\"unexplained\":%s,\"lines\":%s,"
                                + "\"hints\":%s}")
                        .formatted(
                                Json.text(compared.reported().id()),
                                compared.reported().value().toPlainString(),
                                compared.counted().value().toPlainString(),
                                compared.unexplained().toPlainString(),
                                lines(compared.lines()),
                                hints));
    }
}
