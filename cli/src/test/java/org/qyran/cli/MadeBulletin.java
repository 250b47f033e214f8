package org.qyran.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.qyran.evidence.figures.AsOf;
import org.qyran.evidence.figures.Fact;
import org.qyran.evidence.figures.Ledger;
import org.qyran.evidence.figures.Recorded;
import org.qyran.evidence.figures.Return;
import org.qyran.evidence.quantity.Amount;
import org.qyran.evidence.quantity.Measure;
import org.qyran.evidence.statement.Statement;
import org.qyran.exchange.evidence.Bulletin;
import org.qyran.exchange.evidence.BulletinFile;
import org.qyran.exchange.evidence.DefinitionFile;
import org.qyran.exchange.evidence.DisclosedRow;
import org.qyran.exchange.evidence.FactJson;
import org.qyran.kernel.Language;
import org.qyran.trust.journal.Act;
import org.qyran.trust.journal.Checkpoint;
import org.qyran.trust.journal.Content;
import org.qyran.trust.journal.ExportRow;
import org.qyran.trust.journal.ExportWriter;
import org.qyran.trust.journal.Growth;
import org.qyran.trust.journal.JournalKey;

/** A made-up season: a journal of acts on exhibits and a bulletin frozen in its middle. */
final class MadeBulletin {

    static final UUID OPERATION = new UUID(7, 7);
    private static final Instant MAY = Instant.parse("2023-05-01T06:00:00Z");
    private static final Statement TITLE =
            new Statement(
                    Map.of(
                            Language.ENGLISH, "The season",
                            Language.RUSSIAN, "Сезон",
                            Language.KAZAKH, "Маусым"));
    private static final Statement TEXT =
            new Statement(
                    Map.of(
                            Language.ENGLISH,
                            "Over {{seized-mass|kg,1,down}}, including {{seized-mass:heroin}} of heroin;"
                                    + " the rest is {{seized-mass:rest|kg,2}}. Reported: {{return:r}}.",
                            Language.RUSSIAN,
                            "Свыше {{seized-mass|kg,1,down}}, в том числе {{seized-mass:heroin}} героина;"
                                    + " остальное {{seized-mass:rest|kg,2}}. Сообщено: {{return:r}}.",
                            Language.KAZAKH,
                            "{{seized-mass|kg,1,down}} астам, оның ішінде {{seized-mass:heroin}} героин;"
                                    + " қалғаны {{seized-mass:rest|kg,2}}. Хабарланғаны: {{return:r}}."));

    final JournalKey key = JournalKey.generate("made/journal");
    final List<Recorded> facts = new ArrayList<>();
    private final List<byte[]> leaves = new ArrayList<>();
    private final List<Content> contents = new ArrayList<>();
    private final Random random;
    private final Growth growth = Growth.fromNothing();
    private String note = "";
    private final long last;

    /**
     * @param acts at most 256, of which a third is on other things
     */
    MadeBulletin(long seed, int acts) {
        random = new Random(seed);
        for (int i = 0; i < acts; i++) {
            add(i);
        }
        last = acts * 3L / 4;
        note =
                key.sign(
                        new Checkpoint(
                                key.name(), leaves.size(), growth.root(), MAY.plusSeconds(9)));
    }

    private void add(int position) {
        UUID exhibit = new UUID(1, random.nextInt(1 + position / 2));
        boolean isFact = random.nextInt(3) > 0;
        Fact fact = fact(exhibit);
        Content content = Content.fresh(isFact ? FactJson.bytes(fact) : new byte[] {1, 2});
        Instant at = MAY.plusSeconds(60L * position);
        Act act =
                new Act(
                        new UUID(9, position),
                        at,
                        new UUID(2, 2),
                        "custodian",
                        isFact ? "weigh" : "view",
                        "exhibit",
                        exhibit,
                        OPERATION,
                        null,
                        null,
                        content.commitment());
        leaves.add(act.leaf());
        contents.add(content);
        growth.append(List.of(act.leafHash()));
        if (isFact) {
            facts.add(new Recorded(position, at, fact));
        }
    }

    private Fact fact(UUID exhibit) {
        return new Fact(
                exhibit,
                random.nextInt(8) > 0,
                OPERATION,
                random.nextBoolean() ? Optional.of("case-" + random.nextInt(5)) : Optional.empty(),
                random.nextBoolean()
                        ? Optional.of(new UUID(4, random.nextInt(4)))
                        : Optional.empty(),
                random.nextBoolean()
                        ? Optional.of(new UUID(5, random.nextInt(4)))
                        : Optional.empty(),
                one("site-room", "open-ground", "cache"),
                one("KZ-31", "KZ-43"),
                one("police", "guard"),
                one("air", "ground", "informant"),
                MAY.plusSeconds(random.nextInt(90 * 86_400)),
                one("heroin", "marijuana", "unidentified"),
                one("drug", "plant", "equipment", "precursor"),
                "screened",
                one("held", "divided", "destroyed"),
                Optional.empty(),
                List.of(
                        new Amount(
                                one(Measure.NET_MASS, Measure.WET_MASS),
                                BigDecimal.valueOf(1 + random.nextInt(900_000), 2),
                                0.02,
                                0.01,
                                random.nextBoolean()
                                        ? Optional.of(new UUID(6, random.nextInt(2)))
                                        : Optional.empty())),
                random.nextInt(9) == 0
                        ? Optional.of(new UUID(1, random.nextInt(40)))
                        : Optional.empty(),
                "0".repeat(64));
    }

    @SafeVarargs
    private <T> T one(T... of) {
        return of[random.nextInt(of.length)];
    }

    Bulletin bulletin() {
        Ledger ledger = new Ledger();
        facts.forEach(ledger::append);
        AsOf asOf = ledger.asOfPosition(last);
        return new Bulletin(
                OPERATION,
                asOf,
                ledger.zones(),
                TITLE,
                TEXT,
                DefinitionFile.SHIPPED.stream().map(one -> ledger.figure(one, asOf)).toList(),
                List.of(
                        new Return(
                                "r",
                                Optional.of("KZ-31"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                "seized-mass",
                                new BigDecimal("1718900"),
                                "g",
                                "made up",
                                MAY)),
                Optional.of(note),
                "exhibit",
                Set.of("weigh"),
                rows(Set.of()));
    }

    /** Of each exhibit the last act as of the bulletin; the payloads at these positions erased. */
    List<DisclosedRow> rows(Set<Long> erased) {
        Map<UUID, Long> latest = new LinkedHashMap<>();
        facts.stream()
                .filter(one -> one.position() <= last)
                .forEach(one -> latest.put(one.fact().exhibit(), one.position()));
        return latest.values().stream()
                .sorted()
                .map(position -> {
                    Content content = contents.get(position.intValue());
                    return new DisclosedRow(
                            position,
                            leaves.get(position.intValue()),
                            erased.contains(position)
                                    ? Optional.empty()
                                    : Optional.of(
                                            new DisclosedRow.Opened(
                                                    content.salt(), content.payload())));
                })
                .toList();
    }

    Path write(Path folder) throws IOException {
        Bulletin bulletin = bulletin();
        Path file = folder.resolve("bulletin.qb");
        BulletinFile.write(file, BulletinFile.frozen(bulletin), bulletin.rows());
        return file;
    }

    /** The journal's export; rows in {@code changed} stand in for what was recorded. */
    Path export(Path folder, Map<Integer, byte[]> changed) throws IOException {
        List<ExportRow> rows = new ArrayList<>();
        Growth grown = Growth.fromNothing();
        for (int i = 0; i < leaves.size(); i++) {
            byte[] leaf = changed.getOrDefault(i, leaves.get(i));
            rows.add(new ExportRow(i, leaf, new ExportRow.Told.Withheld()));
            grown.append(List.of(Act.ofLeaf(leaf).leafHash()));
        }
        String signed =
                changed.isEmpty()
                        ? note
                        : key.sign(
                                new Checkpoint(
                                        key.name(),
                                        leaves.size(),
                                        grown.root(),
                                        MAY.plusSeconds(9)));
        Path file = folder.resolve("journal.qj");
        try (OutputStream out = Files.newOutputStream(file);
                ExportWriter writer = new ExportWriter(out, key.verifier(), 1, 1, 0)) {
            writer.group(
                    grown.changed().getFirst(),
                    rows,
                    List.of(new ExportWriter.Signed(leaves.size(), signed)));
            writer.finish(List.of());
        }
        return file;
    }

    byte[] leaf(int position) {
        return leaves.get(position);
    }
}
