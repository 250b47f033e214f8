package org.qyran.bench.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.qyran.bench.Row;
import org.qyran.network.merges.CompareMentions;
import org.qyran.network.merges.Entities;
import org.qyran.network.merges.Merge;
import org.qyran.network.merges.State;
import org.qyran.network.merges.Verdict;
import org.qyran.network.records.Mention;
import org.qyran.network.table.Column;
import org.qyran.network.table.ReadTable;
import org.qyran.network.table.Table;

/**
 * Pairs of mentions judged from the two of them and shipped settings, as the server judges them:
 * made people (names, birth date, town; a phone is a mention of its own) and FEBRL's, in which no
 * setting was looked for.
 */
public final class MergeMentions implements Row {

    private static final int RECORDS = 50_000;
    private static final double PRECISION_OF_MADE = 0.999;

    private static final Map<String, String> MADE_PEOPLE =
            Map.of(
                    "family_name", "family_name",
                    "given_name", "given_name",
                    "patronymic", "patronymic",
                    "birth_date", "birth_date",
                    "town", "place");
    private static final Map<String, String> FEBRL =
            Map.of(
                    "surname", "family_name",
                    "given_name", "given_name",
                    "date_of_birth", "birth_date",
                    "soc_sec_id", "document",
                    "suburb", "place");

    @Override
    public String name() {
        return "merge-mentions";
    }

    @Override
    public String asks() {
        return ("pairs of people judged from the two alone, %,d made records and FEBRL 3: of what is"
                        + " made, at least %s right")
                .formatted(RECORDS, PRECISION_OF_MADE);
    }

    private record Judged(Merge merge, boolean right) {}

    @Override
    public Outcome measure() throws IOException {
        Optional<List<Path>> febrl = Records.files("febrl-dataset3.csv");
        if (febrl.isEmpty()) {
            return new Outcome.CannotRun("needs ../shared/data/records");
        }
        MadePeople people = new MadePeople(Integer.getInteger("qyran.bench.records", RECORDS));
        Path file = Files.createTempFile("made-people", ".csv");
        Table table;
        try {
            people.write(file);
            table = ReadTable.read(List.of(file), "record_id");
        } finally {
            Files.deleteIfExists(file);
        }
        Records three =
                Records.read(
                        febrl.get(),
                        "rec_id",
                        Set.of(),
                        read -> row -> read.id().value(row).split("-")[1]);
        Figure made = figure("made people", table, MADE_PEOPLE, people.truth());
        Figure other = figure("FEBRL 3", three.table(), FEBRL, three.truth());
        String said = "made people %s; FEBRL 3 %s".formatted(made, other);
        return made.precision() >= PRECISION_OF_MADE && other.precision() >= PRECISION_OF_MADE
                ? new Outcome.Holds(said)
                : new Outcome.Falls(said);
    }

    /**
     * @param real true pairs there are
     */
    private record Figure(
            long made, long madeRight, long proposed, long proposedRight, long real, long scored) {

        double precision() {
            return made == 0 ? 1 : (double) madeRight / made;
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "made: precision %.5f, recall %.4f; with what is proposed: recall %.4f, of the"
                            + " proposed right %.3f (%,d made, %,d proposed of %,d pairs that met,"
                            + " %,d true)",
                    precision(),
                    (double) madeRight / real,
                    (double) (madeRight + proposedRight) / real,
                    proposed == 0 ? 1 : (double) proposedRight / proposed,
                    made,
                    proposed,
                    scored,
                    real);
        }
    }

    private static Figure figure(
            String name, Table table, Map<String, String> attributes, int[] truth) {
        List<Mention> mentions =
                IntStream.range(0, table.rows())
                        .mapToObj(row -> mention(table, row, attributes))
                        .toList();
        CompareMentions compare = CompareMentions.shipped();
        Map<String, List<Integer>> found = new HashMap<>();
        List<List<String>> keys =
                mentions.parallelStream().map(compare::keys).map(List::copyOf).toList();
        for (int row = 0; row < keys.size(); row++) {
            for (String key : keys.get(row)) {
                found.computeIfAbsent(key, _ -> new ArrayList<>()).add(row);
            }
        }
        long[] counts = new long[6];
        List<Merge> merges = new ArrayList<>();
        List<List<Judged>> judged =
                IntStream.range(0, mentions.size())
                        .parallel()
                        .mapToObj(row -> {
                            List<Judged> of = new ArrayList<>();
                            int[] others =
                                    keys.get(row).stream()
                                            .flatMap(key ->
                                                    found.getOrDefault(key, List.of()).stream())
                                            .mapToInt(Integer::intValue)
                                            .filter(other -> other > row)
                                            .distinct()
                                            .sorted()
                                            .toArray();
                            synchronized (counts) {
                                counts[5] += others.length;
                            }
                            for (int other : others) {
                                Verdict verdict =
                                        compare.score(mentions.get(row), mentions.get(other));
                                boolean right = truth[row] == truth[other];
                                if (verdict.state() == State.MADE) {
                                    of.add(
                                            new Judged(
                                                    new Merge(
                                                            row,
                                                            other,
                                                            verdict.logOdds(),
                                                            State.MADE),
                                                    right));
                                } else if (verdict.state() == State.PROPOSED) {
                                    synchronized (counts) {
                                        counts[2]++;
                                        counts[3] += right ? 1 : 0;
                                    }
                                }
                            }
                            return of;
                        })
                        .toList();
        for (List<Judged> of : judged) {
            for (Judged each : of) {
                counts[0]++;
                counts[1] += each.right ? 1 : 0;
                merges.add(each.merge);
            }
        }
        PairQuality entities =
                PairQuality.of(Entities.of(mentions.size(), merges), truth, _ -> true);
        System.out.printf("  %s, entities of what is made: %s%n", name, entities);
        System.out.printf(
                "  %s, naive, all names and birth date as written: %s%n",
                name, naive(mentions, truth));
        return new Figure(counts[0], counts[1], counts[2], counts[3], entities.real(), counts[5]);
    }

    private static Mention mention(Table table, int row, Map<String, String> attributes) {
        Map<String, String> said = new LinkedHashMap<>();
        for (Column column : table.columns()) {
            String attribute = attributes.get(column.name());
            if (attribute != null && !column.isEmpty(row)) {
                said.put(attribute, column.value(row));
            }
        }
        return new Mention("person", Optional.empty(), table.id().value(row), said);
    }

    private static PairQuality naive(List<Mention> mentions, int[] truth) {
        String[] same =
                IntStream.range(0, mentions.size())
                        .mapToObj(row -> {
                            Map<String, String> said = mentions.get(row).attributes();
                            List<String> all =
                                    Stream.of("family_name", "given_name", "birth_date")
                                            .map(said::get)
                                            .toList();
                            return all.contains(null) ? "row " + row : all.toString();
                        })
                        .toArray(String[]::new);
        return PairQuality.of(PairQuality.labels(same), truth, _ -> true);
    }
}
