package org.qyran.server.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param next where to go on; absent at the end
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Items<T>(List<T> items, @Nullable String next) {

    public static <T> Items<T> all(List<T> items) {
        return new Items<>(items, null);
    }
}
