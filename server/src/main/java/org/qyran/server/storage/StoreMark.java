package org.qyran.server.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Which store belongs to which database: one word in both. Without it a disk that is not mounted,
 * or another unit's bucket, would pass for an empty store.
 */
public final class StoreMark {

    static final String NAME = "store-mark";

    private StoreMark() {}

    /**
     * Marks a store that the database does not know yet; one that it knows must be it.
     *
     * @throws StoreRefusal when it is not
     */
    public static void agree(JdbcClient jdbc, SharedFiles files) throws IOException {
        Optional<String> there = read(files);
        if (there.isEmpty()) {
            // Two servers may start at once: the first one's word counts.
            jdbc.sql(
                            """
                            insert into store_mark (only_one, mark, made)
                            values (true, :mark, false) on conflict do nothing
                            """)
                    .param("mark", UUID.randomUUID().toString())
                    .update();
        }
        Known known =
                jdbc.sql("select mark, made from store_mark")
                        .query((row, _) -> new Known(row.getString("mark"), row.getBoolean("made")))
                        .optional()
                        .orElse(new Known("none", true));
        if (!known.made() && there.isEmpty()) {
            write(files, known.mark());
        } else if (!known.mark().equals(there.orElse(""))) {
            throw new StoreRefusal("foreign");
        }
        jdbc.sql("update store_mark set made = true where not made").update();
    }

    /**
     * What the database knows.
     *
     * @param made whether the store was seen to have it
     */
    private record Known(String mark, boolean made) {}

    /** After a restore: wherever the files lie now, it is the store of this database. */
    public static void restored(JdbcClient jdbc, SharedFiles files) throws IOException {
        Optional<String> known =
                jdbc.sql("select mark from store_mark").query(String.class).optional();
        if (known.isPresent()) {
            write(files, known.get());
        }
    }

    /** Of a restore that came to nothing. */
    public static void forget(SharedFiles files) throws IOException {
        files.erase(NAME);
    }

    private static Optional<String> read(SharedFiles files) throws IOException {
        if (files.look(NAME).isEmpty()) {
            return Optional.empty();
        }
        try (var in = files.open(NAME)) {
            return Optional.of(new String(in.readNBytes(100), StandardCharsets.UTF_8).strip());
        }
    }

    private static void write(SharedFiles files, String mark) throws IOException {
        Path part = files.part();
        Files.writeString(part, mark + "\n");
        files.put(NAME, part);
    }
}
