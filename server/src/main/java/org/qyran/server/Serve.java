package org.qyran.server;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import org.qyran.server.accounts.Invitations;
import org.qyran.server.api.Causes;
import org.qyran.server.api.Trouble;
import org.qyran.server.demo.Karasora;
import org.qyran.server.peers.Peers;
import org.qyran.server.storage.DataFolder;
import org.qyran.server.storage.Database;
import org.qyran.server.storage.DatabaseAccess;
import org.qyran.server.storage.OwnPostgres;
import org.qyran.server.storage.Schema;
import org.qyran.server.storage.SharedFiles;
import org.qyran.server.storage.StoreMark;
import org.qyran.server.storage.StoreRefusal;
import org.qyran.server.storage.Stores;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code qyran serve} and {@code qyran demo}: the server, its database and its folder. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Starts the server and its database and tells the address. Everything is kept in one"
                    + " folder; stop with Ctrl-C, start again and go on.",
            "",
            "Several servers on one database: each with a --data of its own, all with the same"
                    + " --shared and the same QYRAN_DATABASE_URL.",
            "",
            "Settings: QYRAN_DATABASE_URL, QYRAN_DATABASE_USER, QYRAN_DATABASE_PASSWORD (a"
                    + " unit's own PostgreSQL), QYRAN_DATABASE_CONNECTIONS (how many a server makes"
                    + " at most; 64), QYRAN_SHARED (as --shared), QYRAN_DRAIN (seconds in"
                    + " which a server that stops still answers, so that a load balancer hears of"
                    + " it first; 0, with --shared 5), QYRAN_WITNESS (a folder for signed checkpoints, or"
                    + " the address of a C2SP tlog-witness, then also QYRAN_WITNESS_KEY),"
                    + " QYRAN_OIDC_ISSUER, QYRAN_OIDC_CLIENT, QYRAN_OIDC_SECRET, QYRAN_ADDRESS (the"
                    + " unit's identity provider, and the address people type, which passkeys"
                    + " need), QYRAN_PROXY (addresses of proxies whose X-Forwarded-For is believed),"
                    + " QYRAN_TOKEN_DAYS (how long a program's token lasts at most; 90), QYRAN_ROADS (an"
                    + " OpenStreetMap extract: ways of plans on its roads), QYRAN_TAK"
                    + " (tcp://host:port or tls://host:port; then also QYRAN_TAK_CERTIFICATE,"
                    + " QYRAN_TAK_KEY and QYRAN_TAK_TRUST; QYRAN_TAK_HANDLING: the highest code"
                    + " that may leave; H1), QYRAN_TIMESTAMP (the address of a time-stamp authority,"
                    + " RFC 3161, for bundles to a court; then also QYRAN_TIMESTAMP_TRUST, the PEM"
                    + " of those whose word counts), QYRAN_STORE (where files lie: a folder, or"
                    + " s3://BUCKET/PREFIX, then also QYRAN_STORE_ENDPOINT, QYRAN_STORE_REGION,"
                    + " QYRAN_STORE_KEY, QYRAN_STORE_SECRET, and QYRAN_STORE_CACHE_GB for copies on"
                    + " this machine)."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  qyran serve --data /srv/qyran",
            "  qyran serve --data /srv/qyran-1 --shared /mnt/qyran",
            "  qyran serve --listen 0.0.0.0 --port 8443 --certificate unit.pem --key unit.key",
            "  qyran demo"
        })
public final class Serve implements Callable<Integer> {

    private static final int EXIT_REFUSED = 1;
    private static final int STOPPING_SECONDS = 20;
    private static final int DRAIN_SECONDS = 5;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Where everything is kept (default ~/.local/share/qyran).")
    private @Nullable Path data;

    @Option(
            names = "--shared",
            paramLabel = "DIR",
            description =
                    "Several servers on one database: the folder they all have, for files and"
                            + " secrets; --data is then of this server alone.")
    private @Nullable Path shared;

    @Option(names = "--port", paramLabel = "N", description = "0 takes a free one (default 8140).")
    private int port = 8140;

    @Option(
            names = "--listen",
            paramLabel = "ADDRESS",
            description =
                    "Which of the machine's addresses to answer at (default 127.0.0.1; 0.0.0.0 is"
                            + " all). Any but loopback needs a certificate.")
    private String listen = Listening.LOOPBACK;

    @Option(
            names = "--certificate",
            paramLabel = "PEM",
            description = "The unit's certificate with its chain; read anew when it changes.")
    private @Nullable Path certificate;

    @Option(names = "--key", paramLabel = "PEM", description = "The certificate's private key.")
    private @Nullable Path key;

    @Option(
            names = "--demo",
            description = "With the Karasora sample: invented people, simulated imagery.")
    private boolean demo;

    private final Phrases phrases = Phrases.of(Serve.class, "serve", Language.ofUser());

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Serve()).execute(arguments));
    }

    @Override
    public Integer call() throws IOException {
        Optional<Listening.Refusal> not = listening().refusal();
        if (not.isPresent()) {
            System.err.println(phrases.say(not.get().key(), not.get().value()));
            return EXIT_REFUSED;
        }
        if (shared().isPresent() && System.getenv("QYRAN_DATABASE_URL") == null) {
            System.err.println(phrases.say("shared-needs-database"));
            return EXIT_REFUSED;
        }
        try (DataFolder folder = DataFolder.open(folder(), shared().orElse(folder()))) {
            return serve(folder);
        } catch (DataFolder.Taken taken) {
            System.err.println(phrases.say("taken", String.valueOf(taken.getMessage())));
            return EXIT_REFUSED;
        } catch (Unsuited unsuited) {
            System.err.println(
                    phrases.say(
                            unsuited.why() == Karasora.Unsuited.UNIT ? "is-unit" : "is-sample"));
            return EXIT_REFUSED;
        } catch (StoreRefusal store) {
            System.err.println(phrases.say("refused", store.sentence(Language.ofUser())));
            return EXIT_REFUSED;
        } catch (SharedSecrets.Others others) {
            System.err.println(
                    phrases.say(
                            others.absent() ? "secrets-absent" : "secrets-others", others.file()));
            return EXIT_REFUSED;
        } catch (Schema.TooOld old) {
            System.err.println(phrases.say("too-old", old.there(), old.known()));
            return EXIT_REFUSED;
        } catch (IOException | RuntimeException refused) {
            System.err.println(why(refused));
            return EXIT_REFUSED;
        }
    }

    private Listening listening() {
        return new Listening(
                listen,
                port,
                certificate == null ? null : certificate.toAbsolutePath(),
                key == null ? null : key.toAbsolutePath());
    }

    private String why(Exception refused) {
        Optional<Trouble> trouble = Trouble.in(refused);
        if (trouble.isPresent()) {
            return phrases.say(trouble.get().key(), folder());
        }
        if (Causes.of(refused)
                .anyMatch(at -> at instanceof PortInUseException || at instanceof BindException)) {
            return phrases.say("port-taken", Integer.toString(port));
        }
        if (refused instanceof IOException || refused instanceof IllegalStateException) {
            return phrases.say("refused", String.valueOf(refused.getMessage()));
        }
        throw new IllegalStateException(refused);
    }

    private Path folder() {
        if (data != null) {
            return data;
        }
        Path home = Path.of(System.getProperty("user.home"), ".local", "share");
        return home.resolve(demo ? "qyran-demo" : "qyran");
    }

    /** Where all servers of the database keep files and secrets, if this is one of several. */
    private Optional<Path> shared() {
        return Optional.ofNullable(shared)
                .or(() -> Optional.ofNullable(System.getenv("QYRAN_SHARED")).map(Path::of));
    }

    private int serve(DataFolder folder) throws IOException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> {
                            asked.countDown();
                            await(closed, STOPPING_SECONDS + drainSeconds());
                        }));
        try (Running running = start(folder, listening(), demo)) {
            folder.announce(running.address());
            System.out.println(phrases.say(demo ? "demo-ready" : "ready", running.typed()));
            if (demo) {
                running.context()
                        .getBean(Karasora.class)
                        .people()
                        .forEach(s ->
                                System.out.printf(
                                        "  %-14s %-22s %s%n", s.name(), s.password(), s.role()));
            }
            Invitations invitations = running.context().getBean(Invitations.class);
            invitations
                    .first()
                    .map(link -> phrases.say("first", running.typed() + link.link()))
                    .or(() ->
                            invitations
                                    .firstUntil()
                                    .map(until -> until.truncatedTo(ChronoUnit.MINUTES))
                                    .map(until -> phrases.say("first-is", until.toString())))
                    .ifPresent(System.out::println);
            asked.await();
            drain(running);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            closed.countDown();
        }
        return 0;
    }

    /** A load balancer hears that no more should come, and what comes meanwhile is answered. */
    private void drain(Running running) throws InterruptedException {
        running.context().getBean(Peers.class).leave();
        Thread.sleep(Duration.ofSeconds(drainSeconds()));
    }

    private int drainSeconds() {
        String set = System.getenv("QYRAN_DRAIN");
        if (set != null && set.matches("\\d{1,3}")) {
            return Integer.parseInt(set);
        }
        return shared().isPresent() ? DRAIN_SECONDS : 0;
    }

    /** A sample's database was to serve a unit, or the other way round. */
    public static final class Unsuited extends IOException {
        private static final long serialVersionUID = 1L;

        private final Karasora.Unsuited why;

        Unsuited(Karasora.Unsuited why) {
            super("the database holds another kind of people: " + why);
            this.why = why;
        }

        Karasora.Unsuited why() {
            return why;
        }
    }

    /** The program must not end before server and database have, nor wait for them for ever. */
    private static void await(CountDownLatch closed, int seconds) {
        try {
            if (!closed.await(seconds, TimeUnit.SECONDS)) {
                System.err.println("still stopping after " + seconds + " s: ending now");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A server that answers. */
    public static final class Running implements AutoCloseable {

        private final ConfigurableApplicationContext context;
        private final Listening listening;
        private final Database database;
        private final SharedFiles files;
        private final @Nullable OwnPostgres postgres;

        private Running(
                ConfigurableApplicationContext context,
                Listening listening,
                Database database,
                SharedFiles files,
                @Nullable OwnPostgres postgres) {
            this.context = context;
            this.listening = listening;
            this.database = database;
            this.files = files;
            this.postgres = postgres;
        }

        public String address() {
            WebServer web = ((WebServerApplicationContext) context).getWebServer();
            return listening.url(Objects.requireNonNull(web).getPort());
        }

        /** What people type: browsers make passkeys for a name, not for a number. */
        public String typed() {
            return address().replace("//" + Listening.LOOPBACK + ":", "//localhost:");
        }

        public ConfigurableApplicationContext context() {
            return context;
        }

        @Override
        public void close() throws IOException {
            context.close();
            database.close();
            files.close();
            if (postgres != null) {
                postgres.close();
            }
        }
    }

    /**
     * Starts database and server in a folder, answering on loopback.
     *
     * @param port 0 takes a free one
     */
    public static Running start(DataFolder folder, int port, boolean demo) throws IOException {
        return start(folder, Listening.onLoopback(port), demo);
    }

    /** Starts database and server in a folder. */
    public static Running start(DataFolder folder, Listening listening, boolean demo)
            throws IOException {
        String url = System.getenv("QYRAN_DATABASE_URL");
        return start(folder, url == null ? null : named(url), listening, demo);
    }

    /**
     * Starts a server in a folder.
     *
     * @param unit the unit's database; without one the server starts its own
     */
    static Running start(
            DataFolder folder, @Nullable DatabaseAccess unit, Listening listening, boolean demo)
            throws IOException {
        Closer undo = new Closer();
        try {
            OwnPostgres postgres =
                    unit == null
                            ? undo.add(OwnPostgres.start(folder, programs(folder.own())))
                            : null;
            DatabaseAccess access =
                    postgres == null ? Objects.requireNonNull(unit) : postgres.access();
            Database database = undo.add(Database.open(access));
            JdbcClient jdbc = JdbcClient.create(database.dataSource());
            SharedSecrets.mustBelong(folder, jdbc);
            Optional<Karasora.Unsuited> unsuited = Karasora.unsuited(jdbc, demo);
            if (unsuited.isPresent()) {
                throw new Unsuited(unsuited.get());
            }
            SharedFiles files = undo.add(Stores.open(folder));
            StoreMark.agree(JdbcClient.create(database.dataSource()), files);
            Running running =
                    new Running(
                            context(folder, database, files, listening, demo),
                            listening,
                            database,
                            files,
                            postgres);
            undo.forget();
            return running;
        } finally {
            undo.close();
        }
    }

    /** What was opened so far, to be closed again when the rest does not open. */
    private static final class Closer {

        private final Deque<AutoCloseable> opened = new ArrayDeque<>();

        <T extends AutoCloseable> T add(T one) {
            opened.push(one);
            return one;
        }

        void forget() {
            opened.clear();
        }

        void close() throws IOException {
            while (!opened.isEmpty()) {
                try {
                    opened.pop().close();
                } catch (Exception e) {
                    throw new IOException("closing: " + e.getMessage(), e);
                }
            }
        }
    }

    /** Unpacked once for all data folders when started from the project, else into the folder. */
    public static Path programs(Path folder) {
        String root = System.getProperty("qyran.root");
        return root == null ? folder.resolve("programs") : Path.of(root, "build", "programs");
    }

    /** A unit's own database, as the environment names it. */
    static DatabaseAccess named(@Nullable String url) {
        String user = System.getenv().getOrDefault("QYRAN_DATABASE_USER", "qyran");
        String password = System.getenv().getOrDefault("QYRAN_DATABASE_PASSWORD", "");
        return new DatabaseAccess(Objects.requireNonNull(url), user, password, user, password);
    }

    private static ConfigurableApplicationContext context(
            DataFolder folder,
            Database database,
            SharedFiles files,
            Listening listening,
            boolean demo) {
        SpringApplication application = new SpringApplication(Application.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setRegisterShutdownHook(false);
        Map<String, Object> settings = new HashMap<>();
        settings.put("qyran.demo", demo);
        application.setDefaultProperties(settings);
        application.addInitializers(context -> {
            GenericApplicationContext generic = (GenericApplicationContext) context;
            generic.registerBean(
                    DataFolder.class, () -> folder, own -> own.setDestroyMethodName(""));
            generic.registerBean(
                    Database.class, () -> database, own -> own.setDestroyMethodName(""));
            generic.registerBean(
                    SharedFiles.class, () -> files, own -> own.setDestroyMethodName(""));
        });
        return application.run(listening.settings());
    }
}
