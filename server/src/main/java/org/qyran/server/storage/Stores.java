package org.qyran.server.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens the store that is set. */
public final class Stores {

    private Stores() {}

    /** Of a server. */
    public static SharedFiles open(DataFolder data) throws IOException {
        return open(data.shared(), data.own().resolve("copies"));
    }

    /**
     * @param shared of the servers' data folder: the store, unless another is set
     * @param copies folder of this process for copies of a bucket's files; emptied
     * @throws StoreRefusal saying what is wrong with the settings or with what they name
     */
    public static SharedFiles open(Path shared, Path copies) throws IOException {
        return open(StoreSetting.of(shared), shared, copies);
    }

    /**
     * For a backup that is brought back.
     *
     * @param shared of the folder that is being made, for a store that lies beside everything else
     * @throws StoreRefusal when another one is set that has files already, or cannot be used
     */
    public static SharedFiles empty(Path shared, Path copies) throws IOException {
        StoreSetting setting = StoreSetting.of(shared);
        SharedFiles files = open(setting, shared, copies);
        boolean empty = false;
        try {
            empty = files.look(StoreMark.NAME).isEmpty() && files.list("store/").isEmpty();
            if (!empty) {
                throw new StoreRefusal("not-empty", String.valueOf(setting));
            }
            return files;
        } finally {
            if (!empty) {
                files.close();
            }
        }
    }

    static SharedFiles open(StoreSetting setting, Path shared, Path copies) throws IOException {
        return switch (setting) {
            case StoreSetting.Beside() -> FolderFiles.open(shared);
            case StoreSetting.Folder(Path path) -> {
                // Never made: a path with a slip in it, or nothing mounted, is no store.
                if (!Files.isDirectory(path) || !Files.isWritable(path)) {
                    throw new StoreRefusal("no-folder", path.toString());
                }
                yield FolderFiles.open(path);
            }
            case StoreSetting.Bucket bucket -> {
                BucketFiles files = new BucketFiles(bucket, copies);
                boolean usable = false;
                try {
                    files.mustBeUsable(bucket);
                    usable = true;
                    yield files;
                } finally {
                    if (!usable) {
                        files.close();
                    }
                }
            }
        };
    }
}
