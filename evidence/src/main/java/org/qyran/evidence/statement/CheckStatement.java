package org.qyran.evidence.statement;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qyran.evidence.figures.Figure;
import org.qyran.kernel.Language;

/** Looks through the text in one language. */
final class CheckStatement {

    /** Digits of any script, fractions, Roman numerals of two letters and more. */
    private static final Pattern NUMBER =
            Pattern.compile("[\\p{Nd}\\p{No}\\p{Nl}]+|\\b[IVXLCDM]{2,}\\b");

    private static final Pattern END = Pattern.compile("[.!?…](?=\\s|$)|\\n");

    private final Statement statement;
    private final Language language;
    private final Statement.Numbers numbers;
    private final List<StatementFault> faults;
    private final List<Piece> pieces;

    CheckStatement(
            Statement statement,
            Language language,
            Statement.Numbers numbers,
            List<StatementFault> faults) {
        this.statement = statement;
        this.language = language;
        this.numbers = numbers;
        this.faults = faults;
        this.pieces = statement.pieces(language);
    }

    void check(List<Identity> identities, boolean verdict) {
        places();
        inStep();
        numbersOutside();
        for (List<Piece> sentence : sentences()) {
            String words = words(sentence);
            recognisable(identities, words);
            if (!verdict) {
                Wordlist.of("guilt", language)
                        .in(words)
                        .ifPresent(word -> add(StatementFault.Kind.GUILT, word));
            }
            items(sentence, words);
            added(sentence, words);
        }
        wholes();
    }

    private void add(StatementFault.Kind kind, String what) {
        StatementFault fault = new StatementFault(kind, language, what);
        if (!faults.contains(fault)) {
            faults.add(fault);
        }
    }

    private void places() {
        for (Piece piece : pieces) {
            boolean isLost =
                    switch (piece) {
                        case Piece.Broken _ -> true;
                        case Piece.Live _, Piece.Reported _ ->
                                Statement.value(piece, pieces, numbers).isEmpty();
                        case Piece.Words _, Piece.NoFigure _ -> false;
                    };
            if (isLost) {
                add(StatementFault.Kind.NO_SUCH_PLACE, "{{" + Statement.place(piece) + "}}");
            }
        }
    }

    /** All languages tell the same figures, each as often as it likes. */
    private void inStep() {
        Set<String> own = told(language);
        for (Language other : Language.values()) {
            Set<String> missing = new TreeSet<>(told(other));
            missing.removeAll(own);
            if (!missing.isEmpty()) {
                add(
                        StatementFault.Kind.NOT_IN_STEP,
                        other.code() + ": {{" + String.join("}}, {{", missing) + "}}");
            }
        }
    }

    private Set<String> told(Language of) {
        Set<String> told = new TreeSet<>();
        for (Piece piece : statement.pieces(of)) {
            if (piece instanceof Piece.Live || piece instanceof Piece.Reported) {
                told.add(Statement.place(piece));
            }
        }
        return told;
    }

    private void numbersOutside() {
        Wordlist spelled = Wordlist.of("number", language);
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Words(String text)) {
                Matcher digits = NUMBER.matcher(text);
                if (digits.find()) {
                    add(StatementFault.Kind.NUMBER, digits.group());
                }
                spelled.in(text).ifPresent(word -> add(StatementFault.Kind.NUMBER_IN_WORDS, word));
            }
        }
    }

    private void recognisable(List<Identity> identities, String words) {
        for (Identity identity : identities) {
            Recognise.find(identity, words)
                    .ifPresent(found -> add(StatementFault.Kind.RECOGNISABLE, found));
        }
        Recognise.anybodysNumber(words)
                .ifPresent(found -> add(StatementFault.Kind.RECOGNISABLE, found));
    }

    /** Items in a sentence are said to be among others, unless they are all there is. */
    private void items(List<Piece> sentence, String words) {
        StringBuilder before = new StringBuilder();
        Set<String> seen = new HashSet<>();
        for (Piece piece : sentence) {
            if (piece instanceof Piece.Live live && live.isItem() && seen.add(live.id())) {
                figure(live.id())
                        .filter(this::leavesRest)
                        .ifPresent(_ -> {
                            boolean isSaid =
                                    Wordlist.of("including", language)
                                            .in(before.toString())
                                            .isPresent();
                            Optional<String> all = Wordlist.of("namely", language).in(words);
                            if (!isSaid || all.isPresent()) {
                                add(
                                        StatementFault.Kind.ITEMS_FOR_WHOLE,
                                        all.orElse("{{" + Statement.place(live) + "}}"));
                            }
                        });
            }
            before.append(plain(piece));
        }
    }

    private boolean leavesRest(Figure figure) {
        return Statement.rest(figure, pieces).map(rest -> rest.signum() != 0).orElse(true);
    }

    /** Where items leave a rest, the whole and the rest are named too. */
    private void wholes() {
        Set<String> itemised = new TreeSet<>();
        Set<String> whole = new HashSet<>();
        Set<String> rest = new HashSet<>();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Live live) {
                (live.isItem() ? itemised : live.part().equals(Piece.REST) ? rest : whole)
                        .add(live.id());
            }
        }
        for (String id : itemised) {
            Optional<Figure> figure = figure(id);
            if (figure.isEmpty() || !leavesRest(figure.get())) {
                continue;
            }
            if (!whole.contains(id)) {
                add(StatementFault.Kind.WHOLE_UNNAMED, "{{" + id + "}}");
            }
            if (!rest.contains(id) && !figure.get().isOverlapping()) {
                add(StatementFault.Kind.REST_UNNAMED, "{{" + id + ":rest}}");
            }
        }
    }

    private Optional<Figure> figure(String id) {
        return Optional.ofNullable(numbers.figures().get(id));
    }

    /** A word of adding in a sentence that has two figures which count some of the same things. */
    private void added(List<Piece> sentence, String words) {
        List<String> ids = new ArrayList<>();
        for (Piece piece : sentence) {
            if (piece instanceof Piece.Live live) {
                ids.add(live.id());
            }
        }
        for (String one : ids) {
            for (String other : ids) {
                boolean isApart =
                        figure(one)
                                .map(figure -> figure.definition().apartFrom().contains(other))
                                .orElse(false);
                if (isApart) {
                    Wordlist.of("sum", language)
                            .in(words)
                            .ifPresent(word ->
                                    add(
                                            StatementFault.Kind.ADDED,
                                            word + ": " + one + ", " + other));
                }
            }
        }
    }

    private List<List<Piece>> sentences() {
        List<List<Piece>> sentences = new ArrayList<>();
        List<Piece> sentence = new ArrayList<>();
        for (Piece piece : pieces) {
            if (piece instanceof Piece.Words(String text)) {
                Matcher ends = END.matcher(text);
                int from = 0;
                while (ends.find()) {
                    sentence.add(new Piece.Words(text.substring(from, ends.end())));
                    sentences.add(sentence);
                    sentence = new ArrayList<>();
                    from = ends.end();
                }
                sentence.add(new Piece.Words(text.substring(from)));
            } else {
                sentence.add(piece);
            }
        }
        sentences.add(sentence);
        return sentences;
    }

    private static String words(List<Piece> sentence) {
        StringBuilder out = new StringBuilder();
        sentence.forEach(piece -> out.append(plain(piece)));
        return out.toString();
    }

    /** Figures are no words, but part what stands on their two sides. */
    private static String plain(Piece piece) {
        return switch (piece) {
            case Piece.Words words -> words.text();
            case Piece.NoFigure literal -> literal.text();
            case Piece.Live _, Piece.Reported _, Piece.Broken _ -> " | ";
        };
    }
}
