package org.qyran.server.storage;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Which rows name files of the store. A table that names one is one line here. */
public final class FilesNamed {

    /** Columns that hold an address. */
    private static final Map<String, List<String>> ADDRESSES =
            Map.of(
                    "raster", List.of("address"),
                    "upload", List.of("address"),
                    "detection", List.of("chip", "surroundings"),
                    "sighting", List.of("packet"),
                    "photo", List.of("address"),
                    "exhibit_photo", List.of("address"),
                    "authority", List.of("document_sha256", "upheld_sha256"),
                    "flight_plan", List.of("address"));

    private FilesNamed() {}

    /** Of a table; none where it names no files. */
    public static List<String> columns(String table) {
        return ADDRESSES.getOrDefault(table, List.of());
    }

    /** Within the operation's transaction: whether a row names this file of its folder. */
    public static boolean address(JdbcClient jdbc, UUID operation, String address) {
        for (Map.Entry<String, List<String>> table : ADDRESSES.entrySet()) {
            for (String column : table.getValue()) {
                boolean there =
                        jdbc.sql(
                                        """
                                        select exists (select 1 from %s
                                            where operation = :operation and %s = :address)
                                        """
                                                .formatted(table.getKey(), column))
                                .param("operation", operation)
                                .param("address", address)
                                .query((row, _) -> row.getBoolean(1))
                                .single();
                if (there) {
                    return true;
                }
            }
        }
        return false;
    }

    /** As {@link #address}, for any file that was on its way. */
    static boolean any(JdbcClient jdbc, Arrival.One one) {
        if (one.isByAddress() && one.operation() != null) {
            return address(jdbc, one.operation(), one.last());
        }
        return jdbc.sql(
                        """
                        select exists (select 1 from arriving where name = :name)
                            or exists (select 1 from record_file
                                where :name = 'uploads/' || id || '.part')
                        """)
                .param("name", one.name())
                .query(Boolean.class)
                .single();
    }
}
