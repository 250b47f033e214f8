package org.qyran.server.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.qyran.server.ground.Ground;
import org.qyran.server.storage.DataFolder;
import org.qyran.server.storage.FolderFiles;

class AreaMapsTest {

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    @TempDir private Path folder;

    @Test
    void nothingStaysOnceSomethingIsErased() throws IOException {
        try (DataFolder data = DataFolder.open(folder)) {
            AreaMaps maps = new AreaMaps(new Ground(new FolderFiles(data.shared())));
            Geometry land = GEOMETRY.toGeometry(new Envelope(76, 76.1, 43, 43.1));
            Geometry none = GEOMETRY.createPolygon();
            AreaMap drawn = maps.of(land, none, "{}", none, List.of());
            assertThat(maps.of(land, none, "{}", none, List.of())).isSameAs(drawn);

            maps.forget(UUID.randomUUID());

            assertThat(maps.of(land, none, "{}", none, List.of())).isNotSameAs(drawn);
        }
    }
}
