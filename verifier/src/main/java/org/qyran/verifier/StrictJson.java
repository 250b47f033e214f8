package org.qyran.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads JSON in its one spelling (RFC 8785 without fractions): no spaces, members sorted and never
 * twice, one way to escape. Whatever is spelled another way is refused, so what was read is what
 * stands there, byte for byte. Values: {@code Map}, {@code List}, {@code String}, {@code Long},
 * {@code Boolean}.
 */
final class StrictJson {

    /** The text is not that. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final int at;

        Refused(int at) {
            super("at " + at, null, false, false);
            this.at = at;
        }

        int at() {
            return at;
        }
    }

    private static final int DEEPEST = 16;
    private static final int MOST_DIGITS = 18;

    private final String text;
    private int at;

    /** Where the value of the outermost member {@code frozen} begins and ends. */
    private int frozenFrom;

    private int frozenTo;

    private StrictJson(String text) {
        this.text = text;
    }

    /**
     * @param frozen the text of the outermost member of that name; empty where there is none
     */
    record Read(Map<String, Object> object, String frozen) {}

    /** One object and nothing else. */
    static Read read(String text) throws Refused {
        StrictJson json = new StrictJson(text);
        if (text.isEmpty() || text.charAt(0) != '{') {
            throw new Refused(0);
        }
        Map<String, Object> object = json.object(1);
        if (json.at != text.length()) {
            throw new Refused(json.at);
        }
        return new Read(object, text.substring(json.frozenFrom, json.frozenTo));
    }

    private Object value(int depth) throws Refused {
        if (depth > DEEPEST) {
            throw new Refused(at);
        }
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> list(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            default -> number();
        };
    }

    private char peek() throws Refused {
        if (at >= text.length()) {
            throw new Refused(at);
        }
        return text.charAt(at);
    }

    private void expect(char c) throws Refused {
        if (peek() != c) {
            throw new Refused(at);
        }
        at++;
    }

    private Object word(String word, boolean truth) throws Refused {
        if (!text.startsWith(word, at)) {
            throw new Refused(at);
        }
        at += word.length();
        return truth;
    }

    private Map<String, Object> object(int depth) throws Refused {
        TreeMap<String, Object> members = new TreeMap<>();
        expect('{');
        if (peek() == '}') {
            at++;
            return members;
        }
        while (true) {
            int begin = at;
            String name = string();
            if (!members.isEmpty() && members.lastKey().compareTo(name) >= 0) {
                throw new Refused(begin);
            }
            expect(':');
            int from = at;
            members.put(name, value(depth + 1));
            if (depth == 1 && name.equals("frozen")) {
                frozenFrom = from;
                frozenTo = at;
            }
            if (peek() == '}') {
                at++;
                return members;
            }
            expect(',');
        }
    }

    private List<Object> list(int depth) throws Refused {
        List<Object> items = new ArrayList<>();
        expect('[');
        if (peek() == ']') {
            at++;
            return items;
        }
        while (true) {
            items.add(value(depth + 1));
            if (peek() == ']') {
                at++;
                return items;
            }
            expect(',');
        }
    }

    private Long number() throws Refused {
        int begin = at;
        if (peek() == '-') {
            at++;
        }
        int first = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        int digits = at - first;
        boolean isSpelled =
                digits > 0
                        && digits <= MOST_DIGITS
                        && (text.charAt(first) != '0' || (digits == 1 && first == begin));
        if (!isSpelled) {
            throw new Refused(begin);
        }
        return Long.valueOf(text.substring(begin, at));
    }

    private String string() throws Refused {
        expect('"');
        StringBuilder out = new StringBuilder();
        while (true) {
            char c = peek();
            if (c == '"') {
                at++;
                return out.toString();
            }
            if (c < 0x20) {
                throw new Refused(at);
            }
            at++;
            out.append(c == '\\' ? escaped() : c);
        }
    }

    private char escaped() throws Refused {
        int begin = at;
        char c = peek();
        at++;
        return switch (c) {
            case '"' -> '"';
            case '\\' -> '\\';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> hexadecimal(begin);
            default -> throw new Refused(begin);
        };
    }

    /** Only what has no shorter spelling. */
    private char hexadecimal(int begin) throws Refused {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = "0123456789abcdef".indexOf(peek());
            if (digit < 0) {
                throw new Refused(at);
            }
            code = code << 4 | digit;
            at++;
        }
        char c = (char) code;
        if (c >= 0x20 || "\n\r\t\b\f".indexOf(c) >= 0) {
            throw new Refused(begin);
        }
        return c;
    }
}
