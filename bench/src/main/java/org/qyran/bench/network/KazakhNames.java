package org.qyran.bench.network;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.qyran.bench.Row;
import org.qyran.network.names.CompareNames;
import org.qyran.network.text.JaroWinkler;

/**
 * Public figures as encyclopaedias, passports and newspapers spell them, each with every other
 * spelling of the same person, and with as many spellings of others: those hardest for the naive
 * way and those hardest for ours.
 */
public final class KazakhNames implements Row {

    private static final double ASKED = 0.95;
    private static final double EVEN = 0.5;

    private record Pair(String left, String right, boolean same) {}

    @Override
    public String name() {
        return "kazakh-names";
    }

    @Override
    public String asks() {
        return "Kazakh, Russian and Latin spellings of public figures, match or not: F1 ≥ " + ASKED;
    }

    @Override
    public Outcome measure() throws IOException {
        List<List<String>> people = people();
        double least = 1;
        StringBuilder figure = new StringBuilder();
        for (int half = 0; half < 2; half++) {
            List<List<String>> some = new ArrayList<>();
            for (int i = half; i < people.size(); i += 2) {
                some.add(people.get(i));
            }
            ToDoubleFunction<Pair> ours =
                    pair -> CompareNames.of(pair.left, pair.right).probability();
            List<Pair> pairs = pairs(some, ours);
            double f1 = f1(pairs, scores(pairs, ours), EVEN);
            least = Math.min(least, f1);
            double[] plain = scores(pairs, KazakhNames::plain);
            double naive = 0;
            for (double threshold = 0.5; threshold < 1; threshold += 0.01) {
                naive = Math.max(naive, f1(pairs, plain, threshold));
            }
            String of = half == 0 ? "development" : "held out";
            System.out.printf(
                    Locale.ROOT,
                    "  %s, %d people, %d pairs: F1 %.4f; naive at its best threshold %.4f%n",
                    of,
                    some.size(),
                    pairs.size(),
                    f1,
                    naive);
            figure.append(
                    String.format(Locale.ROOT, "%sF1 %.4f %s", half == 0 ? "" : ", ", f1, of));
        }
        return least >= ASKED
                ? new Outcome.Holds(figure.toString())
                : new Outcome.Falls(figure.toString());
    }

    private static List<List<String>> people() throws IOException {
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                Objects.requireNonNull(
                                        KazakhNames.class.getResourceAsStream(
                                                "public-figures.tsv")),
                                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("//"))
                    .map(line -> List.of(line.split("\t")))
                    .toList();
        }
    }

    private static List<Pair> pairs(List<List<String>> people, ToDoubleFunction<Pair> ours) {
        List<Pair> same = new ArrayList<>();
        List<Pair> others = new ArrayList<>();
        for (int a = 0; a < people.size(); a++) {
            for (int b = a; b < people.size(); b++) {
                for (String left : people.get(a)) {
                    for (String right : people.get(b)) {
                        if (a != b) {
                            others.add(new Pair(left, right, false));
                        } else if (left.compareTo(right) < 0) {
                            same.add(new Pair(left, right, true));
                        }
                    }
                }
            }
        }
        List<Pair> pairs = new ArrayList<>(same);
        for (ToDoubleFunction<Pair> way : List.of(ours, (Pair p) -> plain(p))) {
            double[] scores = others.stream().mapToDouble(way).toArray();
            IntStream.range(0, scores.length)
                    .boxed()
                    .sorted(Comparator.comparingDouble(i -> -scores[i]))
                    .limit(same.size() / 2)
                    .forEach(i -> pairs.add(others.get(i)));
        }
        return pairs;
    }

    private static double[] scores(List<Pair> pairs, ToDoubleFunction<Pair> way) {
        return pairs.stream().mapToDouble(way).toArray();
    }

    private static double f1(List<Pair> pairs, double[] scores, double threshold) {
        int right = 0;
        int wrong = 0;
        for (int i = 0; i < scores.length; i++) {
            boolean same = pairs.get(i).same;
            boolean match = scores[i] >= threshold;
            right += match && same ? 1 : 0;
            wrong += match != same ? 1 : 0;
        }
        return 2.0 * right / (2.0 * right + wrong);
    }

    private static final String CYRILLIC = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі";

    private static final String[] LATIN =
            ("a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya a g k n o u"
                            + " u h i")
                    .split(" ");

    /** Letter for letter into Latin, words in the alphabet's order, Jaro-Winkler. */
    private static double plain(Pair pair) {
        return JaroWinkler.of(plain(pair.left), plain(pair.right));
    }

    private static String plain(String name) {
        StringBuilder latin = new StringBuilder();
        String lower = Normalizer.normalize(name.toLowerCase(Locale.ROOT), Normalizer.Form.NFC);
        for (int i = 0; i < lower.length(); i++) {
            int at = CYRILLIC.indexOf(lower.charAt(i));
            latin.append(at < 0 ? String.valueOf(lower.charAt(i)) : LATIN[at]);
        }
        String bare =
                Normalizer.normalize(latin, Normalizer.Form.NFD).replaceAll("[^\\p{L} ]+", "");
        return Arrays.stream(bare.split(" ")).sorted().collect(Collectors.joining(" "));
    }
}
