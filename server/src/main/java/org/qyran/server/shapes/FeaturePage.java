package org.qyran.server.shapes;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Features in the order of operation and identifier, which never change.
 *
 * @param last after which the next page begins; null at the end
 */
public record FeaturePage(List<Feature> features, @Nullable Cursor last) {

    /** Of a list that holds one more than asked for, where there are more. */
    public static FeaturePage of(List<Feature> found, int limit) {
        if (found.size() <= limit) {
            return new FeaturePage(found, null);
        }
        Feature last = found.get(limit - 1);
        return new FeaturePage(
                List.copyOf(found.subList(0, limit)), new Cursor(last.operation(), last.id()));
    }

    /**
     * What a page is asked for.
     *
     * @param operation only of this one
     * @param state only in this one
     */
    public record Asked(
            Optional<Extent> extent,
            Optional<Period> period,
            Optional<UUID> operation,
            Optional<String> state,
            Cursor after,
            int limit) {}

    /** The feature that was last. */
    public record Cursor(UUID operation, UUID id) {

        private static final UUID LEAST = new UUID(0, 0);

        /** Before all. */
        public static final Cursor START = new Cursor(LEAST, LEAST);

        /**
         * @throws IllegalArgumentException for anything but what {@link #text} wrote
         */
        public static Cursor of(String text) {
            String[] parts = text.split("_", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException(text);
            }
            return new Cursor(UUID.fromString(parts[0]), UUID.fromString(parts[1]));
        }

        public String text() {
            return operation + "_" + id;
        }
    }
}
