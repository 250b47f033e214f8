package org.qyran.evidence.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A statement's text is words and places: {@code {{figure}}}, {@code {{figure:part}}}, {@code
 * {{figure:rest}}}, {@code {{figure:expanded}}}, {@code {{return:id}}} and {@code {{=2023}}} for a
 * number that is no figure. Behind a bar stands how it is shown: {@code {{seized-mass|t,1,down}}}.
 */
sealed interface Piece {

    /** The rest that the named items leave. */
    String REST = "rest";

    /** U with k = 2. */
    String EXPANDED = "expanded";

    /** Words as they are. */
    record Words(String text) implements Piece {}

    /** A number, or what holds one, that is no figure: a date, an article of a law. */
    record NoFigure(String text) implements Piece {}

    /** What was reported. */
    record Reported(String id, Form form) implements Piece {}

    /**
     * What was counted.
     *
     * @param part empty for the whole
     */
    record Live(String id, String part, Form form) implements Piece {

        /** One of the figure's parts by its key. */
        boolean isItem() {
            return !part.isEmpty() && !part.equals(REST) && !part.equals(EXPANDED);
        }
    }

    /** Two braces with something in them that is no place. */
    record Broken(String text) implements Piece {}

    Pattern BRACES = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
    Pattern LIVE = Pattern.compile("([a-z][a-z0-9-]{0,63})(?::([^|{}:]{1,64}))?");
    Pattern REPORTED = Pattern.compile("return:([^|{}:]{1,64})");

    /** In order. */
    static List<Piece> of(String text) {
        List<Piece> pieces = new ArrayList<>();
        Matcher braces = BRACES.matcher(text);
        int end = 0;
        while (braces.find()) {
            if (braces.start() > end) {
                pieces.add(new Words(text.substring(end, braces.start())));
            }
            pieces.add(place(braces.group(1)));
            end = braces.end();
        }
        if (end < text.length()) {
            pieces.add(new Words(text.substring(end)));
        }
        return pieces;
    }

    private static Piece place(String inside) {
        if (inside.startsWith("=")) {
            return new NoFigure(inside.substring(1));
        }
        int bar = inside.indexOf('|');
        String name = bar < 0 ? inside : inside.substring(0, bar);
        Optional<Form> form =
                bar < 0 ? Optional.of(Form.USUAL) : Form.of(inside.substring(bar + 1));
        Matcher reported = REPORTED.matcher(name);
        Matcher live = LIVE.matcher(name);
        if (form.isPresent() && reported.matches()) {
            return new Reported(reported.group(1), form.get());
        }
        if (form.isPresent() && live.matches()) {
            String part = live.group(2);
            return new Live(live.group(1), part == null ? "" : part, form.get());
        }
        return new Broken(inside);
    }
}
