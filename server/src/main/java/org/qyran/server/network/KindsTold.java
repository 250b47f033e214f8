package org.qyran.server.network;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.qyran.network.records.RecordKind;
import org.qyran.network.records.RecordKinds;

/** Kinds of records there are, as the API tells them. */
final class KindsTold {

    private KindsTold() {}

    /**
     * @param compared name, phone, plate, place, date, text, iin, bin, number or none
     * @param tellsWhere whether it needs a decision
     * @param mention the kind of what it mentions
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AttributeTold(
            String name, String compared, boolean tellsWhere, @Nullable String mention) {}

    record KindTold(String kind, List<AttributeTold> attributes, boolean tellsWhere) {}

    static List<KindTold> all() {
        return RecordKinds.all().stream().map(KindsTold::told).toList();
    }

    private static KindTold told(RecordKind kind) {
        return new KindTold(
                kind.name(),
                kind.attributes().stream()
                        .map(a ->
                                new AttributeTold(
                                        a.name(),
                                        a.compared().name().toLowerCase(Locale.ROOT),
                                        a.tellsWhere(),
                                        a.mention().orElse(null)))
                        .toList(),
                kind.tellsWhere());
    }
}
