package org.qyran.routing;

import com.graphhopper.GraphHopper;
import com.graphhopper.config.Profile;
import com.graphhopper.json.Statement;
import com.graphhopper.util.CustomModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Fault;
import org.qyran.kernel.Progress;

/**
 * Reads an extract once and keeps what was read in a folder named by its content. It appears whole
 * under its name or not at all: a process that is killed meanwhile leaves a part that the next one
 * clears away and begins anew.
 */
final class ReadExtract {

    static final String PROFILE = "car";

    /** Changed whenever what is kept would be read differently. */
    private static final String KEPT_AS = "gh11-1-";

    private static final String PART = ".part";
    private static final String VALUES =
            "car_access|block_private=false,car_average_speed,road_class,road_environment";

    private final Path file;
    private final Path cache;
    private final int smallestNetwork;
    private final Progress progress;

    /**
     * @param smallestNetwork pieces of road of fewer junction-to-junction edges that nothing joins
     *     are taken for slips of the map: no place is on them
     */
    ReadExtract(Path file, Path cache, int smallestNetwork, Progress progress) {
        this.file = file;
        this.cache = cache;
        this.smallestNetwork = smallestNetwork;
        this.progress = progress;
    }

    /**
     * @throws BadInput where it is none, damaged, or has no roads
     */
    RoadMap read() throws IOException {
        Extract.check(file);
        Files.createDirectories(cache);
        Path kept = cache.resolve(KEPT_AS + smallestNetwork + "-" + Extract.name(file));
        try (FileChannel door =
                        FileChannel.open(
                                cache.resolve("lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                FileLock lock = door.lock()) {
            if (!lock.isValid()) {
                throw new IOException(cache + ": the lock was lost");
            }
            if (!Files.isDirectory(kept)) {
                Path part = kept.resolveSibling(kept.getFileName() + PART);
                remove(part);
                take(part);
                Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        GraphHopper hopper = hopper(kept);
        if (!hopper.load()) {
            throw new IOException(kept + ": what was read of " + file + " is no longer there");
        }
        RoadMap roads = new RoadMap(hopper);
        if (!roads.hasRoads()) {
            roads.close();
            throw new BadInput(file.toString(), "roads", "", Fault.NO_ROADS);
        }
        return roads;
    }

    private GraphHopper hopper(Path folder) {
        CustomModel model =
                new CustomModel()
                        .addToPriority(Statement.If("!car_access", Statement.Op.MULTIPLY, "0"))
                        .addToPriority(
                                Statement.If(
                                        "road_environment == FERRY", Statement.Op.MULTIPLY, "0"))
                        .addToSpeed(Statement.If("true", Statement.Op.LIMIT, "car_average_speed"));
        GraphHopper hopper = new GraphHopper();
        hopper.setGraphHopperLocation(folder.toString());
        hopper.setEncodedValuesString(VALUES);
        hopper.setProfiles(new Profile(PROFILE).setCustomModel(model));
        hopper.setMinNetworkSize(smallestNetwork);
        return hopper;
    }

    private void take(Path part) throws IOException {
        GraphHopper hopper = hopper(part);
        hopper.setOSMFile(file.toString());
        try (WatchReading watch = new WatchReading(file, progress)) {
            watch.begin();
            hopper.importOrLoad();
        } catch (RuntimeException e) {
            remove(part);
            throw refusal(e);
        } finally {
            hopper.close();
        }
    }

    /** What the library says of a bad file is for its makers; the process' log has all of it. */
    private BadInput refusal(RuntimeException e) {
        e.printStackTrace();
        Throwable cause = e;
        for (Throwable at = e; at != null; at = at.getCause()) {
            cause = at;
        }
        String said = String.valueOf(cause.getMessage());
        boolean empty = said.contains("Graph after reading OSM must not be empty");
        return empty
                ? new BadInput(file.toString(), "roads", "", Fault.NO_ROADS)
                : new BadInput(
                        file.toString(), "file", "", Fault.DAMAGED, said.replaceAll("\\s+", " "));
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder())
                    .forEach(path -> {
                        try {
                            Files.delete(path);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
    }
}
