package org.qyran.network.names;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CompareNamesTest {

    @ParameterizedTest
    @CsvSource({
        "Жақыпов Ерлан, JAKUPOV ERLAN",
        "Жақыпов Ерлан, Джакупов Ерлан",
        "Абай Құнанбайұлы, Abay Kunanbayuly",
        "Мұхтар Әуезов, Muhtar Áýezov",
        "Н. Ә. Назарбаев, Nursultan Nazarbayev",
        "Шоқан Уәлиханов, Чокан Валиханов",
        "Қаныш Сәтбаев, Сатпаев Каныш Имантаевич",
        "Момыш ұлы Бауыржан, Bauyrzhan Momyshuly",
        "Дулатов Мир-Якуб, Mirjaqyp Dulatūly",
        "Ǵabıt Músirepov, Г'абит Мусрепов",
        "İlyas Esenberlin, Ілияс Есенберлин"
    })
    void spellingsOfOneName(String left, String right) {
        assertThat(CompareNames.of(left, right).probability()).isGreaterThan(0.5);
        assertThat(CompareNames.of(right, left).probability())
                .isCloseTo(CompareNames.of(left, right).probability(), within(1e-12));
    }

    @ParameterizedTest
    @CsvSource({
        "Серік Ахметов, Даниал Ахметов",
        "Тимур Құлыбаев, Askar Kulibayev",
        "Шакен Айманов, Shokan Ualikhanov",
        "Д. Кунаев, Askar Kunaev",
        "Айгүл Серікова, Айгүл Серіков",
        "Ахметов Серик Нурланович, Ахметов Серик Кайратович"
    })
    void differentNames(String left, String right) {
        assertThat(CompareNames.of(left, right).probability()).isLessThan(0.5);
    }

    @Test
    void termsAddUpToTheProbability() {
        NameLikeness likeness = CompareNames.of("Назарбаев Н. А.", "Nursultan Nazarbayev");
        double sum = likeness.terms().stream().mapToDouble(NameLikeness.Term::logOdds).sum();
        assertThat(1 / (1 + Math.exp(-(sum - 2.5))))
                .isCloseTo(likeness.probability(), within(1e-12));
    }

    @Test
    void nothingIsLikeNothing() {
        assertThat(CompareNames.of("", "Абай").probability()).isZero();
        assertThat(CompareNames.of("123 — ()", "…").probability()).isZero();
    }
}
