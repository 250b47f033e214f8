package org.qyran.network.names;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SoundsTest {

    /** Cyrillic, then the alphabets of 2021, 2018 and 2017. */
    @ParameterizedTest
    @CsvSource({
        "Қасым, Qasym, Qasym, Qasym",
        "Шәкен, Şäken, Sháken, S'a'ken",
        "Ғабит, Ğabit, Ǵabıt, G'abi't",
        "Өмір, Ömir, Ómir, O'mir",
        "Үмбет, Ümbet, Úmbet, U'mbet"
    })
    void officialAlphabetsSoundAlike(String cyrillic, String of2021, String of2018, String of2017) {
        String heard = Sounds.of(cyrillic);
        for (String latin : new String[] {of2021, of2018, of2017}) {
            assertThat(SoundDistance.likeness(heard, Sounds.of(latin))).isGreaterThan(0.98);
        }
    }

    @ParameterizedTest
    @CsvSource({"Жақыпов, Dzhakupov", "Қонаев, Kunaev", "Әуезов, Auezov", "Гүлнәр, Gulnar"})
    void candidatesShareASkeleton(String one, String two) {
        assertThat(Sounds.skeleton(Sounds.of(one), 3))
                .isEqualTo(Sounds.skeleton(Sounds.of(two), 3));
    }
}
