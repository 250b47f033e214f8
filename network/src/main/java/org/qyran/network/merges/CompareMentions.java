package org.qyran.network.merges;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.qyran.network.compare.Comparison;
import org.qyran.network.records.Mention;
import org.qyran.network.resolve.Waterfall;

/**
 * Judges whether two mentions of one kind are one, from the two of them and settings only: a score
 * that looked at other records would tell of hidden ones. Safe for many threads.
 */
public final class CompareMentions {

    private static final String NAME = "name";

    /** Parts of a person's name, joined where the whole is not said. */
    private static final List<String> NAME_PARTS =
            List.of("family_name", "given_name", "patronymic");

    private final PairSettings settings;

    private CompareMentions(PairSettings settings) {
        this.settings = settings;
    }

    public static CompareMentions shipped() {
        return new CompareMentions(PairSettings.shipped());
    }

    public static CompareMentions of(PairSettings settings) {
        return new CompareMentions(settings);
    }

    /** For one batch: the same verdicts, each distinct pair of values compared once and kept. */
    public CompareMentions once() {
        return new CompareMentions(settings.once());
    }

    /** Which settings: changes with any of them. */
    public String settings() {
        return settings.id();
    }

    /** Kinds of mentions that are compared; others are never one. */
    public Set<String> kinds() {
        return settings.kinds().keySet();
    }

    /** Keys of all levels there are, for whoever has words for them. */
    public Set<String> levelKeys() {
        Set<String> keys = new TreeSet<>();
        settings.kinds().values().stream()
                .flatMap(kind -> kind.compared().stream())
                .forEach(compared -> keys.addAll(compared.levels().keys()));
        return keys;
    }

    /** By what the mention meets others: two that share one are worth a score. */
    public Set<String> keys(Mention mention) {
        KindSettings kind = settings.kinds().get(mention.kind());
        Set<String> keys = new TreeSet<>();
        if (kind == null) {
            return keys;
        }
        Map<String, List<String>> found = new LinkedHashMap<>();
        for (KindSettings.Compared compared : kind.compared()) {
            String value = value(mention, compared.attribute());
            if (!value.isEmpty()) {
                compared.levels()
                        .found(value)
                        .forEach((part, texts) ->
                                found.put(named(compared.attribute(), part), texts));
            }
        }
        for (List<String> key : kind.keys()) {
            Stream<String> texts = Stream.of(kind.kind() + ":" + String.join("+", key));
            for (String part : key) {
                List<String> of = found.getOrDefault(part, List.of());
                texts = texts.flatMap(text -> of.stream().map(each -> text + "|" + each));
            }
            texts.forEach(keys::add);
        }
        return keys;
    }

    private static String named(String attribute, String part) {
        return part.isEmpty() ? attribute : attribute + "." + part;
    }

    /**
     * The same either way round, but for which value stands on which side.
     *
     * @throws IllegalArgumentException for mentions of two kinds
     */
    public Verdict score(Mention left, Mention right) {
        if (!left.kind().equals(right.kind())) {
            throw new IllegalArgumentException(left.kind() + " and " + right.kind());
        }
        KindSettings kind = settings.kinds().get(left.kind());
        if (kind == null) {
            return new Verdict(State.NONE, 0, 0, List.of());
        }
        List<Waterfall.Term> terms = new ArrayList<>();
        double sum = kind.prior();
        boolean contradiction = false;
        for (KindSettings.Compared compared : kind.compared()) {
            String one = value(left, compared.attribute());
            String two = value(right, compared.attribute());
            boolean either = one.isEmpty() || two.isEmpty();
            int level = either ? Comparison.MISSING : compared.levels().level(one, two);
            boolean forbids = level != Comparison.MISSING && compared.levels().forbids(level);
            contradiction |= forbids;
            double added = forbids ? 0 : KindSettings.added(compared, level);
            sum += added;
            String key = level == Comparison.MISSING ? "" : compared.levels().keys().get(level);
            terms.add(new Waterfall.Term(compared.attribute(), one, two, key, added));
        }
        return new Verdict(state(kind, sum, contradiction), sum, kind.prior(), terms);
    }

    private static State state(KindSettings kind, double sum, boolean contradiction) {
        if (sum < kind.proposed()) {
            return State.NONE;
        }
        return contradiction ? State.CONFLICT : sum >= kind.made() ? State.MADE : State.PROPOSED;
    }

    private static String value(Mention mention, String attribute) {
        String said = mention.attributes().getOrDefault(attribute, "").strip();
        if (!said.isEmpty() || !attribute.equals(NAME)) {
            return said;
        }
        return NAME_PARTS.stream()
                .map(part -> mention.attributes().getOrDefault(part, "").strip())
                .filter(part -> !part.isEmpty())
                .reduce((a, b) -> a + " " + b)
                .orElse("");
    }
}
