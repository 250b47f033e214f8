package org.qyran.server.network;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which column is what, as the API tells it and takes it.
 *
 * @param kind of records
 * @param columns header to attribute of that kind; a column that is left out is kept as it was said
 * @param dateOrder not needed where dates tell themselves which is the day
 */
record MappingTold(
        @Nullable String kind, @Nullable Map<String, String> columns, @Nullable String dateOrder) {}
