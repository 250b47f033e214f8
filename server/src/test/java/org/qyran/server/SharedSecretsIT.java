package org.qyran.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.server.storage.DataFolder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A server that comes to a database with a folder whose secrets are not all there. */
class SharedSecretsIT {

    private static final String KNOWN = "select fingerprint from shared_secret order by name";

    @Test
    void oneWithoutASecretMakesNoOtherInItsPlace(@TempDir Path folder) throws Exception {
        try (TestServer server = TestServer.start()) {
            JdbcClient jdbc = server.bean(JdbcClient.class);
            List<String> before = jdbc.sql(KNOWN).query((row, _) -> row.getString(1)).list();
            assertThat(before).hasSize(3);
            for (String lost : List.of("accounts-key", "network-key")) {
                Path shared = folder.resolve(lost);
                Path secrets = Files.createDirectories(shared.resolve("secrets"));
                for (String kept : List.of("journal-key", "accounts-key", "network-key")) {
                    if (!kept.equals(lost)) {
                        Files.copy(
                                server.data().resolve("secrets").resolve(kept),
                                secrets.resolve(kept));
                    }
                }
                try (DataFolder second = DataFolder.open(folder.resolve("own-" + lost), shared)) {
                    assertThatThrownBy(() -> SharedSecrets.mustBelong(second, jdbc))
                            .isInstanceOf(SharedSecrets.Others.class)
                            .hasMessageContaining(lost);
                }
                assertThat(secrets.resolve(lost)).doesNotExist();
            }
            assertThat(jdbc.sql(KNOWN).query((row, _) -> row.getString(1)).list())
                    .isEqualTo(before);
        }
    }
}
