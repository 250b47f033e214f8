package org.qyran.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.qyran.network.merges.CompareMentions;
import org.qyran.network.merges.Entities;
import org.qyran.network.merges.Merge;
import org.qyran.network.merges.State;
import org.qyran.network.merges.Verdict;
import org.qyran.network.records.Attribute;
import org.qyran.network.records.Compared;
import org.qyran.network.records.Mapping;
import org.qyran.network.records.Mention;
import org.qyran.network.records.RecordKind;
import org.qyran.network.records.RecordKinds;
import org.qyran.network.resolve.Resolution;
import org.qyran.network.resolve.Waterfall;
import org.qyran.network.table.Column;
import org.qyran.network.table.Table;

/**
 * Resolves a table too small to learn from: what agreement says is not counted in it but taken from
 * the weights that are shipped, names before all.
 */
final class FewRecords implements Resolved {

    /** Fewer records than this teach nothing: a level is counted in some tens of pairs at least. */
    static final int FEW = 30;

    /**
     * Natural log-odds that two of one small table are one. A convention by which a full name alike
     * in two words, with nothing against it, is just enough, and a birth date alone is not.
     */
    private static final double PRIOR = -10;

    private static final String NAME = "name";

    private final List<String> columns;
    private final List<Mention> mentions;
    private final Verdict[][] verdicts;
    private final int[] entities;

    private FewRecords(List<String> columns, List<Mention> mentions) {
        CompareMentions compare = CompareMentions.shipped();
        this.columns = columns;
        this.mentions = mentions;
        int rows = mentions.size();
        verdicts = new Verdict[rows][rows];
        List<Merge> merges = new ArrayList<>();
        for (int left = 0; left < rows; left++) {
            for (int right = left + 1; right < rows; right++) {
                Verdict verdict = compare.score(mentions.get(left), mentions.get(right));
                verdicts[left][right] = verdict;
                if (verdict.state() == State.CONFLICT) {
                    merges.add(new Merge(left, right, sum(verdict), State.CONFLICT));
                } else if (sum(verdict) > 0) {
                    merges.add(new Merge(left, right, sum(verdict), State.MADE));
                }
            }
        }
        entities = Entities.of(rows, merges);
    }

    /** Nothing where the table is large enough, or of nothing that weights are shipped for. */
    static Optional<FewRecords> of(Table table, Set<String> ignored) {
        if (table.rows() >= FEW) {
            return Optional.empty();
        }
        List<Column> columns =
                table.columns().stream()
                        .filter(column -> !ignored.contains(column.name()))
                        .toList();
        List<List<String>> rows =
                IntStream.range(0, table.rows())
                        .mapToObj(row -> columns.stream().map(one -> one.value(row)).toList())
                        .toList();
        Mapping mapping = Mapping.suggest(columns.stream().map(Column::name).toList(), rows);
        RecordKind kind = RecordKinds.named(mapping.kind()).orElseThrow();
        Map<String, Column> read = new LinkedHashMap<>();
        for (Column column : columns) {
            Optional.ofNullable(mapping.columns().get(column.name()))
                    .flatMap(kind::attribute)
                    .filter(FewRecords::tells)
                    .ifPresent(attribute -> read.put(attribute.name(), column));
        }
        boolean named = kind.label().stream().flatMap(List::stream).anyMatch(read::containsKey);
        if (!CompareMentions.shipped().kinds().contains(kind.name()) || !named) {
            return Optional.empty();
        }
        List<Mention> mentions = new ArrayList<>();
        for (int row = 0; row < table.rows(); row++) {
            mentions.add(mention(kind.name(), read, row));
        }
        return Optional.of(
                new FewRecords(read.values().stream().map(Column::name).toList(), mentions));
    }

    /** Of whom the row is about, and not only when it was written down. */
    private static boolean tells(Attribute attribute) {
        boolean own = attribute.mention().isEmpty() || !attribute.isOfGroup();
        boolean compared = attribute.compared() != Compared.NONE;
        return own && compared && !Set.of("time", "until").contains(attribute.name());
    }

    private static Mention mention(String kind, Map<String, Column> read, int row) {
        Map<String, String> attributes = new LinkedHashMap<>();
        read.forEach((attribute, column) -> {
            if (!column.isEmpty(row)) {
                attributes.put(attribute, column.value(row));
            }
        });
        return new Mention(kind, Optional.empty(), attributes.getOrDefault(NAME, ""), attributes);
    }

    private static double sum(Verdict verdict) {
        return verdict.logOdds() - verdict.prior() + PRIOR;
    }

    private Verdict verdict(int left, int right) {
        return verdicts[Math.min(left, right)][Math.max(left, right)];
    }

    /** Which columns were compared. */
    List<String> columns() {
        return columns;
    }

    @Override
    public int[] entities() {
        return entities.clone();
    }

    @Override
    public int count() {
        return (int) Arrays.stream(entities).distinct().count();
    }

    @Override
    public List<Consumer<Resolution.Pairs>> pairs(double least) {
        return List.of(taken ->
                each(
                        (left, right, probability) -> {
                            if (probability >= least) {
                                taken.take(left, right, probability);
                            }
                        },
                        false));
    }

    @Override
    public void conflicts(Resolution.Pairs taken) {
        each(taken, true);
    }

    private void each(Resolution.Pairs taken, boolean conflicts) {
        for (int left = 0; left < mentions.size(); left++) {
            for (int right = left + 1; right < mentions.size(); right++) {
                Verdict verdict = verdict(left, right);
                if ((verdict.state() == State.CONFLICT) == conflicts) {
                    taken.take(left, right, explain(left, right).probability());
                }
            }
        }
    }

    @Override
    public Waterfall explain(int left, int right) {
        Verdict verdict = verdict(left, right);
        return new Waterfall(PRIOR, verdict.terms(), sum(verdict));
    }
}
