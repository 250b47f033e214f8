package org.qyran.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.kernel.Language;

class GeoPackageTest {

    @TempDir Path folder;

    private String ask(String sql) throws SQLException {
        String url = "jdbc:sqlite:" + folder.resolve("sightings.gpkg");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            StringBuilder all = new StringBuilder();
            while (result.next()) {
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    all.append(result.getString(i)).append('|');
                }
            }
            return all.toString();
        }
    }

    @Test
    void rowsIndexAndContentsAgree() throws IOException, SQLException {
        new GeoPackage().write(Samples.findings(), Language.ENGLISH, folder);
        assertThat(ask("PRAGMA integrity_check")).isEqualTo("ok|");
        assertThat(ask("PRAGMA foreign_key_check")).isEmpty();
        assertThat(ask("SELECT count(*) FROM sightings")).isEqualTo("2|");
        assertThat(ask("SELECT count(*), count(geom) FROM detections")).isEqualTo("3|2|");
        assertThat(ask("SELECT count(*) FROM rtree_detections_geom")).isEqualTo("2|");
        assertThat(
                        ask(
                                "SELECT min_x, min_y, max_x, max_y FROM gpkg_contents"
                                        + " WHERE table_name = 'detections'"))
                .isEqualTo("-180.0|42.9|180.0|52.0001|");
        assertThat(ask("SELECT simulated, chip FROM detections WHERE id = 'a<&>1'"))
                .isEqualTo("1|chips/a___1.png|");
    }

    @Test
    void theFileIsReplacedWholeAndLeavesNothingBeside() throws IOException, SQLException {
        new GeoPackage().write(Samples.findings(), Language.ENGLISH, folder);
        new GeoPackage().write(Samples.nothing(), Language.KAZAKH, folder);
        assertThat(ask("SELECT count(*) FROM sightings")).isEqualTo("0|");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("sightings.gpkg"));
        }
    }
}
