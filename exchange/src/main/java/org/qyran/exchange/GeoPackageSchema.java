package org.qyran.exchange;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The statements of a GeoPackage 1.3 (OGC 12-128r17, annexes C and F.3). */
final class GeoPackageSchema {

    private static final String WGS84 =
            "GEOGCS[\"WGS 84\",DATUM[\"WGS_1984\",SPHEROID[\"WGS 84\",6378137,298.257223563,"
                    + "AUTHORITY[\"EPSG\",\"7030\"]],AUTHORITY[\"EPSG\",\"6326\"]],"
                    + "PRIMEM[\"Greenwich\",0,AUTHORITY[\"EPSG\",\"8901\"]],"
                    + "UNIT[\"degree\",0.0174532925199433,AUTHORITY[\"EPSG\",\"9122\"]],"
                    + "AXIS[\"Latitude\",NORTH],AXIS[\"Longitude\",EAST],"
                    + "AUTHORITY[\"EPSG\",\"4326\"]]";

    private GeoPackageSchema() {}

    /** "GPKG" and version 1.3.0. */
    static List<String> opening() {
        return List.of("PRAGMA application_id = 1196444487", "PRAGMA user_version = 10300");
    }

    static List<String> tables() {
        return List.of(
                """
                CREATE TABLE gpkg_spatial_ref_sys (
                  srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,
                  organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL,
                  definition TEXT NOT NULL, description TEXT)\
                """,
                """
                INSERT INTO gpkg_spatial_ref_sys VALUES
                  ('Undefined Cartesian SRS', -1, 'NONE', -1, 'undefined', NULL),
                  ('Undefined geographic SRS', 0, 'NONE', 0, 'undefined', NULL),
                  ('WGS 84 geodetic', 4326, 'EPSG', 4326, '%s', NULL)\
                """
                        .formatted(WGS84),
                """
                CREATE TABLE gpkg_contents (
                  table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL,
                  identifier TEXT UNIQUE, description TEXT DEFAULT '',
                  last_change DATETIME NOT NULL
                    DEFAULT (strftime('%Y-%m-%dT%H:%M:%fZ','now')),
                  min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE, srs_id INTEGER,
                  CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id)
                    REFERENCES gpkg_spatial_ref_sys(srs_id))\
                """,
                """
                CREATE TABLE gpkg_geometry_columns (
                  table_name TEXT NOT NULL, column_name TEXT NOT NULL,
                  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL,
                  z TINYINT NOT NULL, m TINYINT NOT NULL,
                  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name),
                  CONSTRAINT uk_gc_table_name UNIQUE (table_name),
                  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name)
                    REFERENCES gpkg_contents(table_name),
                  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id)
                    REFERENCES gpkg_spatial_ref_sys (srs_id))\
                """,
                """
                CREATE TABLE gpkg_extensions (
                  table_name TEXT, column_name TEXT, extension_name TEXT NOT NULL,
                  definition TEXT NOT NULL, scope TEXT NOT NULL,
                  CONSTRAINT ge_tce UNIQUE (table_name, column_name, extension_name))\
                """);
    }

    static String featureTable(GeoPackage.Layer layer) {
        String columns =
                layer.columns().stream()
                        .map(column -> ", \"%s\" %s".formatted(column.name(), type(column.kind())))
                        .collect(Collectors.joining());
        return "CREATE TABLE \"%s\" (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom %s%s)"
                .formatted(layer.name(), layer.geometryType(), columns);
    }

    private static String type(Field.Kind kind) {
        return switch (kind) {
            case TEXT -> "TEXT";
            case WHOLE -> "INTEGER";
            case TRUTH -> "BOOLEAN";
            case DEGREES, METRES, SHARE -> "DOUBLE";
        };
    }

    static String indexTable(GeoPackage.Layer layer) {
        return "CREATE VIRTUAL TABLE \"rtree_%s_geom\" USING rtree(id, minx, maxx, miny, maxy)"
                .formatted(layer.name());
    }

    static List<String> indexTriggers(GeoPackage.Layer layer) {
        String box =
                "NEW.fid, ST_MinX(NEW.geom), ST_MaxX(NEW.geom), ST_MinY(NEW.geom),"
                        + " ST_MaxY(NEW.geom)";
        String there = "(NEW.geom NOTNULL AND NOT ST_IsEmpty(NEW.geom))";
        String gone = "(NEW.geom ISNULL OR ST_IsEmpty(NEW.geom))";
        String put = "INSERT OR REPLACE INTO \"rtree_T_geom\" VALUES (" + box + ");";
        String drop = "DELETE FROM \"rtree_T_geom\" WHERE id = OLD.fid;";
        return Stream.of(
                        trigger("insert", "INSERT", there, put),
                        trigger("update1", "UPDATE OF geom", "OLD.fid = NEW.fid AND " + there, put),
                        trigger("update2", "UPDATE OF geom", "OLD.fid = NEW.fid AND " + gone, drop),
                        trigger("update3", "UPDATE", "OLD.fid != NEW.fid AND " + there, drop + put),
                        trigger(
                                "update4",
                                "UPDATE",
                                "OLD.fid != NEW.fid AND " + gone,
                                "DELETE FROM \"rtree_T_geom\" WHERE id IN (OLD.fid, NEW.fid);"),
                        trigger("delete", "DELETE", "OLD.geom NOT NULL", drop))
                .map(template -> template.replace("rtree_T_", "rtree_" + layer.name() + "_"))
                .map(template -> template.replace("ON T ", "ON \"" + layer.name() + "\" "))
                .toList();
    }

    private static String trigger(String name, String event, String when, String then) {
        return "CREATE TRIGGER \"rtree_T_geom_%s\" AFTER %s ON T WHEN %s BEGIN %s END"
                .formatted(name, event, when, then);
    }
}
