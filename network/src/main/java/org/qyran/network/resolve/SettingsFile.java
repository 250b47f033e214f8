package org.qyran.network.resolve;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.InputFile;
import org.qyran.network.compare.Columns;
import org.qyran.network.compare.Comparison;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * Settings of a resolution in one JSON file, all of them optional: what columns are, thresholds,
 * and what was learned. What one run writes, another reads; people may change it between.
 *
 * @param columns kinds of columns by name ({@link Columns#kinds})
 * @param learned what pairs are judged by; where it is absent, it is learned anew
 */
public record SettingsFile(
        String file, Map<String, String> columns, Settings settings, Optional<Learned> learned) {

    private static final long MOST_BYTES = 64L << 20;

    public SettingsFile {
        columns = new LinkedHashMap<>(columns);
    }

    /** What is used where there is no file. */
    public static SettingsFile usual() {
        return new SettingsFile("", Map.of(), Settings.usual(), Optional.empty());
    }

    /** As it is written. */
    public String text(Map<String, Object> when) {
        Map<String, Object> all = new LinkedHashMap<>(when);
        all.put("columns", columns);
        all.put("threshold", settings.threshold());
        all.put("mostInGroup", settings.mostInGroup());
        all.put("pairsPerRow", settings.pairsPerRow());
        learned.ifPresent(said -> {
            all.put("prior", said.prior());
            all.put("keys", said.keys());
            all.put("evidence", said.evidence());
        });
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(all) + "\n";
    }

    /**
     * @throws BadInput where it cannot be read or says what no settings say
     */
    public static SettingsFile read(Path path) throws IOException {
        return read(path.toString(), InputFile.read(path, MOST_BYTES));
    }

    static SettingsFile read(String file, byte[] bytes) throws BadInput {
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(bytes);
        } catch (JacksonException e) {
            BadInput refused =
                    new BadInput(file, "JSON", "", Fault.DAMAGED, e.getOriginalMessage());
            refused.initCause(e);
            throw refused;
        }
        Map<String, String> columns = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> column : root.path("columns").properties()) {
            String kind = column.getValue().asString("");
            boolean known =
                    Columns.kinds().contains(kind)
                            || kind.equals("says nothing")
                            || kind.startsWith("part of ");
            if (!known) {
                throw new BadInput(
                        file,
                        "columns." + column.getKey(),
                        kind,
                        Fault.OUT_OF_RANGE,
                        String.join(", ", Columns.kinds()));
            }
            columns.put(column.getKey(), kind);
        }
        Settings usual = Settings.usual();
        double threshold = number(file, root, "threshold", usual.threshold(), -50);
        int most = (int) number(file, root, "mostInGroup", usual.mostInGroup(), 2);
        int pairs = (int) number(file, root, "pairsPerRow", usual.pairsPerRow(), 1);
        Optional<Learned> learned =
                root.has("evidence") ? Optional.of(learned(file, root)) : Optional.empty();
        return new SettingsFile(file, columns, new Settings(threshold, most, pairs), learned);
    }

    private static Learned learned(String file, JsonNode root) throws BadInput {
        Map<String, Learned.Evidence> evidence = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> of : root.path("evidence").properties()) {
            String field = "evidence." + of.getKey();
            List<Learned.Level> levels = new ArrayList<>();
            for (JsonNode level : of.getValue().path("levels")) {
                String at = field + ".levels";
                levels.add(
                        new Learned.Level(
                                level.path("name").asString(""),
                                share(file, level, at, "m"),
                                share(file, level, at, "u")));
            }
            Map<String, Double> common = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> value : of.getValue().path("common").properties()) {
                common.put(
                        value.getKey(),
                        share(
                                file,
                                of.getValue().path("common"),
                                field + ".common",
                                value.getKey()));
            }
            double others = share(file, of.getValue(), field, "others");
            evidence.put(of.getKey(), new Learned.Evidence(levels, common, others));
        }
        List<String> keys = new ArrayList<>();
        root.path("keys").forEach(key -> keys.add(key.asString("")));
        if (keys.isEmpty()) {
            throw new BadInput(file, "keys", "", Fault.MISSING, "by which records meet");
        }
        return new Learned(number(file, root, "prior", Double.NaN, -100), evidence, keys);
    }

    private static double share(String file, JsonNode of, String field, String name)
            throws BadInput {
        JsonNode node = of.path(name);
        double share = node.isNumber() ? node.asDouble() : Double.NaN;
        if (!(share > 0 && share <= 1)) {
            throw new BadInput(
                    file, field + "." + name, node.asString(""), Fault.OUT_OF_RANGE, "0 … 1");
        }
        return share;
    }

    /**
     * @param usual where it is not said; not a number where it must be
     */
    private static double number(
            String file, JsonNode root, String name, double usual, double least) throws BadInput {
        JsonNode node = root.path(name);
        double number =
                node.isMissingNode() ? usual : node.isNumber() ? node.asDouble() : Double.NaN;
        if (!(number >= least && number <= 1_000_000)) {
            throw new BadInput(
                    file, name, node.asString(""), Fault.OUT_OF_RANGE, least + " … 1000000");
        }
        return number;
    }

    /**
     * Whether what was learned is about these comparisons.
     *
     * @throws BadInput naming a comparison, level or key that is not
     */
    public Learned learnedOf(Ground ground) throws BadInput {
        if (learned.isEmpty()) {
            throw new BadInput(file, "evidence", "", Fault.MISSING, "a run with --learn");
        }
        Learned said = learned.get();
        for (Comparison comparison : ground.comparisons()) {
            Learned.Evidence of = said.evidence().get(comparison.name());
            String names =
                    of == null
                            ? ""
                            : String.join(
                                    ", ", of.levels().stream().map(Learned.Level::name).toList());
            if (!names.equals(String.join(", ", comparison.levels()))) {
                throw new BadInput(
                        file,
                        "evidence." + comparison.name() + ".levels",
                        names,
                        Fault.OUT_OF_RANGE,
                        String.join(", ", comparison.levels()));
            }
        }
        List<String> keys = ground.keyNames();
        for (String key : said.keys()) {
            if (!keys.contains(key)) {
                throw new BadInput(file, "keys", key, Fault.OUT_OF_RANGE, String.join("; ", keys));
            }
        }
        return said;
    }
}
