package org.qyran.bench.evidence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.qyran.bench.Row;
import org.qyran.evidence.figures.AsOf;
import org.qyran.evidence.figures.Ledger;
import org.qyran.evidence.figures.Recorded;
import org.qyran.evidence.statement.Statement;
import org.qyran.exchange.evidence.Bulletin;
import org.qyran.exchange.evidence.BulletinFile;
import org.qyran.exchange.evidence.DefinitionFile;
import org.qyran.exchange.evidence.DisclosedRow;
import org.qyran.exchange.evidence.FactJson;
import org.qyran.kernel.Language;
import org.qyran.trust.journal.Act;
import org.qyran.trust.journal.Content;
import org.qyran.verifier.BulletinReport;
import org.qyran.verifier.BulletinVerification;

/**
 * Frozen bulletins counted anew from what they disclose, then tampered with: bits flipped anywhere,
 * and numbers changed by somebody who reckons the hash anew, which comparing hashes cannot find.
 */
public final class BulletinVerified implements Row {

    private static final int ACTS = 5_000;
    private static final int BULLETINS = 4;
    private static final int FLIPS = 60;
    private static final long SEED = 762_000;
    private static final Pattern VALUE =
            Pattern.compile("(\"(?:value|expanded)\":\"|\"(?:exhibits|cases)\":)([0-9]+)");

    @Override
    public String name() {
        return "bulletin-verified";
    }

    @Override
    public String asks() {
        return "every figure in a frozen bulletin re-derived by the verifier; every tampered one found";
    }

    @Override
    public Outcome measure() throws IOException {
        Path folder = Files.createTempDirectory("qyran-bulletin");
        Path file = folder.resolve("bulletin.qb");
        try {
            return measure(file);
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    private static Outcome measure(Path file) throws IOException {
        int rederived = 0;
        int flipped = 0;
        int found = 0;
        int forged = 0;
        int forgedFound = 0;
        int byHashAlone = 0;
        double slowest = 0;
        for (int i = 0; i < BULLETINS; i++) {
            Bulletin bulletin = made(SEED + i);
            byte[] frozen = BulletinFile.frozen(bulletin);
            BulletinFile.write(file, frozen, bulletin.rows());
            long began = System.nanoTime();
            BulletinReport report = check(file);
            slowest = Math.max(slowest, (System.nanoTime() - began) / 1e9);
            rederived += report.holds() ? report.figures() : 0;
            byte[] whole = Files.readAllBytes(file);
            SplittableRandom random = new SplittableRandom(SEED + 100 + i);
            for (int flip = 0; flip < FLIPS; flip++) {
                byte[] changed = whole.clone();
                changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(file, changed);
                flipped++;
                found += check(file).holds() ? 0 : 1;
            }
            for (String changed : forged(new String(frozen, StandardCharsets.UTF_8))) {
                byte[] again = changed.getBytes(StandardCharsets.UTF_8);
                BulletinFile.write(file, again, bulletin.rows());
                forged++;
                forgedFound += check(file).holds() ? 0 : 1;
                String said = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                byHashAlone += said.contains(BulletinFile.hash(again)) ? 0 : 1;
            }
        }
        int figures = BULLETINS * DefinitionFile.SHIPPED.size();
        String figure =
                String.format(
                        Locale.ROOT,
                        "%d of %d figures re-derived from %d acts each (%.2f s a bulletin at most);"
                                + " %d of %d flipped bits found; of %d numbers changed with the hash"
                                + " reckoned anew %d found, by the hash alone %d",
                        rederived,
                        figures,
                        ACTS,
                        slowest,
                        found,
                        flipped,
                        forged,
                        forgedFound,
                        byHashAlone);
        return rederived == figures && found == flipped && forged > 0 && forgedFound == forged
                ? new Outcome.Holds(figure)
                : new Outcome.Falls(figure);
    }

    private static BulletinReport check(Path file) {
        return new BulletinVerification(
                        file, List.of(), List.of(), Optional.empty(), Optional.empty())
                .run();
    }

    /** One number of the figures changed in each, every thirteenth of them. */
    private static List<String> forged(String frozen) {
        List<String> forged = new ArrayList<>();
        int from = frozen.indexOf("\"figures\":");
        int to = frozen.indexOf("\"operation\":", from);
        Matcher numbers = VALUE.matcher(frozen).region(from, to);
        for (int i = 0; numbers.find(); i++) {
            if (i % 13 == 0) {
                forged.add(
                        frozen.substring(0, numbers.start(2))
                                + "1"
                                + frozen.substring(numbers.start(2)));
            }
        }
        return forged;
    }

    private static Bulletin made(long seed) {
        MadeFacts made = new MadeFacts(seed, ACTS);
        SplittableRandom random = new SplittableRandom(seed);
        Ledger ledger = new Ledger();
        Map<UUID, DisclosedRow> last = new TreeMap<>();
        for (int i = 0; i < ACTS; i++) {
            Recorded one = made.next();
            ledger.append(one);
            byte[] salt = new byte[Content.SALT_BYTES];
            random.nextBytes(salt);
            Content content = new Content(salt, FactJson.bytes(one.fact()));
            Act act =
                    new Act(
                            new UUID(9, i),
                            one.recorded(),
                            new UUID(8, 8),
                            "custodian",
                            "weigh",
                            "exhibit",
                            one.fact().exhibit(),
                            one.fact().operation(),
                            null,
                            null,
                            content.commitment());
            last.put(
                    one.fact().exhibit(),
                    new DisclosedRow(
                            i,
                            act.leaf(),
                            Optional.of(
                                    new DisclosedRow.Opened(content.salt(), content.payload()))));
        }
        AsOf asOf = ledger.latest();
        return new Bulletin(
                MadeFacts.OPERATION,
                new AsOf(asOf.position(), Instant.EPOCH.plusSeconds(seed), asOf.acts()),
                ledger.zones(),
                statement("{{=1}}"),
                statement("{{seized-mass}} {{plants}} {{seizure-cases}}"),
                DefinitionFile.SHIPPED.stream().map(one -> ledger.figure(one, asOf)).toList(),
                List.of(),
                Optional.empty(),
                "exhibit",
                Set.of("weigh"),
                last.values().stream()
                        .sorted(java.util.Comparator.comparingLong(DisclosedRow::position))
                        .toList());
    }

    private static Statement statement(String text) {
        return new Statement(
                Map.of(Language.ENGLISH, text, Language.RUSSIAN, text, Language.KAZAKH, text));
    }
}
