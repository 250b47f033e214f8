package org.qyran.network.records;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.qyran.network.sites.SiteKind;

/** All kinds of records. A kind is one small file beside this class and one word in the list. */
public final class RecordKinds {

    /** Where a header fits several kinds equally, the first of these is proposed. */
    private static final List<String> FILES =
            List.of(
                    "person",
                    "call",
                    "contact",
                    "company",
                    "vehicle",
                    "phone",
                    "address",
                    "account",
                    "payment",
                    "seizure",
                    "laboratory",
                    "cache",
                    "consignment",
                    "run",
                    "movement");

    /**
     * A mention's attribute that no column is read as: what its file itself calls it. Two mentions
     * of one source with the same are one, because the file says so.
     */
    public static final String REFERENCE = "reference";

    private static final String NOTHING = "-";
    private static final int HEADERS = 5;

    private static final List<Attribute> COMMON =
            rows("common").stream().map(RecordKinds::attribute).toList();

    private static final List<RecordKind> ALL = FILES.stream().map(RecordKinds::read).toList();

    private RecordKinds() {}

    public static List<RecordKind> all() {
        return ALL;
    }

    /** Nothing where there is no such kind. */
    public static Optional<RecordKind> named(String name) {
        return ALL.stream().filter(kind -> kind.name().equals(name)).findFirst();
    }

    /** How many attributes, the last of each kind, any record may have. */
    static int common() {
        return COMMON.size();
    }

    /** For a reader: all names, in order. */
    public static String told() {
        return String.join(", ", FILES);
    }

    /** All kinds of ties that records make. */
    public static Set<String> ties() {
        return ALL.stream()
                .flatMap(kind -> kind.attributes().stream())
                .flatMap(attribute -> attribute.tie().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static RecordKind read(String name) {
        List<List<String>> rows = rows(name);
        List<String> first = rows.getFirst();
        List<Attribute> attributes = new ArrayList<>();
        for (List<String> row : rows.subList(1, rows.size())) {
            if (row.get(0).equals("sites")) {
                attributes.addAll(ofSites(row.get(1)));
            } else {
                attributes.add(attribute(row));
            }
        }
        attributes.addAll(COMMON);
        return new RecordKind(
                name,
                RecordKind.Shape.valueOf(first.get(1).toUpperCase(Locale.ROOT)),
                !first.get(2).equals(NOTHING),
                label(first.get(3)),
                attributes,
                headers(first));
    }

    private static List<List<String>> label(String cell) {
        return cell.equals(NOTHING)
                ? List.of()
                : Arrays.stream(cell.split("\\|")).map(one -> List.of(one.split(" "))).toList();
    }

    private static Attribute attribute(List<String> row) {
        String[] tie = row.get(4).split(":", -1);
        return new Attribute(
                row.get(0),
                Compared.valueOf(row.get(1).toUpperCase(Locale.ROOT)),
                !row.get(2).equals(NOTHING),
                something(row.get(3)),
                something(tie[tie.length - 1]),
                tie.length > 1 ? Optional.of(tie[0]) : Optional.empty(),
                headers(row));
    }

    /** What is compared of sites stands with them; records only bring it. */
    private static List<Attribute> ofSites(String name) {
        List<Attribute> attributes = new ArrayList<>();
        for (SiteKind.Attribute one : SiteKind.of(name).orElseThrow().attributes()) {
            Set<String> headers = new HashSet<>(Set.of(Headers.plain(one.name())));
            one.labels().forEach(label -> headers.add(Headers.plain(label)));
            attributes.add(
                    new Attribute(
                            one.name(),
                            Compared.NONE,
                            false,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            headers));
        }
        return attributes;
    }

    private static Optional<String> something(String cell) {
        return cell.equals(NOTHING) ? Optional.empty() : Optional.of(cell);
    }

    private static Set<String> headers(List<String> row) {
        Set<String> headers = new HashSet<>();
        for (String cell : row.subList(HEADERS, row.size())) {
            Arrays.stream(cell.split("\\|")).map(Headers::plain).forEach(headers::add);
        }
        headers.add(Headers.plain(row.get(0).replace('.', ' ')));
        return headers;
    }

    private static List<List<String>> rows(String file) {
        String name = file + ".tsv";
        try (InputStream in = Objects.requireNonNull(RecordKinds.class.getResourceAsStream(name));
                BufferedReader lines =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("//"))
                    .map(line -> List.of(line.split("\t")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }
}
