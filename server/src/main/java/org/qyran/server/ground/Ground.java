package org.qyran.server.ground;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.geo.GroundPoint;
import org.qyran.geo.Terrain;
import org.qyran.geo.terrain.Terrains;
import org.qyran.imagery.raster.Raster;
import org.qyran.imagery.raster.RasterInfo;
import org.qyran.imagery.terrain.RasterTerrain;
import org.qyran.kernel.BadInput;
import org.qyran.server.api.Refused;
import org.qyran.server.storage.SharedFiles;
import org.qyran.server.unit.UnitFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * What the unit knows of the ground: heights and what covers it. Files are opened for one use and
 * closed after it, so that one may be removed at any time; one that cannot be read says so in the
 * list and is passed over.
 */
@Service
public class Ground {

    private static final Logger LOG = LoggerFactory.getLogger(Ground.class);

    private final Map<GroundKind, GroundFolder> folders = new EnumMap<>(GroundKind.class);

    public Ground(SharedFiles files) {
        for (GroundKind kind : GroundKind.values()) {
            folders.put(kind, new GroundFolder(kind, files));
        }
    }

    /** Open rasters of one use; one that knows a place earlier in the list counts. */
    public record Opened(List<Raster> rasters) implements AutoCloseable {

        public static final Opened NONE = new Opened(List.of());

        public Opened {
            rasters = List.copyOf(rasters);
        }

        /** None where there is no file. */
        public @Nullable Terrain terrain() throws BadInput {
            List<Terrain> all = new ArrayList<>();
            for (Raster raster : rasters) {
                all.add(new RasterTerrain(raster));
            }
            return all.isEmpty() ? null : new Terrains(all);
        }

        @Override
        public void close() throws IOException {
            for (Raster raster : rasters) {
                raster.close();
            }
        }
    }

    /**
     * One file.
     *
     * @param info of one that can be read
     * @param refusal of one that cannot
     */
    record Found(
            UUID id,
            String purpose,
            String name,
            @Nullable RasterInfo info,
            @Nullable BadInput refusal) {}

    /** The caller closes it. */
    public Opened terrain() throws IOException {
        return opened(GroundKind.TERRAIN);
    }

    /** The caller closes it. */
    public Opened cover() throws IOException {
        return opened(GroundKind.COVER);
    }

    /** Which files of land cover there are, whether they can be read or not. */
    public List<String> covers() throws IOException {
        return folder(GroundKind.COVER).editions();
    }

    private Opened opened(GroundKind kind) throws IOException {
        GroundFolder folder = folder(kind);
        List<Raster> rasters = new ArrayList<>();
        for (String name : folder.names()) {
            try {
                rasters.add(folder.open(name));
            } catch (BadInput refusal) {
                LOG.warn("{} is passed over: {}", kind.word(), refusal.getMessage());
            }
        }
        return new Opened(rasters);
    }

    private GroundFolder folder(GroundKind kind) {
        return java.util.Objects.requireNonNull(folders.get(kind));
    }

    /** Whether it knows all of them. */
    public static boolean knows(Terrain terrain, List<GroundPoint> places) {
        return places.stream()
                .map(at -> terrain.heightMetres(at.latitudeDegrees(), at.longitudeDegrees()))
                .allMatch(OptionalDouble::isPresent);
    }

    List<Found> list() throws IOException {
        List<Found> found = new ArrayList<>();
        for (GroundFolder folder : folders.values()) {
            for (String name : folder.names()) {
                found.add(found(folder, name));
            }
        }
        return found;
    }

    private static Found found(GroundFolder folder, String name) throws IOException {
        UUID id = folder.id(name);
        try (Raster raster = folder.open(name)) {
            return new Found(id, folder.word(), name, raster.info(), null);
        } catch (BadInput refusal) {
            return new Found(id, folder.word(), name, null, refusal.named(name));
        }
    }

    /**
     * @throws Refused as absent when there is no such purpose
     */
    UnitFolder folder(String purpose) {
        return Arrays.stream(GroundKind.values())
                .filter(kind -> kind.word().equals(purpose))
                .findFirst()
                .map(this::folder)
                .orElseThrow(Refused::absent);
    }

    /**
     * @throws Refused as absent when no file is called so
     */
    UnitFolder folderOf(UUID file) throws IOException {
        for (GroundFolder folder : folders.values()) {
            if (folder.name(file).isPresent()) {
                return folder;
            }
        }
        throw Refused.absent();
    }
}
