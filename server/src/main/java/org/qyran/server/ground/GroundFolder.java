package org.qyran.server.ground;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.qyran.imagery.Rasters;
import org.qyran.imagery.raster.Raster;
import org.qyran.kernel.BadInput;
import org.qyran.server.storage.SharedFiles;
import org.qyran.server.unit.FileName;
import org.qyran.server.unit.UnitFolder;
import org.qyran.trust.access.Kind;

/** The files of one purpose, in {@code ground/} of the store; opened anew for each use. */
final class GroundFolder implements UnitFolder {

    private static final Set<String> KINDS = Set.of("tif", "tiff");
    private static final String TOLD = "*.tif, *.tiff";

    private final GroundKind kind;
    private final SharedFiles files;

    /** In the store, with a slash at its end. */
    private final String folder;

    GroundFolder(GroundKind kind, SharedFiles files) {
        this.kind = kind;
        this.files = files;
        this.folder = "ground/" + kind.word() + "/";
    }

    /** In the order of their names. */
    List<String> names() throws IOException {
        return entries().map(this::name).toList();
    }

    private Stream<SharedFiles.Entry> entries() throws IOException {
        return files.list(folder).stream().filter(entry -> name(entry).indexOf('/') < 0);
    }

    private String name(SharedFiles.Entry entry) {
        return entry.name().substring(folder.length());
    }

    /** Each name with when its file was written: another one under the same name is another. */
    List<String> editions() throws IOException {
        return entries().map(entry -> name(entry) + " " + entry.edition()).toList();
    }

    /**
     * The caller closes it.
     *
     * @throws BadInput when it is no raster that lies on Earth
     */
    Raster open(String name) throws IOException {
        return open(files.local(folder + name), name);
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
    public boolean has(String name) throws IOException {
        return files.look(folder + name).isPresent();
    }

    @Override
    public Optional<String> name(UUID id) throws IOException {
        return names().stream().filter(name -> id(name).equals(id)).findFirst();
    }

    @Override
    public void adopt(Path file, String name) throws IOException {
        files.putNew(folder + name, file);
    }

    @Override
    public void remove(String name) throws IOException {
        files.erase(folder + name);
    }
}
