package org.qyran.server.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.qyran.kernel.BadInput;
import org.qyran.server.shapes.GeoJsonShape;

class SeenGroundTest {

    private static final Geometry AREA = box(-91.996, -91.992);

    private static Geometry box(double west, double east) {
        return new GeometryFactory().toGeometry(new Envelope(west, east, 46.841, 46.845));
    }

    private static SeenGround seen(String file, Geometry land) throws IOException {
        Path path =
                Path.of(System.getProperty("qyran.root", "."))
                        .resolve("../shared/data")
                        .resolve(file)
                        .normalize();
        Assumptions.assumeTrue(Files.exists(path), "needs ../shared/data/" + file);
        return SeenGround.of(path, "mine", AREA, land, null);
    }

    @Test
    void aFrameFromFortyMetresShowsLessThanAHectareOfTheLand() throws IOException {
        SeenGround frame = seen("drone-frames/DJI_0026.JPG", AREA);
        assertThat(frame.looks()).isEqualTo(1);
        assertThat(frame.unplaced()).isZero();
        assertThat(frame.first()).isEmpty();
        Geometry outline = GeoJsonShape.read(frame.outline());
        assertThat(AREA.covers(outline)).isTrue();
        assertThat(Land.squareMetres(outline)).isBetween(1_000.0, 10_000.0);
    }

    @Test
    void whatShowsNoneOfTheLandIsRefusedByItsOwnName() {
        assertThatThrownBy(() -> seen("drone-frames/DJI_0026.JPG", box(-91.9, -91.8)))
                .isInstanceOf(BadInput.class)
                .hasMessageContainingAll("mine", "camera", "land");
    }

    @Test
    void aRecordingTellsFromWhenToWhen() throws IOException {
        Geometry alabama =
                new GeometryFactory().toGeometry(new Envelope(-86.75, -86.65, 34.68, 34.78));
        Path stream =
                Path.of(System.getProperty("qyran.root", "."))
                        .resolve("../shared/data/uav-metadata/sample-stream.ts")
                        .normalize();
        Assumptions.assumeTrue(Files.exists(stream), "needs ../shared/data/uav-metadata");
        SeenGround recording = SeenGround.of(stream, "mine", alabama, alabama, null);
        assertThat(recording.looks() + recording.unplaced()).isEqualTo(277);
        assertThat(recording.looks()).isPositive();
        assertThat(recording.first().orElseThrow()).isBefore(recording.last().orElseThrow());
        assertThat(alabama.covers(GeoJsonShape.read(recording.outline()))).isTrue();
    }
}
