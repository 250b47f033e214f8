package org.qyran.server.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.qyran.kernel.Language;
import org.qyran.kernel.PartyCategory;
import org.qyran.network.records.RecordKind;
import org.qyran.network.records.RecordKinds;

class NetworkWordsTest {

    @ParameterizedTest
    @EnumSource(Language.class)
    void everyKindOfRecordAndTieHasAWord(Language language) {
        NetworkWords words = new NetworkWords(language);
        assertThat(NetworkWords.TIES).containsAll(RecordKinds.ties());
        assertThat(NetworkWords.KINDS)
                .containsAll(RecordKinds.all().stream().map(RecordKind::name).toList());
        NetworkWords.TIES.forEach(tie -> assertThat(words.tie(tie)).isNotBlank());
        NetworkWords.KINDS.forEach(kind -> assertThat(words.kind(kind)).isNotBlank());
        for (PartyCategory category : PartyCategory.values()) {
            assertThat(words.category(category.name().toLowerCase(java.util.Locale.ROOT)))
                    .isNotBlank();
        }
        for (String measure : List.of("betweenness", "degree")) {
            assertThat(words.say("position-" + measure)).isNotBlank();
        }
    }
}
