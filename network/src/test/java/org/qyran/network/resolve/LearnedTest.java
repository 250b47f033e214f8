package org.qyran.network.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Progress;
import org.qyran.network.compare.Columns;
import org.qyran.network.table.Column;
import org.qyran.network.table.Table;

class LearnedTest {

    private static final int PEOPLE = 400;

    /** Three records a person; the last third of the rows are everybody's third records. */
    private static Table table(int rows) {
        SplittableRandom random = new SplittableRandom(5);
        List<List<String>> cells = List.of(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        List<String> ids = new ArrayList<>();
        List<String> own = new ArrayList<>();
        for (int person = 0; person < PEOPLE; person++) {
            own.add(word(random) + " " + word(random) + word(random));
            own.add(
                    "19%02d-%02d-%02d"
                            .formatted(
                                    random.nextInt(99), 1 + person % 12, 1 + random.nextInt(28)));
            own.add("town" + random.nextInt(25));
        }
        for (int row = 0; row < rows; row++) {
            int person = row % PEOPLE;
            ids.add("r" + row);
            for (int c = 0; c < 3; c++) {
                String value = own.get(person * 3 + c);
                boolean slip = random.nextInt(6) == 0;
                cells.get(c)
                        .add(
                                !slip
                                        ? value
                                        : c == 2
                                                ? ""
                                                : value.substring(0, value.length() - 1)
                                                        + (c == 1 ? "7" : "x"));
            }
        }
        return new Table(
                Column.of("id", ids),
                List.of(
                        Column.of("name", cells.get(0)),
                        Column.of("born", cells.get(1)),
                        Column.of("town", cells.get(2))),
                List.of());
    }

    private static String word(SplittableRandom random) {
        String syllables = "bakadilomurasetiguzhanoy";
        int at = random.nextInt(syllables.length() / 2 - 2) * 2;
        return syllables.substring(at, at + 4) + syllables.charAt(random.nextInt(24));
    }

    private static Columns columns(Table table, SettingsFile settings) {
        return Columns.of(table, Set.of(), settings.columns());
    }

    private static SettingsFile learned(Table table) {
        Columns columns = Columns.of(table, Set.of());
        Resolution found =
                Resolve.of(columns.comparisons(), table.rows(), Settings.usual(), Progress.SILENT);
        Map<String, String> kinds = new LinkedHashMap<>();
        columns.found().forEach(each -> kinds.put(each.column(), each.kind()));
        return new SettingsFile("", kinds, Settings.usual(), Optional.of(found.learned()));
    }

    private static SettingsFile again(SettingsFile settings) throws BadInput {
        return SettingsFile.read(
                "s.json", settings.text(Map.of()).getBytes(StandardCharsets.UTF_8));
    }

    private static Resolution by(SettingsFile settings, Table table) throws BadInput {
        Ground ground = ground(table, settings);
        return Resolve.by(
                settings.learnedOf(ground), ground, settings.settings(), Workers.here(ground));
    }

    private static Ground ground(Table table, SettingsFile settings) {
        return new Ground(columns(table, settings).comparisons(), table.rows());
    }

    private static Map<String, Double> pairs(Resolution resolution) {
        Map<String, Double> pairs = new LinkedHashMap<>();
        resolution.pairs(0.01, (left, right, odds) -> pairs.put(left + " " + right, odds));
        return pairs;
    }

    @Test
    void theSameInputAndSettingsGiveTheSameResult() throws BadInput {
        Table table = table(3 * PEOPLE);
        SettingsFile settings = learned(table);
        Resolution one = by(settings, table);
        Resolution two = by(again(settings), table);
        assertThat(two.entities()).isEqualTo(one.entities());
        assertThat(pairs(two)).isEqualTo(pairs(one));
        // Nearly everybody is found, so what was learned is of use.
        int right = 0;
        for (int row = PEOPLE; row < 2 * PEOPLE; row++) {
            right += one.entities()[row] == one.entities()[row - PEOPLE] ? 1 : 0;
        }
        assertThat(right).isGreaterThan(PEOPLE * 9 / 10);
    }

    /** New records are judged against known ones as if all were resolved together. */
    @Test
    void newRecordsCostTheirNeighboursOnlyAndKnownEntitiesStay() throws BadInput {
        Table before = table(2 * PEOPLE);
        SettingsFile settings = again(learned(before));
        int[] known = Arrays.copyOf(by(settings, before).entities(), 3 * PEOPLE);
        Arrays.fill(known, 2 * PEOPLE, known.length, -1);
        Table table = table(3 * PEOPLE);
        Ground ground = ground(table, settings);
        Resolution more =
                Resolve.more(
                        settings.learnedOf(ground),
                        ground,
                        settings.settings(),
                        known,
                        Workers.here(ground));
        Resolution all = by(settings, table);
        assertThat(Arrays.copyOf(more.entities(), 2 * PEOPLE))
                .isEqualTo(Arrays.copyOf(known, 2 * PEOPLE));
        int differ = 0;
        for (int row = 2 * PEOPLE; row < table.rows(); row++) {
            differ += more.entities()[row] == all.entities()[row] ? 0 : 1;
        }
        // Only where all together would have joined or parted known entities.
        assertThat(differ).isLessThan(PEOPLE / 40);
        assertThat(touching(more, known)).isNotEmpty().isEqualTo(touching(all, known));
    }

    /** Scores of pairs that were compared and have a new record. */
    private static Map<String, Float> touching(Resolution resolution, int[] known) {
        Map<String, Float> scores = new LinkedHashMap<>();
        Edges edges = resolution.edges();
        IntStream.range(0, edges.size())
                .filter(e -> known[edges.left()[e]] < 0 || known[edges.right()[e]] < 0)
                .forEach(e ->
                        scores.put(edges.left()[e] + " " + edges.right()[e], edges.scores()[e]));
        return scores;
    }

    @Test
    void settingsThatFitNothingAreRefusedByName() throws BadInput {
        Table table = table(2 * PEOPLE);
        String text = learned(table).text(Map.of());
        assertThatThrownBy(() -> read(text.replace("\"date\"", "\"dates\"")))
                .hasMessageContaining("columns.born = dates");
        assertThatThrownBy(() -> read(text.replace("\"others\" : ", "\"others\" : -")))
                .hasMessageContaining(".others");
        assertThatThrownBy(() -> read("{")).isInstanceOf(BadInput.class);
        SettingsFile other = read(text.replace("\"same year\"", "\"some year\""));
        assertThatThrownBy(() -> other.learnedOf(ground(table, other)))
                .hasMessageContaining("evidence.born.levels");
        SettingsFile none = read("{\"threshold\": 2}");
        assertThat(none.settings().threshold()).isEqualTo(2);
        assertThatThrownBy(() -> none.learnedOf(ground(table, none)))
                .hasMessageContaining("--learn");
    }

    private static SettingsFile read(String text) throws BadInput {
        return SettingsFile.read("s.json", text.getBytes(StandardCharsets.UTF_8));
    }
}
