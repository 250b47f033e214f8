package org.qyran.evidence.chain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.qyran.evidence.quantity.Measure;

/** Adds up, root by root, where everything has gone. */
final class Sheets {

    /** What sums of doubles leave over, of what was seized. */
    private static final double ROUNDING = 1e-12;

    private static final Set<Flag.Word> OF_QUANTITIES =
            EnumSet.of(
                    Flag.Word.DRIFT,
                    Flag.Word.NOT_CONSERVED,
                    Flag.Word.MISSING,
                    Flag.Word.DISAGREEMENT,
                    Flag.Word.ENDED);

    /** What one root's lines come to. */
    private static final class Sum {
        private Uncertain held = Uncertain.NOTHING;
        private Uncertain taken = Uncertain.NOTHING;
        private Uncertain consumed = Uncertain.NOTHING;
        private Uncertain destroyed = Uncertain.NOTHING;
        private Uncertain returned = Uncertain.NOTHING;
        private Uncertain dried = Uncertain.NOTHING;
        private Uncertain missing = Uncertain.NOTHING;
        private boolean complete = true;
    }

    private final Map<UUID, EnumMap<Measure, Sum>> sums = new HashMap<>();

    private Sheets() {}

    static List<BalanceSheet> of(Map<UUID, Keeping> kept) {
        Sheets sheets = new Sheets();
        kept.values().forEach(sheets::add);
        List<BalanceSheet> all = new ArrayList<>();
        for (Keeping root : kept.values()) {
            if (root.root && root.doubleOf.isEmpty()) {
                for (Measure measure : Measure.values()) {
                    if (counts(measure) && root.weights.first(measure).isPresent()) {
                        all.add(sheets.sheet(root, measure));
                    }
                }
            }
        }
        return all;
    }

    /** What goes in small portions, each within its own U, is told of the whole. */
    static void flag(List<BalanceSheet> sheets, Map<UUID, Keeping> kept) {
        Set<UUID> told = new HashSet<>();
        for (Keeping of : kept.values()) {
            if (of.flags.stream().anyMatch(flag -> OF_QUANTITIES.contains(flag.word()))) {
                told.addAll(of.roots);
            }
        }
        for (BalanceSheet sheet : sheets) {
            if (sheet.complete() && !sheet.conserved() && !told.contains(sheet.root())) {
                Keeping root = Objects.requireNonNull(kept.get(sheet.root()));
                root.flag(Flag.Word.NOT_CONSERVED, sheet);
            }
        }
    }

    private static boolean counts(Measure measure) {
        return Weights.ADDITIVE.contains(measure)
                || (Weights.CLOSED.contains(measure) && measure != Measure.TARE_MASS);
    }

    private void add(Keeping of) {
        for (Measure measure : Measure.values()) {
            boolean line = of.weights.lines().contains(measure);
            boolean whole = of.weights.complete(measure);
            // Wrapping and packages are no parts of what they hold.
            boolean through = Weights.ADDITIVE.contains(measure);
            if (!counts(measure) || (!line && whole) || (!through && !of.root)) {
                continue;
            }
            of.shares
                    .of(measure)
                    .forEach((root, share) -> add(of, measure, sum(root, measure), root, share));
        }
    }

    private Sum sum(UUID root, Measure measure) {
        return sums.computeIfAbsent(root, key -> new EnumMap<>(Measure.class))
                .computeIfAbsent(measure, key -> new Sum());
    }

    private static void add(Keeping of, Measure measure, Sum sum, UUID root, Uncertain share) {
        sum.complete &= of.weights.complete(measure);
        sum.consumed = sum.consumed.plus(of.weights.consumed(measure).times(share));
        sum.dried = sum.dried.plus(of.weights.dried(measure).times(share));
        Uncertain now = of.weights.now(measure).orElse(Uncertain.NOTHING).times(share);
        switch (of.state) {
            case HELD, IN_TRANSFER, IN_LABORATORY -> {
                if (of.exhibit.equals(root)) {
                    sum.held = sum.held.plus(now);
                } else {
                    sum.taken = sum.taken.plus(now);
                }
            }
            case CONSUMED -> sum.consumed = sum.consumed.plus(now);
            case DESTROYED -> sum.destroyed = sum.destroyed.plus(now);
            case RETURNED -> sum.returned = sum.returned.plus(now);
            case MISSING -> sum.missing = sum.missing.plus(now);
            case DIVIDED, MIXED -> {}
        }
    }

    private BalanceSheet sheet(Keeping root, Measure measure) {
        Uncertain seized = root.weights.first(measure).orElse(Uncertain.NOTHING);
        Sum sum = sum(root.exhibit, measure);
        Uncertain difference =
                seized.minus(sum.held)
                        .minus(sum.taken)
                        .minus(sum.consumed)
                        .minus(sum.destroyed)
                        .minus(sum.returned)
                        .minus(sum.dried);
        double least = ROUNDING * Math.max(1, seized.value());
        boolean opened =
                Weights.CLOSED.contains(measure)
                        && (!root.parts.isEmpty() || root.state == State.MIXED);
        return new BalanceSheet(
                root.exhibit,
                root.number,
                measure,
                seized.value(),
                sum.held.value(),
                sum.taken.value(),
                sum.consumed.value(),
                sum.destroyed.value(),
                sum.returned.value(),
                sum.dried.value(),
                sum.missing.value(),
                Math.abs(difference.value()) < least ? 0 : difference.value(),
                difference.standard() < least ? 0 : difference.standard(),
                sum.complete && !opened);
    }
}
