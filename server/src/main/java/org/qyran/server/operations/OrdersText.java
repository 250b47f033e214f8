package org.qyran.server.operations;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qyran.server.api.Check;

/** The words of an order under its seven headings (IIMARCH); what is empty is not yet written. */
public record OrdersText(
        @Nullable String information,
        @Nullable String intention,
        @Nullable String method,
        @Nullable String administration,
        @Nullable String risk,
        @Nullable String communications,
        @Nullable String humanRights) {

    static final OrdersText EMPTY = new OrdersText(null, null, null, null, null, null, null);

    OrdersText checked() {
        return new OrdersText(
                Check.note("information", information),
                Check.note("intention", intention),
                Check.note("method", method),
                Check.note("administration", administration),
                Check.note("risk", risk),
                Check.note("communications", communications),
                Check.note("humanRights", humanRights));
    }

    int written() {
        return (int)
                Stream.of(
                                information,
                                intention,
                                method,
                                administration,
                                risk,
                                communications,
                                humanRights)
                        .filter(text -> text != null && !text.isEmpty())
                        .count();
    }
}
