package org.qyran.bench.platform;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What {@link Erasure} is measured beside. */
final class PlainDelete {

    private PlainDelete() {}

    /** The same of a source of records. */
    static void of(Connection database, PlantedRecords gone) throws SQLException {
        String source = "'" + gone.id() + "'";
        String mentions =
                "(select m.id from mention m join record r on r.id = m.record where r.source = %s)"
                        .formatted(source);
        for (String statement :
                List.of(
                        "delete from journal_payload where row in (select id from journal_row where object = "
                                + source
                                + " or object in (select id from merge where left_mention in "
                                + mentions
                                + "))",
                        "delete from merge where left_mention in " + mentions,
                        "delete from mention_key where mention in " + mentions,
                        "update mention set twin = null where id in " + mentions,
                        "delete from tie where record in (select id from record where source = "
                                + source
                                + ")",
                        "delete from mention where id in " + mentions,
                        "delete from record where source = " + source,
                        "delete from job where source = " + source,
                        "delete from record_source where id = " + source,
                        "vacuum",
                        "checkpoint")) {
            Erasure.sql(database, statement);
        }
    }

    /** What a program would do that knows nothing of pages, samples and logs. */
    static void of(Connection database, Path data, PlantedCase gone, PlantedArea area)
            throws SQLException, IOException {
        List<String> files = new ArrayList<>();
        String sighting = "'" + gone.sighting() + "'";
        String raster = "'" + gone.raster() + "'";
        String searched = "'" + area.id() + "'";
        String pass = "'" + area.pass() + "'";
        String authorities = "('%s', '%s')".formatted(gone.authority(), area.order());
        for (String query :
                List.of(
                        "select address from raster where id = " + raster,
                        "select chip from detection where chip is not null and raster = " + raster,
                        "select packet from sighting where id = " + sighting,
                        "select address from photo where sighting = " + sighting,
                        "select address from flight_plan where area = " + searched,
                        "select document_sha256 from authority where id in " + authorities)) {
            try (Statement statement = database.createStatement();
                    ResultSet rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    files.add(rows.getString(1));
                }
            }
        }
        String objects =
                """
                (select %1$s::uuid union select %2$s::uuid union select %5$s::uuid
                 union select %6$s::uuid union select id from flight_plan where area = %5$s
                 union select id from authority where id in %3$s
                 union select id from photo where sighting = %1$s
                 union select id from upload where raster = %2$s or address in (%4$s)
                 union select id from job where raster = %2$s)
                """
                        .formatted(
                                sighting,
                                raster,
                                authorities,
                                String.join(",", files.stream().map(f -> "'" + f + "'").toList()),
                                searched,
                                pass);
        for (String statement :
                List.of(
                        "delete from journal_payload where row in (select id from journal_row where object in "
                                + objects
                                + ")",
                        "delete from sighting_detection where sighting = " + sighting,
                        "delete from sighting_detection where detection in (select id from detection where raster = "
                                + raster
                                + ")",
                        "delete from photo where sighting = " + sighting,
                        "delete from sighting_event where sighting = " + sighting,
                        "delete from sighting where id = " + sighting,
                        "delete from flight_plan where area = " + searched,
                        "delete from area_track where area = " + searched,
                        "delete from area_position where area = " + searched,
                        "delete from area_flight where area = " + searched,
                        "delete from search_area where id = " + searched,
                        "delete from pass where id = " + pass,
                        "delete from authority where id in " + authorities,
                        "delete from upload where raster = "
                                + raster
                                + " or address in ("
                                + String.join(",", files.stream().map(f -> "'" + f + "'").toList())
                                + ")",
                        "delete from job where raster = " + raster,
                        "delete from detection where raster = " + raster,
                        "delete from raster where id = " + raster,
                        "vacuum",
                        "checkpoint")) {
            Erasure.sql(database, statement);
        }
        for (String file : files) {
            Files.deleteIfExists(
                    data.resolve("store")
                            .resolve(gone.operation)
                            .resolve(file.substring(0, 2))
                            .resolve(file.substring(2, 4))
                            .resolve(file));
        }
    }
}
