package org.qyran.imagery.terrain;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.qyran.geo.Terrain;
import org.qyran.geo.terrain.SrtmTile;
import org.qyran.geo.terrain.Terrains;
import org.qyran.imagery.Rasters;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;

/** Terrain as users hand it over: SRTM tiles, rasters, or a folder of SRTM tiles. */
public final class TerrainFiles {

    private TerrainFiles() {}

    /**
     * @param paths at least one
     * @throws BadInput when one is no terrain
     */
    public static Terrain open(List<Path> paths) throws IOException {
        List<Terrain> all = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.isReadable(path)) {
                throw new BadInput(path.toString(), "--terrain", "", Fault.UNREADABLE);
            }
            if (Files.isDirectory(path)) {
                all.addAll(folder(path));
            } else {
                all.add(SrtmTile.named(path) ? SrtmTile.read(path) : raster(path));
            }
        }
        return all.size() == 1 ? all.getFirst() : new Terrains(all);
    }

    private static Terrain raster(Path path) throws IOException {
        return new RasterTerrain(Rasters.open(path));
    }

    private static List<Terrain> folder(Path folder) throws IOException {
        List<Terrain> tiles = new ArrayList<>();
        List<Path> paths;
        try (Stream<Path> files = Files.list(folder)) {
            paths = files.filter(SrtmTile::named).sorted().toList();
        }
        for (Path path : paths) {
            tiles.add(SrtmTile.read(path));
        }
        if (tiles.isEmpty()) {
            throw new BadInput(
                    folder.toString(), "folder", "", Fault.MISSING, "SRTM tiles named *.hgt");
        }
        return tiles;
    }
}
