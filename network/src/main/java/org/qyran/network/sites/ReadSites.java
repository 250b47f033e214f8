package org.qyran.network.sites;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.InputFile;
import org.qyran.network.table.OtherFormats;
import org.qyran.network.table.Quarantined;
import org.qyran.network.table.ReadTable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Sites from files: a table with a header, several values of a cell divided by semicolons or bars;
 * or a JSON list of objects. Each has a name and the case or seizure that names it; a site without
 * is kept aside, since only such sites may be compared.
 */
public final class ReadSites {

    private static final long MOST_BYTES = 1L << 30;
    private static final String DEFAULT_KIND = "laboratory";

    private final List<Site> sites = new ArrayList<>();
    private final List<Quarantined> aside = new ArrayList<>();
    private final Set<String> unread = new TreeSet<>();
    private final Set<String> names = new HashSet<>();

    /**
     * What was read.
     *
     * @param aside sites that were not; of JSON, the line is the object's place from 1
     * @param unread columns whose header says nothing to us
     */
    public record Read(List<Site> sites, List<Quarantined> aside, List<String> unread) {

        public Read {
            sites = List.copyOf(sites);
            aside = List.copyOf(aside);
            unread = List.copyOf(unread);
        }
    }

    private ReadSites() {}

    /**
     * @throws BadInput where a file is neither, names no site or case, or a kind or peak cannot be
     *     understood
     */
    public static Read read(List<Path> files) throws IOException {
        return read(files, OtherFormats.NONE);
    }

    /** As {@link #read(List)}, also of files that {@code others} opens and are not JSON. */
    public static Read read(List<Path> files, OtherFormats others) throws IOException {
        ReadSites reader = new ReadSites();
        for (Path file : files) {
            if (file.toString().endsWith(".json")) {
                reader.json(file);
            } else {
                reader.table(file, others);
            }
        }
        return new Read(reader.sites, reader.aside, List.copyOf(reader.unread));
    }

    private void table(Path path, OtherFormats others) throws IOException {
        String file = path.toString();
        List<String> header = new ArrayList<>();
        List<Long> lines = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        aside.addAll(
                ReadTable.each(
                        path,
                        others,
                        (line, cells) -> {
                            if (header.isEmpty()) {
                                header.addAll(cells);
                            } else {
                                lines.add(line);
                                rows.add(cells);
                            }
                        }));
        require(file, header);
        for (int i = 0; i < rows.size(); i++) {
            List<String> row = rows.get(i);
            if (row.size() == header.size()) {
                Map<String, List<String>> cells = new HashMap<>();
                for (int c = 0; c < row.size(); c++) {
                    put(cells, header.get(c), List.of(row.get(c).split("[;|]")));
                }
                add(file, lines.get(i), cells);
            } else {
                refuse(
                        file,
                        lines.get(i),
                        Quarantined.Reason.CELLS,
                        row.size() + " / " + header.size());
            }
        }
    }

    private void require(String file, List<String> header) throws BadInput {
        List<String> known =
                header.stream().flatMap(name -> SiteColumns.of(name).stream()).toList();
        if (!known.contains(SiteColumns.SITE) || !known.contains(SiteColumns.CASE)) {
            throw new BadInput(
                    file,
                    "header",
                    String.join(", ", header),
                    Fault.MISSING,
                    "columns called site and case (where it was seized or is named)");
        }
        if (header.stream().filter(name -> SiteColumns.of(name).isPresent()).count() < 3) {
            throw new BadInput(
                    file,
                    "header",
                    String.join(", ", header),
                    Fault.UNSUPPORTED,
                    SiteColumns.compared());
        }
    }

    private void put(Map<String, List<String>> cells, String header, List<String> values) {
        Optional<String> name = SiteColumns.of(header);
        name.ifPresent(known -> cells.put(known, values));
        if (name.isEmpty()) {
            unread.add(header);
        }
    }

    private void json(Path path) throws IOException {
        String file = path.toString();
        JsonNode list;
        try {
            list = new ObjectMapper().readTree(InputFile.read(path, MOST_BYTES));
        } catch (JacksonException e) {
            BadInput refused =
                    new BadInput(file, "JSON", "", Fault.DAMAGED, e.getOriginalMessage());
            refused.initCause(e);
            throw refused;
        }
        if (!list.isArray() || list.isEmpty()) {
            throw new BadInput(file, "JSON", "", Fault.UNSUPPORTED, "a list of sites");
        }
        long place = 0;
        for (JsonNode site : list) {
            place++;
            Map<String, List<String>> cells = new HashMap<>();
            for (Map.Entry<String, JsonNode> field : site.properties()) {
                put(cells, field.getKey(), values(field.getValue()));
            }
            add(file, place, cells);
        }
    }

    private static List<String> values(JsonNode node) {
        List<String> values = new ArrayList<>();
        if (node.isObject()) {
            node.properties()
                    .forEach(peak -> values.add(peak.getKey() + "=" + peak.getValue().asString()));
        } else if (node.isArray()) {
            node.forEach(value -> values.add(value.asString()));
        } else if (!node.isNull()) {
            values.add(node.asString());
        }
        return values;
    }

    private void add(String file, long line, Map<String, List<String>> cells) throws BadInput {
        String name = first(cells, SiteColumns.SITE);
        String basis = first(cells, SiteColumns.CASE);
        if (name.isEmpty()) {
            refuse(file, line, Quarantined.Reason.NO_ID, "");
        } else if (basis.isEmpty()) {
            refuse(file, line, Quarantined.Reason.NO_CASE, name);
        } else if (!names.add(name)) {
            refuse(file, line, Quarantined.Reason.REPEATED_ID, name);
        } else {
            SiteKind kind = kind(file, first(cells, SiteColumns.KIND));
            Map<String, Facts> facts = new HashMap<>();
            for (SiteKind.Attribute attribute : kind.attributes()) {
                facts.put(
                        attribute.name(),
                        Facts.of(cells.getOrDefault(attribute.name(), List.of())));
            }
            sites.add(new Site(name, basis, kind, facts, profile(file, name, cells)));
        }
    }

    private static String first(Map<String, List<String>> cells, String name) {
        return String.join("; ", cells.getOrDefault(name, List.of())).strip();
    }

    private static SiteKind kind(String file, String name) throws BadInput {
        Optional<SiteKind> kind = SiteKind.of(name.isEmpty() ? DEFAULT_KIND : name);
        if (kind.isEmpty()) {
            throw new BadInput(
                    file,
                    SiteColumns.KIND,
                    name,
                    Fault.UNSUPPORTED,
                    String.join(", ", SiteKind.all().stream().map(SiteKind::name).toList()));
        }
        return kind.get();
    }

    private static Optional<Site.Profile> profile(
            String file, String site, Map<String, List<String>> cells) throws BadInput {
        Map<String, Double> peaks = new HashMap<>();
        for (String peak : cells.getOrDefault(SiteColumns.PROFILE, List.of())) {
            if (!peak.isBlank()) {
                int equals = peak.indexOf('=');
                double area = equals < 1 ? Double.NaN : number(peak.substring(equals + 1));
                if (!(area >= 0 && area < Double.POSITIVE_INFINITY)) {
                    throw new BadInput(
                            file,
                            site + " profile",
                            peak,
                            Fault.UNSUPPORTED,
                            "peak=area; peak=area");
                }
                peaks.put(peak.substring(0, equals).strip(), area);
            }
        }
        String substance = first(cells, SiteColumns.SUBSTANCE);
        return peaks.isEmpty() ? Optional.empty() : Optional.of(new Site.Profile(substance, peaks));
    }

    static double number(String text) {
        try {
            return Double.parseDouble(text.strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private void refuse(String file, long line, Quarantined.Reason reason, String detail) {
        aside.add(new Quarantined(file, line, reason, detail));
    }
}
