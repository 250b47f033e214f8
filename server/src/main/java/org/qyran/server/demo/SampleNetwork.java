package org.qyran.server.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.qyran.server.network.BringSource;
import org.qyran.server.security.Viewer;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The sample's second story, as far as its records go: one man is detained, and what he, his calls
 * and colleagues in other regions say leads to laboratories worked alike. People, numbers and
 * plates are invented and plainly so; what was found in Petropavlovsk was never published and is
 * made up. All of it comes in through the same doors as a unit's own files.
 */
@Component
@ConditionalOnProperty("qyran.demo")
class SampleNetwork {

    static final String NAME = "Laboratories";

    static final UUID OPERATION =
            UUID.nameUUIDFromBytes("demo laboratories".getBytes(StandardCharsets.UTF_8));
    private static final Pattern DAY = Pattern.compile("\\{(-\\d+)}");
    private static final int CALLS = 90;
    private static final int EARLIER = 36;
    private static final String DETAINED = "+7 000 101 01 01";
    private static final List<String> CALLED =
            List.of(
                    "+7 000 101 01 04",
                    "+7 000 101 01 05",
                    "+7 000 101 01 02",
                    "+7 000 202 02 03",
                    "+7 000 101 01 06",
                    "+7 000 909 09 09");

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final SampleDecisions decisions;
    private final BringSource sources;
    private final Clock clock;

    SampleNetwork(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            SampleDecisions decisions,
            BringSource sources,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.decisions = decisions;
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * What is there already is not brought again.
     *
     * @param folder where is kept what was made
     */
    void make(Path folder) throws IOException {
        Path done = folder.resolve("network.done");
        if (Files.exists(done)) {
            return;
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Instant from = now.minus(Duration.ofDays(45)).truncatedTo(ChronoUnit.DAYS);
        transaction.executeWithoutResult(_ -> operation(from));
        Viewer investigator = Karasora.viewer("investigator", OPERATION);
        UUID calls = permitted(from, now.plus(Duration.ofDays(30)));
        bring(investigator, "people-oskemen.csv", "B", "2", "contact", null);
        bring(investigator, "calls.csv", "A", "1", "contact", calls);
        bring(investigator, "people-qostanai.csv", "B", "2", "contact", null);
        bring(investigator, "people-almaty.csv", "B", "2", "contact", null);
        bring(investigator, "consignments.csv", "A", "2", "contact", null);
        bring(investigator, "laboratories.csv", "A", "1", "suspect", null);
        Files.createFile(done);
    }

    private void operation(Instant from) {
        jdbc.sql(
                        """
                        insert into operation (id, name, zone, starts_at, ends_at, areas, agencies,
                            simulated)
                        values (:id, :name, 'Asia/Almaty', :from, :to, '{"type":"Polygon",
                            "coordinates":[[[60,42],[84,42],[84,56],[60,56],[60,42]]]}',
                            array['Ministry of Internal Affairs'], true)
                        on conflict do nothing
                        """)
                .param("id", OPERATION)
                .param("name", NAME)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(from.plus(Duration.ofDays(200))))
                .update();
        for (String name :
                List.of(
                        "analyst",
                        "investigator",
                        "commander",
                        "commander2",
                        "prosecutor",
                        "custodian")) {
            jdbc.sql(
                            """
                            insert into membership (operation, account, since)
                            select :operation, :account, :since where not exists (select 1
                                from membership where operation = :operation and account = :account)
                            """)
                    .param("operation", OPERATION)
                    .param("account", Karasora.viewer(name, OPERATION).id())
                    .param("since", Timestamp.from(from))
                    .update();
        }
    }

    /** Call records of one number. */
    private UUID permitted(Instant from, Instant to) {
        return decisions.confirmed(
                new SampleDecisions.Decision(
                        OPERATION,
                        "records",
                        "SAMPLE-CR-1",
                        "Sample Court",
                        from,
                        to,
                        List.of(),
                        List.of(DETAINED),
                        "records",
                        "sample call records"));
    }

    private void bring(
            Viewer viewer,
            String file,
            String source,
            String information,
            String category,
            @Nullable UUID authority)
            throws IOException {
        sources.bring(
                viewer,
                OPERATION,
                file,
                file.equals("calls.csv") ? calls() : dated(text(file)),
                new BringSource.Said("Sample: " + file, source, information, category, authority));
    }

    private static String text(String file) {
        try (InputStream in =
                Objects.requireNonNull(
                        SampleNetwork.class.getResourceAsStream("network/" + file), file)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return file.equals("laboratories.csv") ? text + earlier() : text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sites of other made-up cases, so that what is rare can be told from what is usual. */
    private static String earlier() {
        SplittableRandom random = new SplittableRandom(2023);
        StringBuilder rows = new StringBuilder();
        for (int i = 1; i <= EARLIER; i++) {
            rows.append(
                    "Sample earlier site %d,SAMPLE-E-%d,{-%d},product %c,precursor %d|precursor %d,vessel %d,bag %d,shop %d,%s,mains,,,,\n"
                            .formatted(
                                    i,
                                    i,
                                    44 - i % 4,
                                    'A' + random.nextInt(4),
                                    1 + random.nextInt(6),
                                    7 + random.nextInt(5),
                                    1 + random.nextInt(4),
                                    1 + random.nextInt(9),
                                    1 + random.nextInt(6),
                                    random.nextBoolean() ? "rented flat" : "garage"));
        }
        return rows.toString();
    }

    /** Calls of the number the decision names, and of no other. */
    private String calls() {
        SplittableRandom random = new SplittableRandom(2024);
        DateTimeFormatter form =
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.of("Asia/Almaty"));
        Instant first = clock.instant().minus(Duration.ofDays(43));
        StringBuilder rows = new StringBuilder("От;Кому;Дата и время;Длительность\n");
        for (int i = 0; i < CALLS; i++) {
            int who = Math.min(random.nextInt(CALLED.size()), random.nextInt(CALLED.size()));
            boolean out = random.nextBoolean();
            rows.append(
                    "%s;%s;%s;%d\n"
                            .formatted(
                                    out ? DETAINED : CALLED.get(who),
                                    out ? CALLED.get(who) : DETAINED,
                                    form.format(first.plus(Duration.ofMinutes(700L * i / 10))),
                                    20 + random.nextInt(400)));
        }
        return rows.toString();
    }

    private String dated(String text) {
        DateTimeFormatter form =
                DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneId.of("Asia/Almaty"));
        Matcher days = DAY.matcher(text);
        return days.replaceAll(day ->
                form.format(clock.instant().plus(Duration.ofDays(Integer.parseInt(day.group(1))))));
    }
}
