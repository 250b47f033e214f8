package org.qyran.server;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.qyran.kernel.Sha256;
import org.qyran.server.storage.DataFolder;
import org.qyran.trust.journal.JournalKey;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The secrets that all servers of one database have: what signs the journal, what seals accounts'
 * secrets, what digests numbers and names. The database knows how each is digested, so that a
 * server which comes with others is told before it writes.
 */
public final class SharedSecrets {

    static final String JOURNAL = "journal-key";
    static final String ACCOUNTS = "accounts-key";
    static final String NETWORK = "network-key";

    private static final int SHOWN = 32;

    private SharedSecrets() {}

    /** The folder's secrets are not those of the database. */
    static final class Others extends IOException {
        private static final long serialVersionUID = 1L;

        private final String file;
        private final boolean absent;

        Others(String file, boolean absent) {
            super(file + (absent ? " is not there" : " belongs to another database"));
            this.file = file;
            this.absent = absent;
        }

        String file() {
            return file;
        }

        boolean absent() {
            return absent;
        }
    }

    /** The word that signs the journal, made with the first server. */
    static String journal(DataFolder data) throws IOException {
        return data.secret(JOURNAL, () -> JournalKey.generate("qyran-journal").text());
    }

    /**
     * Before anything is made or written.
     *
     * @throws Others when another folder's secrets belong to this database
     */
    static void mustBelong(DataFolder data, JdbcClient jdbc) throws IOException {
        for (String name : List.of(JOURNAL, ACCOUNTS, NETWORK)) {
            Optional<String> known =
                    jdbc.sql("select fingerprint from shared_secret where name = :name")
                            .param("name", name)
                            .query((row, _) -> row.getString(1))
                            .optional();
            Optional<String> ours = data.kept(name).map(secret -> fingerprint(name, secret));
            boolean absent = ours.isEmpty() && known.isPresent();
            if (absent || (ours.isPresent() && known.isPresent() && !ours.equals(known))) {
                throw new Others(file(data, name), absent);
            }
        }
        keep(data, jdbc, JOURNAL, journal(data));
        keep(data, jdbc, ACCOUNTS, data.secret(ACCOUNTS));
        keep(data, jdbc, NETWORK, data.secret(NETWORK));
    }

    /** Of two that come with different ones at the same moment the second is told so. */
    private static void keep(DataFolder data, JdbcClient jdbc, String name, String secret)
            throws Others {
        String fingerprint = fingerprint(name, secret);
        jdbc.sql(
                        """
                        insert into shared_secret (name, fingerprint) values (:name, :fingerprint)
                        on conflict (name) do nothing
                        """)
                .param("name", name)
                .param("fingerprint", fingerprint)
                .update();
        String known =
                jdbc.sql("select fingerprint from shared_secret where name = :name")
                        .param("name", name)
                        .query(String.class)
                        .single();
        if (!known.equals(fingerprint)) {
            throw new Others(file(data, name), false);
        }
    }

    /** After a restore: what seals accounts' secrets is in no backup and is made anew. */
    public static void restored(JdbcClient jdbc) {
        jdbc.sql("delete from shared_secret where name = :name").param("name", ACCOUNTS).update();
    }

    private static String file(DataFolder data, String name) {
        return data.shared().resolve("secrets").resolve(name).toString();
    }

    private static String fingerprint(String name, String secret) {
        byte[] digest = Sha256.of("qyran " + name + " " + secret);
        return HexFormat.of().formatHex(digest).substring(0, SHOWN);
    }
}
