package org.qyran.evidence.substance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.qyran.evidence.quantity.Limit;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Language;

final class CatalogueTest {

    private final Catalogue shipped = Catalogue.shipped();

    @Test
    void oneSubstanceByEveryName() {
        assertThat(shipped.named("4-ММС".replace('М', 'M').replace('С', 'C')))
                .isEqualTo(shipped.word("mephedrone"));
        assertThat(shipped.named(" Мяу ")).isEqualTo(shipped.word("mephedrone"));
        assertThat(shipped.named("лед")).isEqualTo(shipped.word("methamphetamine"));
        assertThat(shipped.named("қарасора")).isEqualTo(shipped.word("cannabis-plant"));
        assertThat(shipped.named("flour")).isEmpty();
        assertThat(shipped.beginning("геро")).extracting(Substance::word).containsExactly("heroin");
    }

    @Test
    void everySubstanceIsNamedInEveryLanguage() {
        assertThat(shipped.substances())
                .hasSizeGreaterThan(20)
                .allSatisfy(one -> {
                    for (Language language : Language.values()) {
                        assertThat(one.name(language)).isNotBlank();
                    }
                });
    }

    @Test
    void judgedOnTheDayOfTheSeizure() {
        assertThat(shipped.controls("marijuana", LocalDate.of(2020, 12, 2)))
                .extracting(Control::schedule)
                .containsExactlyInAnyOrder("I", "IV");
        assertThat(shipped.controls("marijuana", LocalDate.of(2020, 12, 3)))
                .extracting(Control::schedule)
                .containsExactly("I");
        assertThat(shipped.controls("mephedrone", LocalDate.of(2015, 3, 12))).isEmpty();
        assertThat(shipped.controls("mephedrone", LocalDate.of(2023, 9, 1)))
                .allSatisfy(one -> assertThat(one.source()).contains("58/1"));
    }

    @Test
    void aUnitsOwnListCountsBesideThem() throws IOException {
        Catalogue own =
                shipped.with(read("mephedrone\tMade-up list\tA\t2024-01-01\t-\tAn order, no. 1\n"));
        assertThat(own.controls("mephedrone", LocalDate.of(2024, 1, 1)))
                .extracting(Control::list)
                .contains("Made-up list");
        assertThat(own.controls("mephedrone", LocalDate.of(2023, 12, 31)))
                .extracting(Control::list)
                .doesNotContain("Made-up list");
    }

    @Test
    void aListThatCannotBeIsRefusedByItsLine() {
        assertThatThrownBy(() -> read("// words\nflour\tL\tA\t2024-01-01\t-\tS\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("own.tsv: line 2 = flour");
        assertThatThrownBy(() -> read("heroin\tL\tA\t2024-13-01\t-\tS\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("2024-13-01");
        assertThatThrownBy(() -> read("heroin\tL\tA\t2024-01-01\t-\t \n"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("line 1");
        assertThatThrownBy(() -> read("heroin\tL\tA\t2024-01-02\t2024-01-01\tS\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("2024-01-01");
    }

    @Test
    void aMassWhoseIntervalHoldsTheLimitIsUndetermined() {
        QuantityClass made =
                new QuantityClass(
                        "KZ",
                        "heroin",
                        "invented",
                        BigDecimal.TEN,
                        LocalDate.of(2024, 1, 1),
                        Optional.of(LocalDate.of(2024, 12, 31)),
                        "invented for this test");
        assertThat(made.compare(new BigDecimal("10.01"), .02)).isEqualTo(Limit.UNDETERMINED);
        assertThat(made.compare(new BigDecimal("10.03"), .02)).isEqualTo(Limit.ABOVE);
        assertThat(made.counts(LocalDate.of(2025, 1, 1))).isFalse();
    }

    private List<Control> read(String text) throws IOException {
        return shipped.read("own.tsv", new BufferedReader(new StringReader(text)));
    }
}
