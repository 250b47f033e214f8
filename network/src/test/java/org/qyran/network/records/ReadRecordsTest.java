package org.qyran.network.records;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Language;
import org.qyran.kernel.PartyCategory;
import org.qyran.network.links.When;
import org.qyran.network.sites.SiteKind;
import org.qyran.network.table.Quarantined;
import org.qyran.network.table.ReadTable;
import org.qyran.network.table.Rows;

class ReadRecordsTest {

    @TempDir private Path folder;

    private final List<Said> taken = new ArrayList<>();
    private final List<Quarantined> aside = new ArrayList<>();

    private Rows rows(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), text, StandardCharsets.UTF_8);
        return ReadTable.rows(file, "t.csv");
    }

    private ReadRecords.Counted read(String text, Mapping mapping) throws IOException {
        return read(text, mapping, _ -> false);
    }

    private ReadRecords.Counted read(String text, Mapping mapping, Predicate<String> shielded)
            throws IOException {
        return ReadRecords.of(
                rows(text), mapping, PartyCategory.CONTACT, shielded, taken::add, aside::add);
    }

    private Mapping suggested(String text) throws IOException {
        Rows rows = rows(text);
        List<List<String>> sample = new ArrayList<>();
        while (rows.next()) {
            sample.add(rows.cells());
        }
        return Mapping.suggest(rows.header(), sample);
    }

    @Test
    void aPersonsRowIsThePersonAndWhatIsTiedToThem() throws IOException {
        String text =
                """
                ФИО;ИИН;Дата рождения;Телефон;Гос. номер;Адрес;Категория
                Выдуманный Асан Иванұлы;900101300017;1.2.1990;+7 701 000 00 01, 8 701 000 00 02;123 ABC 02;улица Ненайдённая 5;подозреваемый
                """;
        Mapping mapping = suggested(text);
        assertThat(mapping.kind()).isEqualTo("person");
        assertThat(mapping.columns().values())
                .containsExactly(
                        "name", "iin", "birth_date", "phone", "vehicle", "address", "category");
        assertThat(read(text, mapping).taken()).isEqualTo(1);
        Said said = taken.getFirst();
        assertThat(said.mentions())
                .extracting(Mention::kind, Mention::label)
                .containsExactly(
                        tuple("person", "Выдуманный Асан Иванұлы"),
                        tuple("phone", "+7 701 000 00 01"),
                        tuple("phone", "8 701 000 00 02"),
                        tuple("vehicle", "123 ABC 02"),
                        tuple("address", "улица Ненайдённая 5"));
        assertThat(said.mentions().getFirst().attributes())
                .containsEntry("birth_date", "1990-02-01")
                .containsEntry("iin", "900101300017");
        assertThat(said.mentions().getFirst().category()).contains(PartyCategory.SUSPECT);
        assertThat(said.party()).isEqualTo(PartyCategory.SUSPECT);
        assertThat(said.ties())
                .containsExactlyInAnyOrder(
                        new Tie(0, 1, "phone"),
                        new Tie(0, 2, "phone"),
                        new Tie(0, 3, "vehicle"),
                        new Tie(0, 4, "lives"));
        assertThat(said.tellsWhere()).as("it tells of a home").isTrue();
        assertThat(said.values()).containsEntry("Гос. номер", "123 ABC 02");
    }

    @Test
    void anEmployerOfASuspectIsNoSuspectAndOneOfAWitnessIsProtected() throws IOException {
        String text =
                """
                ФИО;Работодатель;Категория
                Выдуманный Асан Иванұлы;ТОО Вымысел;подозреваемый
                Вымышленная Айгүл Иванқызы;ТОО Выдумка;свидетель
                """;
        read(text, suggested(text));

        assertThat(taken.get(0).mentions())
                .extracting(Mention::category)
                .containsExactly(
                        Optional.of(PartyCategory.SUSPECT), Optional.of(PartyCategory.CONTACT));
        assertThat(taken.get(0).party()).isEqualTo(PartyCategory.SUSPECT);
        assertThat(taken.get(1).mentions())
                .extracting(Mention::category)
                .containsOnly(Optional.of(PartyCategory.WITNESS));
    }

    @Test
    void aCallTiesTwoPhonesAtATime() throws IOException {
        String text =
                """
                Абонент А,Абонент Б,Дата,Время,Длительность
                87010000001,87010000002,12.05.2023,10:30:05,17
                87010000001,,12.05.2023,10:31,5
                87010000001,87010000001,13.05.2023,10:31,5
                87010000001,87010000003,сегодня,10:31,5
                """;
        Mapping mapping = suggested(text);
        assertThat(mapping.kind()).isEqualTo("call");
        assertThat(mapping.columns().values())
                .containsExactly("from", "to", "time", "clock", "duration");
        assertThat(read(text, mapping)).isEqualTo(new ReadRecords.Counted(2, 2, 0));
        assertThat(taken.get(0).ties()).containsExactly(new Tie(0, 1, "call"));
        assertThat(taken.get(0).observed()).isEqualTo(When.parse("2023-05-12 10:30:05"));
        assertThat(taken.get(0).tellsWhere()).isTrue();
        assertThat(taken.get(0).party()).isEqualTo(PartyCategory.CONTACT);
        assertThat(taken.get(1).mentions()).hasSize(1);
        assertThat(taken.get(1).ties()).as("a call to oneself").isEmpty();
        assertThat(aside)
                .extracting(Quarantined::line, Quarantined::reason)
                .containsExactly(
                        tuple(3L, Quarantined.Reason.NO_END),
                        tuple(5L, Quarantined.Reason.NO_TIME));
    }

    @Test
    void contactsTieTwoPeopleWithTheirOwnCategoriesAndGrade() throws IOException {
        String text =
                """
                кто,кого,категория кого,телефон контакта,оценка
                Выдуманный Асан,Вымышленная Айгүл,свидетель,87010000009,B24
                """;
        Mapping mapping = suggested(text);
        assertThat(mapping.kind()).isEqualTo("contact");
        read(text, mapping);
        Said said = taken.getFirst();
        assertThat(said.mentions())
                .extracting(Mention::kind, Mention::category)
                .containsExactly(
                        tuple("person", Optional.of(PartyCategory.CONTACT)),
                        tuple("person", Optional.of(PartyCategory.WITNESS)),
                        tuple("phone", Optional.empty()));
        assertThat(said.ties())
                .containsExactlyInAnyOrder(new Tie(0, 1, "contact"), new Tie(1, 2, "phone"));
        assertThat(said.party()).isEqualTo(PartyCategory.WITNESS);
        assertThat(said.grade().orElseThrow().text()).isEqualTo("B24");
    }

    @Test
    void aRowWithAShieldedNumberIsDroppedInWhateverColumnItStands() throws IOException {
        String text =
                """
                a,b,note
                87010000001,+7 (701) 000-00-07,
                87010000001,87010000002,asked 87010000007 too
                87010000001,87010000002,87010000003 87010000007
                87010000001,87010000002,
                """;
        Mapping mapping = new Mapping("call", Map.of("a", "from", "b", "to"));
        ReadRecords.Counted counted = read(text, mapping, "7010000007"::equals);
        assertThat(counted).isEqualTo(new ReadRecords.Counted(1, 0, 3));
        assertThat(taken).noneMatch(said -> said.toString().contains("0000007"));
    }

    @Test
    void aSlipTakesNobodysProtection() throws IOException {
        Mapping mapping =
                new Mapping("person", Map.of("name", "name", "c", "category", "t", "time"));
        read("name,c,t\nВымышленная Айгүл,потерпевшая,вчера\n", mapping);
        assertThat(aside)
                .extracting(Quarantined::reason)
                .containsExactly(Quarantined.Reason.NO_TIME);
        Said protecting = taken.getFirst();
        assertThat(protecting.party()).isEqualTo(PartyCategory.VICTIM);
        assertThat(protecting.values()).isEmpty();
        assertThat(protecting.ties()).isEmpty();
        assertThat(protecting.mentions().getFirst().attributes())
                .isEqualTo(Map.of("name", "Вымышленная Айгүл"));
        for (String text :
                List.of(
                        "name,c,t\nВымышленная Айгүл,потерпвшая,\n",
                        "name,c,t\nВымышленная Айгүл,victim\n",
                        "name,c,t\n\"Вымышленная Айгүл,victim,\n")) {
            assertThatThrownBy(() -> read(text, mapping)).as(text).isInstanceOf(BadInput.class);
        }
        assertThatThrownBy(() ->
                        read(
                                "name,x\nВымышленная Айгүл,victim\n",
                                new Mapping("person", Map.of("name", "name"))))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("t.csv: row 2, x = victim");
    }

    @Test
    void mappingsThatDoNotFitAreRefusedInOneSentence() {
        List<String> header = List.of("a", "b");
        Map<Mapping, String> bad = new LinkedHashMap<>();
        bad.put(new Mapping("spaceship", Map.of()), "mapping kind = spaceship");
        bad.put(new Mapping("person", Map.of("c", "name")), "mapping column = c");
        bad.put(new Mapping("person", Map.of("a", "guilt")), "mapping attribute = guilt");
        bad.put(new Mapping("person", Map.of("a", "birth_date")), "mapping of person");
        bad.put(new Mapping("call", Map.of("a", "from")), "mapping of call = a, b");
        bad.put(new Mapping("person", Map.of("a", "name", "b", "name")), "= name");
        bad.forEach((mapping, told) ->
                assertThatThrownBy(() -> mapping.check("t.csv", header))
                        .isInstanceOf(BadInput.class)
                        .hasMessageContaining(told));
    }

    @Test
    void datesWithSlashesAreReadInTheOrderOfTheFile() throws IOException {
        assertThat(suggested("phone,time\n87010000001,5/14/2024 10:00\n").dates())
                .isEqualTo(DateOrder.MONTH_FIRST);
        assertThat(suggested("phone,time\n87010000001,14/5/2024 10:00\n").dates())
                .isEqualTo(DateOrder.DAY_FIRST);
        assertThat(DateOrder.MONTH_FIRST.written("5/4/2024")).isEqualTo("2024-05-04");
        assertThat(DateOrder.DAY_FIRST.written("5/4/2024")).isEqualTo("2024-04-05");
        assertThat(DateOrder.DAY_FIRST.written("31/2/2024")).isEqualTo("31/2/2024");
    }

    @Test
    void kindsHoldTogether() {
        for (RecordKind kind : RecordKinds.all()) {
            Set<String> names = new HashSet<>();
            for (Attribute one : kind.attributes()) {
                assertThat(names.add(one.name())).as(kind.name() + " " + one.name()).isTrue();
                one.mention()
                        .ifPresent(of -> {
                            RecordKind mentioned = RecordKinds.named(of).orElseThrow();
                            String part = one.isOfGroup() ? one.part() : mentioned.naming();
                            Attribute same = mentioned.attribute(part).orElseThrow();
                            assertThat(one.compared())
                                    .as(kind.name() + " " + one.name())
                                    .isEqualTo(same.compared());
                        });
                one.tiedTo()
                        .ifPresent(group ->
                                assertThat(kind.attributes())
                                        .anyMatch(other -> other.group().equals(group)));
            }
            if (kind.shape() == RecordKind.Shape.TIE) {
                assertThat(kind.ends()).hasSize(2);
            } else {
                kind.label()
                        .forEach(label ->
                                label.forEach(name ->
                                        assertThat(kind.attribute(name))
                                                .as(kind.name() + " " + name)
                                                .isPresent()));
            }
        }
        for (SiteKind site : SiteKind.all()) {
            RecordKind kind = RecordKinds.named(site.name()).orElseThrow();
            site.attributes()
                    .forEach(one ->
                            assertThat(kind.attribute(one.name()).orElseThrow().compared())
                                    .as("a likeness of method is a lead, and joins nothing")
                                    .isEqualTo(Compared.NONE));
        }
        assertThat(List.of("call", "movement", "run", "address"))
                .allMatch(name -> RecordKinds.named(name).orElseThrow().tellsWhere());
        assertThat(RecordKinds.ties()).contains("call", "contact", "phone", "lives", "owner");
    }

    @Test
    void everyKindIsProposedForItsOwnHeaders() {
        for (RecordKind kind : RecordKinds.all()) {
            List<String> header =
                    kind.attributes().stream()
                            .limit(kind.attributes().size() - RecordKinds.common())
                            .map(one -> one.name().replace('.', ' '))
                            .toList();
            assertThat(Mapping.suggest(header, List.of()).kind()).isEqualTo(kind.name());
        }
    }

    @Test
    void reasonsAreSaidInThreeLanguages() {
        for (Quarantined.Reason reason : Quarantined.Reason.values()) {
            Set<String> said = new HashSet<>();
            for (Language language : Language.values()) {
                said.add(new Quarantined("f", 1, reason, "x").sentence(language));
            }
            assertThat(said).as(reason.name()).hasSize(3);
        }
    }
}
