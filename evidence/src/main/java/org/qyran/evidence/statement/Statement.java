package org.qyran.evidence.statement;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.qyran.evidence.figures.Figure;
import org.qyran.evidence.figures.Part;
import org.qyran.evidence.figures.Return;
import org.qyran.kernel.Language;

/**
 * A text in all languages with its figures live.
 *
 * @param text with places, see {@link Piece}
 */
public record Statement(Map<Language, String> text) {

    public Statement {
        text = Map.copyOf(text);
    }

    /** What the places stand for. */
    public record Numbers(Map<String, Figure> figures, Map<String, Return> returns) {
        public Numbers {
            figures = Map.copyOf(figures);
            returns = Map.copyOf(returns);
        }

        /** By their definitions' ids. */
        public static Numbers of(List<Figure> figures, List<Return> returns) {
            Map<String, Figure> byId = new TreeMap<>();
            figures.forEach(figure -> byId.put(figure.definition().id(), figure));
            Map<String, Return> ofReturns = new TreeMap<>();
            returns.forEach(one -> ofReturns.put(one.id(), one));
            return new Numbers(byId, ofReturns);
        }
    }

    /**
     * A place as it is printed.
     *
     * @param place as written, without braces
     * @param value in {@code unit}, before rounding
     */
    public record Printed(
            String place, BigDecimal value, String unit, Map<Language, String> shown) {}

    /** The definitions whose figures the text has. */
    public Set<String> figures() {
        Set<String> ids = new java.util.TreeSet<>();
        for (String one : text.values()) {
            for (Piece piece : Piece.of(one)) {
                if (piece instanceof Piece.Live live) {
                    ids.add(live.id());
                }
            }
        }
        return ids;
    }

    /** The text with its numbers; a place that has none stays as it was written. */
    public String fill(Language language, Numbers numbers) {
        StringBuilder out = new StringBuilder();
        List<Piece> pieces = pieces(language);
        for (Piece piece : pieces) {
            switch (piece) {
                case Piece.Words words -> out.append(words.text());
                case Piece.NoFigure literal -> out.append(literal.text());
                case Piece.Broken broken -> out.append("{{").append(broken.text()).append("}}");
                case Piece.Reported _, Piece.Live _ ->
                        out.append(
                                value(piece, pieces, numbers)
                                        .map(value -> value.show(piece, language))
                                        .orElse("{{?}}"));
            }
        }
        return out.toString();
    }

    List<Piece> pieces(Language language) {
        return Piece.of(text.getOrDefault(language, ""));
    }

    /** A value in its base unit. */
    record Value(BigDecimal number, String unit) {

        String show(Piece piece, Language language) {
            return form(piece).show(number, unit, language);
        }
    }

    private static Form form(Piece piece) {
        return switch (piece) {
            case Piece.Live live -> live.form();
            case Piece.Reported reported -> reported.form();
            default -> Form.USUAL;
        };
    }

    /** What a place stands for; nothing where there is no such figure or part. */
    static Optional<Value> value(Piece piece, List<Piece> pieces, Numbers numbers) {
        Optional<Value> value =
                switch (piece) {
                    case Piece.Reported reported ->
                            Optional.ofNullable(numbers.returns().get(reported.id()))
                                    .map(one -> new Value(one.value(), one.unit()));
                    case Piece.Live live ->
                            Optional.ofNullable(numbers.figures().get(live.id()))
                                    .flatMap(figure ->
                                            number(live, figure, pieces)
                                                    .map(number ->
                                                            new Value(number, figure.unit())));
                    default -> Optional.empty();
                };
        return value.filter(found -> form(piece).suits(found.unit()));
    }

    private static Optional<BigDecimal> number(Piece.Live live, Figure figure, List<Piece> pieces) {
        return switch (live.part()) {
            case "" -> Optional.of(figure.value());
            case Piece.EXPANDED ->
                    Optional.of(
                            BigDecimal.valueOf(figure.expanded())
                                    .setScale(6, java.math.RoundingMode.HALF_UP));
            case Piece.REST -> rest(figure, pieces);
            default -> figure.part(live.part()).map(Part::value);
        };
    }

    /** The whole less the items that the text names; nothing where items overlap. */
    static Optional<BigDecimal> rest(Figure figure, List<Piece> pieces) {
        if (figure.isOverlapping()) {
            return Optional.empty();
        }
        Set<String> named = new HashSet<>();
        BigDecimal rest = figure.value();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Live live
                    && live.id().equals(figure.definition().id())
                    && live.isItem()
                    && named.add(live.part())) {
                rest =
                        rest.subtract(
                                figure.part(live.part()).map(Part::value).orElse(BigDecimal.ZERO));
            }
        }
        return Optional.of(rest);
    }

    /** Every place once, with what stands in its stead in each language. */
    public List<Printed> printed(Numbers numbers) {
        Map<String, Printed> printed = new TreeMap<>();
        for (Language language : Language.values()) {
            List<Piece> pieces = pieces(language);
            for (Piece piece : pieces) {
                value(piece, pieces, numbers)
                        .ifPresent(value -> {
                            String place = place(piece);
                            Map<Language, String> shown = new EnumMap<>(Language.class);
                            Printed before = printed.get(place);
                            if (before != null) {
                                shown.putAll(before.shown());
                            }
                            shown.put(language, value.show(piece, language));
                            printed.put(
                                    place, new Printed(place, value.number(), value.unit(), shown));
                        });
            }
        }
        return new ArrayList<>(printed.values());
    }

    /** As it is written. */
    static String place(Piece piece) {
        return switch (piece) {
            case Piece.Reported reported -> "return:" + reported.id() + bar(reported.form());
            case Piece.Live live ->
                    live.id() + (live.part().isEmpty() ? "" : ":" + live.part()) + bar(live.form());
            case Piece.NoFigure literal -> "=" + literal.text();
            case Piece.Broken broken -> broken.text();
            case Piece.Words words -> words.text();
        };
    }

    private static String bar(Form form) {
        return form.unit()
                .map(unit ->
                        "|"
                                + unit
                                + form.decimals().map(digits -> "," + digits).orElse("")
                                + (form.down() ? ",down" : ""))
                .orElse("");
    }

    /**
     * Everything that keeps the statement from going out.
     *
     * @param identities by which somebody in the case could be recognised
     * @param verdict whether there is one that has entered into force
     */
    public List<StatementFault> faults(
            Numbers numbers, List<Identity> identities, boolean verdict) {
        List<StatementFault> faults = new ArrayList<>();
        for (Language language : Language.values()) {
            if (Objects.requireNonNull(text.getOrDefault(language, "")).isBlank()) {
                faults.add(new StatementFault(StatementFault.Kind.NO_TEXT, language, ""));
            } else {
                new CheckStatement(this, language, numbers, faults).check(identities, verdict);
            }
        }
        return List.copyOf(faults);
    }
}
