package org.qyran.evidence.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.qyran.evidence.figures.AsOf;
import org.qyran.evidence.figures.Attribute;
import org.qyran.evidence.figures.Counts;
import org.qyran.evidence.figures.Definition;
import org.qyran.evidence.figures.Figure;
import org.qyran.evidence.figures.Part;
import org.qyran.evidence.figures.Return;
import org.qyran.evidence.figures.Where;
import org.qyran.kernel.Language;

class StatementTest {

    private static final Map<Language, String> GOOD =
            Map.of(
                    Language.ENGLISH,
                    "Over {{mass|t,1,down}} was seized, including {{mass:heroin|kg}} of heroin; the"
                            + " remaining {{mass:rest|t,1}} is not itemised. The region reported"
                            + " {{return:r-1}} plants in {{=2023}}. {{cases}} cases were registered.",
                    Language.RUSSIAN,
                    "Изъято свыше {{mass|t,1,down}}, в том числе {{mass:heroin|kg}} героина;"
                            + " остальные {{mass:rest|t,1}} не перечислены. Регион сообщил о"
                            + " {{return:r-1}} растениях в {{=2023}} году. Случаев: {{cases}}.",
                    Language.KAZAKH,
                    "{{mass|t,1,down}} астам зат тәркіленді, оның ішінде {{mass:heroin|kg}} героин;"
                            + " қалған {{mass:rest|t,1}} тізілмеген. Өңір {{=2023}} жылы"
                            + " {{return:r-1}} өсімдік туралы хабарлады. {{cases}} іс тіркелді.");

    @Test
    void fillsItsPlacesAsEachLanguageWritesNumbers() {
        Statement statement = new Statement(GOOD);
        assertThat(statement.faults(numbers(), List.of(), false)).isEmpty();
        assertThat(statement.fill(Language.ENGLISH, numbers()))
                .startsWith("Over 8.5\u00a0t was seized, including 67\u00a0kg of heroin;")
                .contains("8.5\u00a0t is not", "1,396 plants in 2023", "183 cases");
        assertThat(statement.fill(Language.RUSSIAN, numbers()))
                .contains("свыше 8,5\u00a0т", "67\u00a0кг героина", "1\u00a0396 растениях");
        assertThat(statement.fill(Language.KAZAKH, numbers())).startsWith("8,5\u00a0т астам");
        assertThat(statement.printed(numbers()))
                .extracting(Statement.Printed::place)
                .containsExactly(
                        "cases", "mass:heroin|kg", "mass:rest|t,1", "mass|t,1,down", "return:r-1");
        assertThat(statement.printed(numbers()).get(2).value()).isEqualByComparingTo("8512345.5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ENGLISH|{{=2023}}|2023|NUMBER",
                "RUSSIAN|в {{=2023}} году|в прошлом году, за ½ сезона|NUMBER",
                "ENGLISH|were registered|were registered in four regions|NUMBER_IN_WORDS",
                "RUSSIAN|Случаев|В четырёх областях случаев|NUMBER_IN_WORDS",
                "KAZAKH|іс тіркелді|іс төрт облыста тіркелді|NUMBER_IN_WORDS",
                "ENGLISH|{{cases}}|{{case}}|NO_SUCH_PLACE",
                "ENGLISH|{{cases}}|{{cases&#124;kg}}|NO_SUCH_PLACE",
                "ENGLISH|{{mass:heroin|{{mass:tea|NO_SUCH_PLACE",
                "RUSSIAN|Случаев: {{cases}}.||NOT_IN_STEP",
                "ENGLISH|including|with|ITEMS_FOR_WHOLE",
                "ENGLISH|including|including, namely|ITEMS_FOR_WHOLE",
                "RUSSIAN|в том числе|—|ITEMS_FOR_WHOLE",
                "KAZAKH|оның ішінде|ал|ITEMS_FOR_WHOLE",
                "ENGLISH|{{cases}} cases were registered|The criminals were registered|GUILT",
                "RUSSIAN|Случаев|У наркоторговцев случаев|GUILT",
                "KAZAKH|іс тіркелді|қылмыскерлер тіркелді|GUILT",
                "ENGLISH|{{cases}} cases|{{cases}} cases of B. Akhmetov|RECOGNISABLE",
                "RUSSIAN|Случаев|У Ахметова случаев|RECOGNISABLE",
                "KAZAKH|іс тіркелді|іс Ахметовқа тіркелді|RECOGNISABLE",
                "ENGLISH|{{cases}} cases|{{=+7 (701) 000-00-17}} and cases|RECOGNISABLE",
                "RUSSIAN|Случаев|На а123вс случаев|RECOGNISABLE",
                "RUSSIAN|Случаев|На улице Тестовой, {{=12}}, случаев|RECOGNISABLE",
                "ENGLISH|{{cases}} cases|{{=900101 300 017}} and {{cases}}|RECOGNISABLE",
                "ENGLISH|{{cases}} cases|In all {{cases}} and {{air}} cases|ADDED",
                "RUSSIAN|Случаев: {{cases}}|Всего {{cases}} и {{air}}|ADDED",
            })
    void findsWhatMustNotGoOut(
            Language language, String from, String to, StatementFault.Kind kind) {
        String good = GOOD.getOrDefault(language, "");
        assertThat(good).contains(from);
        Map<Language, String> text = new EnumMap<>(GOOD);
        text.put(language, good.replace(from, to == null ? "" : to.replace("&#124;", "|")));
        assertThat(
                        new Statement(text)
                                .faults(
                                        numbers(),
                                        List.of(
                                                identity(Identity.Kind.PERSON, "Ахметов Болат"),
                                                identity(Identity.Kind.NUMBER, "8 701 000 00 17"),
                                                identity(Identity.Kind.PLATE, "A 123 BC"),
                                                identity(
                                                        Identity.Kind.ADDRESS,
                                                        "Тестовая улица, 12")),
                                        false))
                .anySatisfy(fault -> {
                    assertThat(fault.kind()).isEqualTo(kind);
                    assertThat(fault.language()).isEqualTo(language);
                });
    }

    @Test
    void wantsTheRestAndTheWholeNamedAndEveryLanguage() {
        Map<Language, String> text = new EnumMap<>(Language.class);
        text.put(Language.ENGLISH, "Seized, including {{mass:heroin}} of heroin.");
        text.put(Language.RUSSIAN, "Изъято, в том числе {{mass:heroin}} героина.");
        assertThat(new Statement(text).faults(numbers(), List.of(), false))
                .extracting(StatementFault::kind)
                .contains(
                        StatementFault.Kind.NO_TEXT,
                        StatementFault.Kind.WHOLE_UNNAMED,
                        StatementFault.Kind.REST_UNNAMED);
    }

    @Test
    void asksForNoIncludingWhereTheItemsAreAllThereIs() {
        Map<Language, String> text = new EnumMap<>(Language.class);
        text.put(Language.ENGLISH, "{{mass}}: {{mass:heroin}} of heroin, {{mass:hemp}} of hemp.");
        text.put(Language.RUSSIAN, "{{mass}}: {{mass:heroin}} героина, {{mass:hemp}} конопли.");
        text.put(Language.KAZAKH, "{{mass}}: {{mass:heroin}} героин, {{mass:hemp}} қарасора.");
        assertThat(new Statement(text).faults(numbers(), List.of(), false)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void saysEveryFaultInTheReadersLanguage(Language reader) {
        for (StatementFault.Kind kind : StatementFault.Kind.values()) {
            assertThat(new StatementFault(kind, Language.KAZAKH, "х").sentence(reader))
                    .startsWith("kk: ");
        }
        assertThat(
                        new StatementFault(StatementFault.Kind.NUMBER, Language.ENGLISH, "7")
                                .sentence(Language.ENGLISH))
                .contains("{{figure}}", "{{=2023}}");
    }

    @ParameterizedTest
    @CsvSource({
        "Ахметова, akhmetova",
        "Жұмабай, zhumabai",
        "Қасым, kassym",
        "Щербаков, shcherbakov",
        "Юсупов, yusupov"
    })
    void readsANameInEitherAlphabet(String cyrillic, String latin) {
        assertThat(
                        Recognise.find(
                                identity(Identity.Kind.PERSON, cyrillic), "by " + latin + " there"))
                .isPresent();
    }

    private static Identity identity(Identity.Kind kind, String text) {
        return new Identity(kind, text);
    }

    private static Statement.Numbers numbers() {
        return Statement.Numbers.of(
                List.of(
                        figure(
                                "mass",
                                Counts.MASS,
                                "8579345.5",
                                Map.of("heroin", "67000", "hemp", "8512345.5"),
                                Set.of()),
                        figure("cases", Counts.CASES, "183", Map.of(), Set.of("air")),
                        figure("air", Counts.SIGHTINGS, "4", Map.of(), Set.of("cases"))),
                List.of(
                        new Return(
                                "r-1",
                                Optional.of("KZ-31"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                "plants",
                                new BigDecimal("1396"),
                                "1",
                                "made up",
                                Instant.EPOCH)));
    }

    private static Figure figure(
            String id, Counts counts, String value, Map<String, String> parts, Set<String> apart) {
        Map<Language, String> words = new EnumMap<>(Language.class);
        for (Language language : Language.values()) {
            words.put(language, id);
        }
        return new Figure(
                new Definition(
                        id,
                        words,
                        words,
                        counts,
                        List.of(),
                        false,
                        Where.ANY,
                        parts.isEmpty() ? Optional.empty() : Optional.of(Attribute.SUBSTANCE),
                        apart,
                        Optional.empty()),
                new AsOf(9, Instant.EPOCH, 10),
                new BigDecimal(value),
                0,
                3,
                1,
                0,
                0,
                parts.entrySet().stream()
                        .map(part -> new Part(part.getKey(), new BigDecimal(part.getValue()), 0, 1))
                        .toList());
    }
}
