package org.qyran.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.qyran.kernel.PartyCategory;

class ReachTest {

    private static final UUID RECORD = new UUID(1, 0);
    private static final Seen.Row ROW =
            new Seen.Row(
                    RECORD,
                    new Seen.Source(new UUID(2, 0), "made up"),
                    1,
                    "",
                    "",
                    Optional.empty(),
                    Optional.empty());

    private final List<Seen.Mention> mentions = new ArrayList<>();
    private final Map<UUID, Integer> places = new HashMap<>();
    private final List<Seen.Tie> ties = new ArrayList<>();

    private int mention(String kind, Optional<PartyCategory> category) {
        int place = mentions.size();
        UUID id = new UUID(3, place);
        places.put(id, place);
        mentions.add(
                new Seen.Mention(
                        id,
                        RECORD,
                        kind,
                        category,
                        kind + place,
                        null,
                        null,
                        Optional.empty(),
                        true,
                        false));
        return place;
    }

    private void tie(int a, int b, String kind) {
        ties.add(new Seen.Tie(new UUID(4, ties.size()), ROW, a, b, kind, false));
    }

    /** A car that two share is no way to what else the other one holds, nor to whom they call. */
    @Test
    void fromAThingOfAPartyNobodyIsReachedWhoIsNotAStepFromTheParty() {
        int suspect = mention("person", Optional.of(PartyCategory.SUSPECT));
        int car = mention("vehicle", Optional.empty());
        int sharer = mention("person", Optional.of(PartyCategory.CONTACT));
        int phone = mention("phone", Optional.empty());
        int called = mention("phone", Optional.empty());
        int callee = mention("person", Optional.of(PartyCategory.CONTACT));
        tie(suspect, car, "vehicle");
        tie(sharer, car, "vehicle");
        tie(sharer, phone, "phone");
        tie(phone, called, "call");
        tie(callee, called, "phone");
        SeenNetwork network =
                new SeenNetwork(mentions, places, Map.of(RECORD, ROW), ties, List.of());
        assertThat(Reach.of(network, List.of(suspect), 1)).containsOnlyKeys(suspect, car, sharer);
        assertThat(Reach.of(network, List.of(car), 1)).containsOnlyKeys(suspect, car, sharer);
        assertThat(Reach.of(network, List.of(phone), 1))
                .containsOnlyKeys(phone, sharer, called, callee);
    }
}
