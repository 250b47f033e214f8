package org.qyran.server.basemap;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.BadInput;
import org.qyran.server.api.Refused;
import org.qyran.server.shapes.MercatorTile;
import org.qyran.server.storage.SharedFiles;
import org.qyran.server.unit.FileName;
import org.qyran.server.unit.UnitFolder;
import org.qyran.trust.access.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/**
 * The map files in {@code basemap/} of the store, brought by the administrator or put there, looked
 * at anew each time they are asked for.
 */
@Service
class Basemaps implements UnitFolder {

    private static final Logger LOG = LoggerFactory.getLogger(Basemaps.class);
    private static final String KINDS = "*.pmtiles, *.mbtiles, *.tif, *.tiff";

    /** Opens one kind of map file. */
    private interface Opener {
        TileSource open(Path file, String name) throws IOException;
    }

    private static final Map<String, Opener> OPENERS =
            Map.of(
                    "pmtiles", PmTiles::open,
                    "mbtiles", MbTiles::open,
                    "tif", TiffMap::open,
                    "tiff", TiffMap::open);

    private static final String FOLDER = "basemap/";

    private final SharedFiles files;
    private final Map<String, Opened> opened = new HashMap<>();

    Basemaps(SharedFiles files) {
        this.files = files;
    }

    /** A file as it was when it was opened, or why it cannot be. */
    private record Opened(
            String edition, @Nullable TileSource source, @Nullable BadInput refusal) {}

    /** A file and what became of it; one of the two is there. */
    record Found(
            UUID id, String name, TileSource.@Nullable About about, @Nullable BadInput refusal) {}

    /** In the order of their names. */
    synchronized List<Found> list() throws IOException {
        Map<String, SharedFiles.Entry> there = new TreeMap<>();
        for (SharedFiles.Entry entry : files.list(FOLDER)) {
            there.put(entry.name().substring(FOLDER.length()), entry);
        }
        there.keySet().removeIf(name -> name.indexOf('/') >= 0);
        forgetAllBut(there.keySet());
        List<Found> found = new ArrayList<>();
        for (Map.Entry<String, SharedFiles.Entry> one : there.entrySet()) {
            String name = one.getKey();
            // SQLite's helpers beside a file that somebody else has open.
            if (!name.endsWith("-wal") && !name.endsWith("-shm") && !name.endsWith("-journal")) {
                Opened now = opened(name, one.getValue());
                TileSource source = now.source();
                found.add(
                        new Found(
                                id(name),
                                name,
                                source == null ? null : source.about(),
                                now.refusal()));
            }
        }
        return found;
    }

    @Override
    public String word() {
        return "basemap";
    }

    @Override
    public Kind access() {
        return Kind.ACCOUNT;
    }

    @Override
    public UUID id(String name) {
        return UUID.nameUUIDFromBytes(("basemap " + name).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * @throws Refused as absent for a file that is not there or cannot be read
     */
    Optional<TileSource.Tile> tile(UUID id, MercatorTile at) throws IOException {
        TileSource source = source(id).orElseThrow(Refused::absent);
        TileSource.About about = source.about();
        return at.z() < about.minZoom() || at.z() > about.maxZoom()
                ? Optional.empty()
                : source.tile(at);
    }

    private synchronized Optional<TileSource> source(UUID id) throws IOException {
        for (Map.Entry<String, Opened> one : opened.entrySet()) {
            if (id(one.getKey()).equals(id)) {
                return Optional.ofNullable(one.getValue().source());
            }
        }
        // After a start nobody has listed them yet.
        list();
        return opened.entrySet().stream()
                .filter(one -> id(one.getKey()).equals(id))
                .findFirst()
                .map(one -> one.getValue().source());
    }

    private Opened opened(String name, SharedFiles.Entry entry) throws IOException {
        Opened before = opened.get(name);
        if (before != null && before.edition().equals(entry.edition())) {
            return before;
        }
        close(name);
        Opened now;
        try {
            now = new Opened(entry.edition(), open(files.local(entry.name()), name), null);
        } catch (BadInput refusal) {
            LOG.warn("basemap: {}", refusal.getMessage());
            now = new Opened(entry.edition(), null, refusal.named(name));
        }
        opened.put(name, now);
        return now;
    }

    @Override
    public void mustSuit(String name) throws BadInput {
        FileName.kind(name, OPENERS.keySet(), KINDS);
    }

    /** The caller closes it. */
    static TileSource open(Path file, String name) throws IOException {
        TileSource source =
                Objects.requireNonNull(OPENERS.get(FileName.kind(name, OPENERS.keySet(), KINDS)))
                        .open(file, name);
        try {
            source.about().mustBePossible(name);
        } catch (BadInput impossible) {
            source.close();
            throw impossible;
        }
        return source;
    }

    @Override
    public void check(Path file, String name) throws IOException {
        try {
            open(file, name).close();
        } catch (BadInput bad) {
            throw bad.named(name);
        }
    }

    @Override
    public boolean has(String name) throws IOException {
        return files.look(FOLDER + name).isPresent();
    }

    @Override
    public Optional<String> name(UUID id) throws IOException {
        return list().stream().filter(f -> f.id().equals(id)).map(Found::name).findFirst();
    }

    @Override
    public synchronized void adopt(Path file, String name) throws IOException {
        files.putNew(FOLDER + name, file);
    }

    @Override
    public synchronized void remove(String name) throws IOException {
        close(name);
        files.erase(FOLDER + name);
    }

    private void forgetAllBut(Set<String> there) throws IOException {
        for (String name : List.copyOf(opened.keySet())) {
            if (!there.contains(name)) {
                close(name);
            }
        }
    }

    private void close(String name) throws IOException {
        Opened gone = opened.remove(name);
        TileSource source = gone == null ? null : gone.source();
        if (source != null) {
            source.close();
        }
    }

    @PreDestroy
    synchronized void close() throws IOException {
        for (String name : List.copyOf(opened.keySet())) {
            close(name);
        }
    }
}
