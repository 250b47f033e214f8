package org.qyran.spark.resolve;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.Optional;
import org.qyran.kernel.Sha256;
import org.qyran.network.resolve.Stage;

/**
 * What slices resulted in, in a work folder: a run that was stopped goes on from there. A stage is
 * known by the hash of all it rests on, so that nothing is taken for another's.
 */
final class KeptPieces {

    private static final ObjectInputFilter OURS =
            ObjectInputFilter.Config.createFilter(
                    "org.qyran.network.resolve.*;org.qyran.spark.resolve.*;java.base/*;!*");

    private final Path folder;
    private final Serializable input;

    /**
     * @param folder made where there is none
     * @param input all that is resolved
     */
    KeptPieces(Path folder, Serializable input) throws IOException {
        this.folder = folder;
        this.input = hash(input);
        Files.createDirectories(folder);
    }

    /** Where a stage's results are; nothing for one that is sooner done than kept. */
    Optional<Path> of(Stage<?> stage) throws IOException {
        if (!stage.common().equals(stage)) {
            return Optional.empty();
        }
        ArrayList<Serializable> all = new ArrayList<>();
        all.add(input);
        all.add(stage);
        return Optional.of(Files.createDirectories(folder.resolve(hash(all))));
    }

    private static String hash(Serializable what) throws IOException {
        MessageDigest digest = Sha256.fresh();
        try (OutputStream nowhere =
                        new BufferedOutputStream(
                                new DigestOutputStream(OutputStream.nullOutputStream(), digest),
                                1 << 16);
                ObjectOutputStream out = new ObjectOutputStream(nowhere)) {
            out.writeObject(what);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static Path file(Path stage, int slice) {
        return stage.resolve("%04d".formatted(slice));
    }

    /** What a slice resulted in before; nothing where that is not known, or is damaged. */
    @SuppressWarnings("unchecked") // The stage's hash is in its folder's name.
    static <R extends Serializable> Optional<Results<R>> read(Path stage, int slice) {
        Path file = file(stage, slice);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try (ObjectInputStream in =
                new ObjectInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
            in.setObjectInputFilter(OURS);
            return Optional.of((Results<R>) in.readObject());
        } catch (IOException | ClassNotFoundException damaged) {
            // It is done again, which gives the same.
            return Optional.empty();
        }
    }

    /** Appears whole or not at all. */
    static void write(Path stage, int slice, Results<?> results) throws IOException {
        Path part = stage.resolve("part");
        try (ObjectOutputStream out =
                new ObjectOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(part), 1 << 16))) {
            out.writeObject(results);
        }
        Files.move(part, file(stage, slice), StandardCopyOption.REPLACE_EXISTING);
    }
}
