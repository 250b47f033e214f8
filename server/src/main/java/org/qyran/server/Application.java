package org.qyran.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;
import org.qyran.server.security.Sealer;
import org.qyran.server.storage.DataFolder;
import org.qyran.server.storage.Database;
import org.qyran.server.storage.DatabaseTime;
import org.qyran.server.storage.SteadyClock;
import org.qyran.server.storage.ThisServer;
import org.qyran.trust.journal.JournalKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;

/** What the server is made of, apart from its slices. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = UserDetailsServiceAutoConfiguration.class)
@ComponentScan("org.qyran.server")
class Application {

    @Bean
    Clock clock(DatabaseTime time) {
        return new SteadyClock(time);
    }

    @Bean
    DataSource dataSource(Database database) {
        return database.dataSource();
    }

    @Bean
    ThisServer thisServer() {
        return new ThisServer(UUID.randomUUID());
    }

    /** Made once; whoever holds the folder's secrets can sign, so a witness outside is needed. */
    @Bean
    JournalKey journalKey(DataFolder data) throws IOException {
        return JournalKey.of(SharedSecrets.journal(data));
    }

    /** The folder's own key: a copy of the database alone opens nothing. */
    @Bean
    Sealer sealer(DataFolder data) throws IOException {
        return new Sealer(data.secret(SharedSecrets.ACCOUNTS));
    }

    /** A witness at an address signs beside the copies of our own. */
    @Bean
    Path witness(DataFolder data, @Value("${qyran.witness:}") String named) {
        return named.isBlank() || named.matches("https?://.*")
                ? data.resolve("witness/checkpoints.txt")
                : Path.of(named).resolve("checkpoints.txt");
    }
}
