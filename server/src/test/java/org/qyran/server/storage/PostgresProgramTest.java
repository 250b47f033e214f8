package org.qyran.server.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A newer PostgreSQL that comes along is not passed over for the one unpacked before. */
class PostgresProgramTest {

    @Test
    void eachArchiveHasItsOwnFolder() throws IOException {
        assertThat(name(1))
                .isEqualTo(name(1))
                .isNotEqualTo(name(2))
                .matches("postgres-[0-9a-f]{16}");
    }

    private static String name(int content) throws IOException {
        return PostgresProgram.folderName(new ByteArrayInputStream(new byte[] {(byte) content}));
    }
}
