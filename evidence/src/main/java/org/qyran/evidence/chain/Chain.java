package org.qyran.evidence.chain;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.qyran.evidence.quantity.Measure;

/**
 * What acts on exhibits come to: the same whichever way and however often the acts arrived. It
 * never refuses an act; what does not agree is flagged.
 */
public final class Chain {

    /** Of which measure a root's balance is told first. */
    private static final List<Measure> FIRST =
            List.of(
                    Measure.NET_MASS,
                    Measure.WET_MASS,
                    Measure.DRY_MASS,
                    Measure.VOLUME,
                    Measure.TABLETS,
                    Measure.PLANTS,
                    Measure.BULK_MASS,
                    Measure.PACKAGES);

    private final List<ExhibitAct> order;
    private final Map<UUID, Standing> standings = new LinkedHashMap<>();
    private final List<BalanceSheet> sheets;
    private final Map<UUID, BalanceSheet> first = new LinkedHashMap<>();
    private final List<Flag> flags = new ArrayList<>();

    private Chain(List<ExhibitAct> order, Map<UUID, Keeping> kept) {
        this.order = List.copyOf(order);
        this.sheets = Sheets.of(kept);
        for (BalanceSheet sheet : sheets) {
            first.merge(
                    sheet.root(),
                    sheet,
                    (one, other) ->
                            FIRST.indexOf(one.measure()) <= FIRST.indexOf(other.measure())
                                    ? one
                                    : other);
        }
        Sheets.flag(firstSheets(), kept);
        kept.forEach((exhibit, of) -> standings.put(exhibit, of.standing()));
        standings.values().forEach(of -> flags.addAll(of.flags()));
    }

    /** Under {@link Rules#USUAL}. */
    public static Chain fold(Collection<ExhibitAct> acts) {
        return fold(acts, Rules.USUAL);
    }

    /**
     * @param acts in any order; one act may be there several times
     */
    public static Chain fold(Collection<ExhibitAct> acts, Rules rules) {
        Once once = Once.of(acts, rules.asOf());
        CausalOrder order = new CausalOrder(once.acts());
        Map<UUID, Keeping> kept = new Fold(order.ordered(), rules).kept();
        for (Once.Differs two : once.differ()) {
            flag(kept, Flag.Word.DISAGREEMENT, two.first(), two.other());
        }
        for (List<ExhibitAct> circle : order.contradictory()) {
            flag(kept, Flag.Word.CONTRADICTORY, circle.getFirst(), circle.getLast());
        }
        return new Chain(order.ordered(), kept);
    }

    private static void flag(
            Map<UUID, Keeping> kept, Flag.Word word, ExhibitAct first, ExhibitAct other) {
        for (UUID exhibit : first.exhibits()) {
            Optional.ofNullable(kept.get(exhibit))
                    .ifPresent(of ->
                            of.flag(
                                    word,
                                    first,
                                    other,
                                    ActWord.of(first).word(),
                                    ActWord.of(other).word()));
        }
    }

    /** Every act once, in the order in which they must have happened. */
    public List<ExhibitAct> order() {
        return order;
    }

    /** Every exhibit, in the order in which they came into being. */
    public Collection<Standing> standings() {
        return standings.values();
    }

    public Optional<Standing> standing(UUID exhibit) {
        return Optional.ofNullable(standings.get(exhibit));
    }

    /** What does not agree, exhibit by exhibit. */
    public List<Flag> flags() {
        return flags;
    }

    /** Every root, in every measure that adds up. */
    public List<BalanceSheet> sheets() {
        return sheets;
    }

    /** The root's balance in the measure that tells most of it: net mass where there is one. */
    public Optional<BalanceSheet> sheet(UUID root) {
        return Optional.ofNullable(first.get(root));
    }

    /** Each root's first sheet. */
    public List<BalanceSheet> firstSheets() {
        return List.copyOf(first.values());
    }

    /**
     * Everything the exhibit comes from and everything made of it.
     *
     * @throws IllegalArgumentException for an exhibit that no act names
     */
    public Lineage lineage(UUID exhibit) {
        Standing start = standings.get(exhibit);
        if (start == null) {
            throw new IllegalArgumentException("exhibit = " + exhibit);
        }
        Set<UUID> related = new HashSet<>();
        reach(exhibit, Standing::from, related);
        related.remove(exhibit);
        reach(exhibit, Standing::parts, related);
        Set<UUID> all = new LinkedHashSet<>();
        for (ExhibitAct act : order) {
            act.exhibits().stream().filter(related::contains).forEach(all::add);
            act.makes().stream().map(Part::exhibit).filter(related::contains).forEach(all::add);
        }
        List<Lineage.Edge> edges = new ArrayList<>();
        for (UUID one : all) {
            Standing of = of(one);
            for (UUID from : of.from()) {
                if (all.contains(from)) {
                    edges.add(new Lineage.Edge(from, one, ActWord.of(of.acts().getFirst()).word()));
                }
            }
        }
        return new Lineage(start.roots(), List.copyOf(all), edges);
    }

    private Standing of(UUID exhibit) {
        return Objects.requireNonNull(standings.get(exhibit));
    }

    /** Not by recursion: a file may hold a chain of any length. */
    private void reach(UUID from, Function<Standing, List<UUID>> next, Set<UUID> reached) {
        Deque<UUID> waiting = new ArrayDeque<>(List.of(from));
        while (!waiting.isEmpty()) {
            UUID one = waiting.pop();
            if (reached.add(one)) {
                waiting.addAll(next.apply(of(one)));
            }
        }
    }
}
