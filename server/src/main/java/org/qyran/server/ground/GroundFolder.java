package org.qyran.server.ground;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.qyran.imagery.Rasters;
import org.qyran.imagery.raster.Raster;
import org.qyran.kernel.BadInput;
import org.qyran.server.unit.FileName;
import org.qyran.server.unit.UnitFolder;
import org.qyran.trust.access.Kind;

/** The files of one purpose, in {@code ground/} of the data folder; opened anew for each use. */
final class GroundFolder implements UnitFolder {

    private static final Set<String> KINDS = Set.of("tif", "tiff");
    private static final String TOLD = "*.tif, *.tiff";

    private final GroundKind kind;
    private final Path folder;

    GroundFolder(GroundKind kind, Path ground) throws IOException {
        this.kind = kind;
        this.folder = Files.createDirectories(ground.resolve(kind.word()));
    }

    /** In the order of their names. */
    List<String> names() throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(Files::isRegularFile)
                    .map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    /** Each name with when its file was written: another one under the same name is another. */
    List<String> editions() throws IOException {
        List<String> editions = new ArrayList<>();
        for (String name : names()) {
            editions.add(name + " " + Files.getLastModifiedTime(folder.resolve(name)));
        }
        return editions;
    }

    /**
     * The caller closes it.
     *
     * @throws BadInput when it is no raster that lies on Earth
     */
    Raster open(String name) throws IOException {
        return open(folder.resolve(name), name);
    }

    private Raster open(Path file, String name) throws IOException {
        mustSuit(name);
        Raster raster = Rasters.open(file);
        try {
            kind.mustLieOnEarth(raster.info());
            return raster;
        } catch (BadInput no) {
            raster.close();
            throw no;
        }
    }

    @Override
    public String word() {
        return kind.word();
    }

    @Override
    public Kind access() {
        return Kind.GROUND;
    }

    @Override
    public void mustSuit(String name) throws BadInput {
        FileName.kind(name, KINDS, TOLD);
    }

    @Override
    public void check(Path file, String name) throws IOException {
        try (Raster raster = open(file, name)) {
            kind.mustHold(raster);
        } catch (BadInput bad) {
            throw bad.named(name);
        }
    }

    @Override
    public UUID id(String name) {
        return UUID.nameUUIDFromBytes((word() + " " + name).getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean has(String name) {
        return Files.exists(folder.resolve(name));
    }

    @Override
    public Optional<String> name(UUID id) throws IOException {
        return names().stream().filter(name -> id(name).equals(id)).findFirst();
    }

    @Override
    public void adopt(Path file, String name) throws IOException {
        Files.move(file, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void giveBack(String name, Path file) throws IOException {
        Files.move(folder.resolve(name), file, StandardCopyOption.ATOMIC_MOVE);
    }

    @Override
    public void remove(String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name));
    }
}
