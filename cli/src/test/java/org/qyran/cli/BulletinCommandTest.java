package org.qyran.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.qyran.evidence.figures.Zones;
import org.qyran.exchange.evidence.Bulletin;
import org.qyran.exchange.evidence.BulletinFile;
import org.qyran.exchange.evidence.DefinitionFile;
import org.qyran.exchange.evidence.DisclosedRow;
import org.qyran.kernel.Language;
import org.qyran.trust.journal.Act;
import org.qyran.verifier.BulletinReport;
import org.qyran.verifier.BulletinVerification;

class BulletinCommandTest {

    @TempDir Path folder;

    private static BulletinReport check(Path file) {
        return new BulletinVerification(
                        file, List.of(), List.of(), Optional.empty(), Optional.empty())
                .run();
    }

    private static List<String> kinds(List<BulletinReport.Said> said) {
        return said.stream().map(BulletinReport.Said::key).toList();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void countsEveryFigureAnewAndFindsThemAsPrinted(long seed) throws IOException {
        MadeBulletin made = new MadeBulletin(seed, 200);
        BulletinReport report = check(made.write(folder));
        assertThat(report.faults()).isEmpty();
        assertThat(report.figures()).isEqualTo(DefinitionFile.SHIPPED.size());
        assertThat(report.rows()).isGreaterThan(20);
        assertThat(kinds(report.notes())).containsExactly("word.hash", "word.journal");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void saysSoInTheReadersLanguageAndAgainstTheJournal(Language language) throws IOException {
        MadeBulletin made = new MadeBulletin(11, 120);
        Bulletin bulletin = made.bulletin();
        Said said =
                Said.run(
                        "bulletin",
                        "verify",
                        made.write(folder).toString(),
                        "--journal",
                        made.export(folder, Map.of()).toString(),
                        "--key",
                        made.key.verifier().text(),
                        "--hash",
                        BulletinFile.hash(BulletinFile.frozen(bulletin)),
                        "--lang",
                        language.code());
        assertThat(said.exit()).as(said.out()).isZero();
        assertThat(said.out())
                .contains(Integer.toString(DefinitionFile.SHIPPED.size()), "120", "(--witness)")
                .doesNotContain("(--hash)", "(--journal)");
        Said json =
                Said.run("bulletin", "verify", folder.resolve("bulletin.qb").toString(), "--json");
        assertThat(json.out()).startsWith("{\"holds\":true,").contains("\"journalRows\":0");
    }

    @Test
    void findsEveryFlippedByte() throws IOException {
        MadeBulletin made = new MadeBulletin(13, 30);
        Bulletin all = made.bulletin();
        Bulletin few =
                new Bulletin(
                        all.operation(),
                        all.asOf(),
                        new Zones(Map.of(), ZoneOffset.UTC),
                        all.title(),
                        all.text(),
                        all.figures().stream()
                                .filter(one -> all.text().figures().contains(one.definition().id()))
                                .toList(),
                        all.returns(),
                        all.checkpoint(),
                        all.objectKind(),
                        all.actions(),
                        all.rows());
        Path file = folder.resolve("few.qb");
        BulletinFile.write(file, BulletinFile.frozen(few), few.rows());
        assertThat(check(file).faults()).isEmpty();
        byte[] whole = Files.readAllBytes(file);
        List<Integer> missed = new ArrayList<>();
        for (int i = 0; i < whole.length; i++) {
            byte[] flipped = whole.clone();
            flipped[i] ^= (byte) (1 << i % 8);
            Files.write(file, flipped);
            if (check(file).holds()) {
                missed.add(i);
            }
        }
        assertThat(missed).isEmpty();
        assertThat(whole.length).isGreaterThan(5_000);
    }

    @Test
    void findsEveryCutAndWhatWasAdded() throws IOException {
        Path file = new MadeBulletin(13, 12).write(folder);
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length += 97) {
            Files.write(file, java.util.Arrays.copyOf(whole, length));
            assertThat(check(file).holds()).isFalse();
        }
        Files.write(
                file,
                (new String(whole, StandardCharsets.UTF_8) + "\n")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(kinds(check(file).faults())).containsExactly("spelling");
    }

    /** Whoever froze it could also have reckoned its hash anew: then the rows themselves tell. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"exhibits\":|\"exhibits\":1|figure",
                "\"kind\":\"exhibit\"|\"kind\":\"target\"|row-place",
                "including|includin|",
                "{{return:r}}|{{return:q}}|printed",
                "Asia/Almaty|Asia/Nowhere|format",
                "\"counts\":\"cases\"|\"counts\":\"guesses\"|definition",
            })
    void findsWhatWasFrozenWrong(String from, String to, String kind) throws IOException {
        MadeBulletin made = new MadeBulletin(14, 100);
        String frozen = new String(BulletinFile.frozen(made.bulletin()), StandardCharsets.UTF_8);
        assertThat(frozen).contains(from);
        Path file = folder.resolve("forged.qb");
        BulletinFile.write(
                file,
                frozen.replace(from, to).getBytes(StandardCharsets.UTF_8),
                made.bulletin().rows());
        if (kind == null) {
            assertThat(check(file).holds()).isTrue();
        } else {
            assertThat(kinds(check(file).faults())).contains(kind);
        }
        BulletinReport published =
                new BulletinVerification(
                                file,
                                List.of(),
                                List.of(),
                                Optional.empty(),
                                Optional.of(
                                        BulletinFile.hash(BulletinFile.frozen(made.bulletin()))))
                        .run();
        assertThat(kinds(published.faults())).contains("hash-published");
    }

    @Test
    void namesWhatWasErasedAndTheFiguresThatHangOnIt() throws IOException {
        MadeBulletin made = new MadeBulletin(15, 150);
        Bulletin bulletin = made.bulletin();
        long position = bulletin.rows().get(3).position();
        Path file = folder.resolve("erased.qb");
        BulletinFile.write(file, BulletinFile.frozen(bulletin), made.rows(Set.of(position)));
        BulletinReport report = check(file);
        assertThat(report.holds()).as(report.faults().toString()).isTrue();
        assertThat(report.erased()).isEqualTo(1);
        assertThat(report.notes())
                .anySatisfy(note -> {
                    assertThat(note.key()).isEqualTo("erased");
                    assertThat(note.details()).contains(Long.toString(position));
                });
    }

    @Test
    void findsAnExhibitLeftOutAndARowThatIsNotTheJournals() throws IOException {
        MadeBulletin made = new MadeBulletin(16, 150);
        Bulletin whole = made.bulletin();
        Path journal = made.export(folder, Map.of());
        Path file = folder.resolve("fewer.qb");
        List<DisclosedRow> fewer = whole.rows().subList(1, whole.rows().size());
        Bulletin without =
                new Bulletin(
                        whole.operation(),
                        whole.asOf(),
                        whole.zones(),
                        whole.title(),
                        whole.text(),
                        List.of(),
                        whole.returns(),
                        whole.checkpoint(),
                        whole.objectKind(),
                        whole.actions(),
                        fewer);
        BulletinFile.write(file, BulletinFile.frozen(without), fewer);
        assertThat(kinds(against(file, journal).faults())).contains("left-out");
        int changed = (int) whole.rows().getFirst().position();
        Act act = Act.ofLeaf(made.leaf(changed));
        Act other =
                new Act(
                        act.id(),
                        act.at().plusSeconds(1),
                        act.actor(),
                        act.role(),
                        act.action(),
                        act.objectKind(),
                        act.object(),
                        act.operation(),
                        act.authority(),
                        act.task(),
                        act.commitment());
        Path rewritten = made.export(folder, Map.of(changed, other.leaf()));
        assertThat(kinds(against(made.write(folder), rewritten).faults()))
                .contains("row-other", "checkpoint");
    }

    private static BulletinReport against(Path file, Path journal) {
        return new BulletinVerification(
                        file, List.of(journal), List.of(), Optional.empty(), Optional.empty())
                .run();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[",
                "{\"disclosed\":{\"rows\":[]},\"format\":\"qyran-bulletin-1\",\"frozen\":{},\"hash\":\"\"}",
                "{\"a\":1e9}",
                "{\"a\": 1}",
                "{\"b\":1,\"a\":2}",
                "{\"a\":\"\\u0041\"}",
                "{\"a\":00}"
            })
    void refusesWhatIsNoBulletin(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("hostile.qb"), text);
        assertThat(check(file).holds()).isFalse();
    }

    @Test
    void isNotDrownedByDepth() throws IOException {
        Path file = folder.resolve("deep.qb");
        Files.writeString(file, "{\"a\":" + "[".repeat(200_000));
        assertThat(kinds(check(file).faults())).containsExactly("spelling");
        assertThat(Said.run("bulletin", "verify", folder.resolve("none").toString()).exit())
                .isEqualTo(1);
        assertThat(Said.run("bulletin").exit()).isEqualTo(2);
    }
}
