package org.qyran.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Language;
import org.qyran.kernel.Phrases;
import org.qyran.server.accounts.Recover;
import org.qyran.server.security.Sealer;
import org.qyran.server.storage.DataFolder;
import org.qyran.server.storage.Database;
import org.qyran.server.storage.DatabaseAccess;
import org.qyran.server.storage.OwnPostgres;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * {@code qyran recover NAME}: a way back for whoever nobody else can help, such as the only
 * administrator. Whoever may read the data folder may do it; the journal tells it. Exit 0 made, 1
 * refused, 2 usage.
 */
@Command(
        name = "recover",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "On the server's own machine, as the owner of its data folder: ends somebody's password,"
                    + " codes, passkeys and sessions, and prints a link that lets them choose again,"
                    + " once, for 24 hours. Meant for the only administrator who lost their phone."
                    + " The server may run meanwhile; the journal tells it."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  qyran recover aigerim --data /srv/qyran"})
public final class RecoverCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "Whom: the name to sign in with.")
    private String name = "";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The data folder (default ~/.local/share/qyran).")
    private @Nullable Path data;

    private final Phrases phrases = Phrases.of(Serve.class, "serve", Language.ofUser());

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new RecoverCommand()).execute(arguments));
    }

    @Override
    public Integer call() {
        Path folder =
                (data == null
                                ? Path.of(
                                        System.getProperty("user.home"), ".local", "share", "qyran")
                                : data)
                        .toAbsolutePath()
                        .normalize();
        try {
            if (System.getenv("QYRAN_DATABASE_URL") == null
                    && !Files.exists(folder.resolve("database").resolve("PG_VERSION"))) {
                throw new IOException(phrases.say("no-data", folder.toString()));
            }
            String link = recover(folder);
            System.out.println(phrases.say("recovered", name, address(folder) + link));
            return 0;
        } catch (IOException refused) {
            System.err.println(phrases.say("not-recovered", String.valueOf(refused.getMessage())));
            return 1;
        }
    }

    /** Where the server answered last. */
    private static String address(Path folder) throws IOException {
        Path file = folder.resolve("address");
        return Files.exists(file) ? Files.readString(file).strip() : "";
    }

    private String recover(Path folder) throws IOException {
        String shared = System.getenv("QYRAN_SHARED");
        DataFolder.Secrets secrets =
                new DataFolder.Secrets(shared == null ? folder : Path.of(shared));
        Sealer sealer = new Sealer(secrets.read("accounts-key"));
        String url = System.getenv("QYRAN_DATABASE_URL");
        Optional<DatabaseAccess> running =
                url == null ? OwnPostgres.running(folder, secrets) : Optional.of(Serve.named(url));
        if (running.isPresent()) {
            DatabaseAccess access = running.get();
            return recover(
                    new DriverManagerDataSource(access.url(), access.user(), access.userPassword()),
                    sealer);
        }
        try (DataFolder held = DataFolder.open(folder);
                OwnPostgres postgres = OwnPostgres.start(held, Serve.programs(folder));
                Database database = Database.open(postgres.access())) {
            return recover(database.dataSource(), sealer);
        }
    }

    private String recover(DataSource source, Sealer sealer) throws IOException {
        return Recover.over(source, sealer, Clock.systemUTC(), name)
                .orElseThrow(() -> new IOException(phrases.say("nobody", name)))
                .link();
    }
}
