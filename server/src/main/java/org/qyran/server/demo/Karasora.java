package org.qyran.server.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.qyran.geo.GroundPoint;
import org.qyran.kernel.Language;
import org.qyran.kernel.Progress;
import org.qyran.kernel.grading.Handling;
import org.qyran.scenario.Pass;
import org.qyran.scenario.Scenario;
import org.qyran.scenario.World;
import org.qyran.scenario.sense.Sensor;
import org.qyran.server.security.Passwords;
import org.qyran.server.security.Viewer;
import org.qyran.server.shapes.GeoJsonShape;
import org.qyran.server.storage.Acts;
import org.qyran.server.storage.DataFolder;
import org.qyran.server.surveys.Passes;
import org.qyran.server.surveys.Uploads;
import org.qyran.trust.access.Role;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The sample: the operation with invented people at once, then the passes as they are flown, taken
 * in through the same door as a unit's own imagery.
 */
@Component
@ConditionalOnProperty("qyran.demo")
public class Karasora implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Karasora.class);
    private static final long SEED = 2023;
    private static final double SIZE_METRES = 500;
    private static final UUID OPERATION = UUID.nameUUIDFromBytes(bytes("demo operation"));
    private static final String PASSWORD = "Beszhyldyk-2023";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Passwords passwords;
    private final Passes passes;
    private final Uploads uploads;
    private final SampleSearch search;
    private final SampleNetwork network;
    private final SampleEntry entry;
    private final SampleEvidence evidence;
    private final DataFolder data;
    private final Clock clock;
    private final boolean flies;
    private volatile boolean running;

    Karasora(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            Passwords passwords,
            Passes passes,
            Uploads uploads,
            SampleSearch search,
            SampleNetwork network,
            SampleEntry entry,
            SampleEvidence evidence,
            DataFolder data,
            Clock clock,
            @Value("${qyran.demo.flies:true}") boolean flies) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.passwords = passwords;
        this.passes = passes;
        this.uploads = uploads;
        this.search = search;
        this.network = network;
        this.entry = entry;
        this.evidence = evidence;
        this.data = data;
        this.clock = clock;
        this.flies = flies;
    }

    /** How to sign in as each role; the people are invented. */
    public record SignIn(String name, String password, String role, String displayName) {}

    public static List<SignIn> signIns() {
        return List.of(
                new SignIn("crew", PASSWORD, "crew", "Sample Crew-Lead"),
                new SignIn("analyst", PASSWORD, "analyst", "Sample Analyst-One"),
                new SignIn("analyst2", PASSWORD, "analyst", "Sample Analyst-Two"),
                new SignIn("investigator", PASSWORD, "investigator", "Sample Investigator"),
                new SignIn("commander", PASSWORD, "commander", "Sample Commander"),
                new SignIn("prosecutor", PASSWORD, "prosecutor", "Sample Prosecutor"),
                new SignIn("custodian", PASSWORD, "custodian", "Sample Custodian"),
                new SignIn("spokesperson", PASSWORD, "spokesperson", "Sample Spokesperson"),
                new SignIn("overseer", PASSWORD, "overseer", "Sample Overseer"),
                new SignIn("administrator", PASSWORD, "administrator", "Sample Administrator"));
    }

    /** Releases what the first commander decided, where there is something to release. */
    private static final SignIn SECOND =
            new SignIn("commander2", PASSWORD, "commander", "Sample Second-Commander");

    /** Those who are there: a second commander where the sample has an entry to release. */
    public List<SignIn> people() {
        return flies ? Stream.concat(signIns().stream(), Stream.of(SECOND)).toList() : signIns();
    }

    /** Why a database does not suit how the server was asked to start. */
    public enum Unsuited {
        /** It holds the sample's people, whose passwords everybody knows. */
        SAMPLE,
        /** It holds a unit's own people, and the sample's must not come among them. */
        UNIT
    }

    /** Asked before the server starts: sample and unit never share a database. */
    public static Optional<Unsuited> unsuited(JdbcClient jdbc, boolean demo) {
        boolean sample =
                jdbc.sql("select exists (select 1 from account where id = :id)")
                        .param("id", idOf("administrator"))
                        .query((row, _) -> row.getBoolean(1))
                        .single();
        boolean unit =
                !sample
                        && jdbc.sql("select exists (select 1 from account)")
                                .query((row, _) -> row.getBoolean(1))
                                .single();
        return demo && unit
                ? Optional.of(Unsuited.UNIT)
                : !demo && sample ? Optional.of(Unsuited.SAMPLE) : Optional.empty();
    }

    /**
     * The people are there before the server answers; the passes come as they are flown. The sample
     * of several servers has people only.
     */
    @Override
    public void start() {
        running = true;
        World world = World.of(SEED, SIZE_METRES);
        transaction.executeWithoutResult(_ -> {
            jdbc.sql("select pg_advisory_xact_lock(hashtext('sample people'))")
                    .query((_, _) -> true)
                    .single();
            if (!present()) {
                people(world);
            }
        });
        if (flies && !data.isShared()) {
            Thread.ofPlatform().name("demo").daemon().start(() -> load(world));
        }
    }

    private void load(World world) {
        try {
            search();
            story();
            fly(world);
        } catch (IOException | RuntimeException e) {
            if (running) {
                LOG.error("the sample could not be loaded", e);
            }
        }
    }

    /** Where is kept what was made already. */
    private Path folder() throws IOException {
        return Files.createDirectories(data.resolve("demo"));
    }

    /** The area that is searched and what was flown over it. */
    public void search() throws IOException {
        search.make(World.of(SEED, SIZE_METRES), OPERATION, folder());
    }

    /** Both stories as far as they were told: records, the entry that was, and what was seized. */
    public void story() throws IOException {
        if (!isThere(SECOND)) {
            transaction.executeWithoutResult(
                    _ -> account(SECOND, passwords.hash(PASSWORD), clock.instant()));
        }
        network.make(folder());
        entry.make(SampleNetwork.OPERATION, folder());
        evidence.make(OPERATION, folder());
    }

    private boolean isThere(SignIn person) {
        return jdbc.sql("select 1 from account where id = :id")
                .param("id", idOf(person.name()))
                .query((_, _) -> true)
                .optional()
                .isPresent();
    }

    private boolean present() {
        return jdbc.sql("select 1 from operation where id = :id")
                .param("id", OPERATION)
                .query((_, _) -> true)
                .optional()
                .isPresent();
    }

    private void people(World world) {
        Instant now = clock.instant();
        Instant from = now.minus(Duration.ofDays(30)).truncatedTo(ChronoUnit.DAYS);
        jdbc.sql(
                        """
                        insert into operation (id, name, zone, starts_at, ends_at, areas, agencies,
                            simulated)
                        values (:id, 'Karasora', 'Asia/Almaty', :from, :to, :areas, :agencies, true)
                        """)
                .param("id", OPERATION)
                .param("from", Timestamp.from(from))
                .param("to", Timestamp.from(from.plus(Duration.ofDays(120))))
                .param("areas", GeoJsonShape.write(area(world)))
                .param(
                        "agencies",
                        new String[] {
                            "Ministry of Internal Affairs", "National Guard", "Ministry of Defence"
                        })
                .update();
        String hash = passwords.hash(PASSWORD);
        for (SignIn person : people()) {
            account(person, hash, from);
        }
        Acts acts = new Acts(jdbc, Acts.SERVER, clock);
        acts.note(Acts.SERVER_ROLE, "load-sample", "operation", OPERATION);
        acts.write();
    }

    private void account(SignIn person, String hash, Instant since) {
        UUID id = idOf(person.name());
        jdbc.sql(
                        """
                        insert into account (id, name, display_name, password, language, roles,
                            clearance)
                        values (:id, :name, :display, :hash, :language, :roles, 'H3')
                        """)
                .param("id", id)
                .param("name", person.name())
                .param("display", person.displayName())
                .param("hash", hash)
                .param("language", Language.ofUser().code())
                .param("roles", new String[] {person.role()})
                .update();
        if (!person.role().equals("administrator") && !person.role().equals("overseer")) {
            jdbc.sql(
                            """
                            insert into membership (operation, account, since)
                            values (:operation, :account, :since)
                            """)
                    .param("operation", OPERATION)
                    .param("account", id)
                    .param("since", Timestamp.from(since))
                    .update();
        }
    }

    /** One of the sample's people, as they are when the server acts for them. */
    static Viewer viewer(String name) {
        return viewer(name, OPERATION);
    }

    /** The same, in another operation of the sample. */
    static Viewer viewer(String name, UUID operation) {
        SignIn person =
                Stream.concat(signIns().stream(), Stream.of(SECOND))
                        .filter(one -> one.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        return new Viewer(
                idOf(name),
                name,
                person.displayName(),
                Language.ENGLISH,
                Set.of(Role.of(person.role())),
                Set.of(operation),
                Handling.H3);
    }

    private static UUID idOf(String name) {
        return UUID.nameUUIDFromBytes(bytes("demo " + name));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    private static Geometry area(World world) {
        GroundPoint low = world.place(-300, -300);
        GroundPoint high = world.place(world.sizeMetres() + 300, world.sizeMetres() + 300);
        return new GeometryFactory()
                .toGeometry(
                        new Envelope(
                                low.longitudeDegrees(),
                                high.longitudeDegrees(),
                                low.latitudeDegrees(),
                                high.latitudeDegrees()));
    }

    /** The 250 m pass first, then the lower one; what is there already is not flown again. */
    private void fly(World world) throws IOException {
        Viewer crew = viewer("crew");
        Path folder = folder();
        for (double height : new double[] {250, 150}) {
            for (Sensor sensor : Sensor.values()) {
                Scenario one = new Scenario(world, List.of(sensor), List.of(height));
                Path done = folder.resolve(one.passes().getFirst().fileName() + ".done");
                if (running && !Files.exists(done) && bring(crew, one, folder)) {
                    Files.createFile(done);
                }
            }
        }
    }

    private boolean bring(Viewer crew, Scenario one, Path folder) throws IOException {
        Pass pass = one.passes().getFirst();
        int threads = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        Path into = folder.resolve("flight");
        if (!one.write(into, threads, stoppable())) {
            return false;
        }
        UUID id =
                passes.add(
                        crew,
                        OPERATION,
                        new Passes.NewPass(
                                "%s, %.0f m"
                                        .formatted(sensor(pass), pass.heightAboveGroundMetres()),
                                pass.heightAboveGroundMetres(),
                                sensor(pass),
                                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString(),
                                SampleSearch.ORDER));
        uploads.take(crew, id, into.resolve(pass.fileName()), pass.fileName());
        return true;
    }

    private static String sensor(Pass pass) {
        String name = pass.fileName();
        return name.contains("five-band")
                ? "five-band"
                : name.contains("thermal") ? "thermal" : "colour";
    }

    private Progress stoppable() {
        return new Progress() {
            @Override
            public void stage(String name, long units, long bytesPerUnit) {}

            @Override
            public void advance(long units) {}

            @Override
            public boolean stopRequested() {
                return !running;
            }
        };
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
