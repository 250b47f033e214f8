package org.qyran.network.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.qyran.kernel.BadInput;
import org.qyran.network.table.Quarantined;

class ReadLinksTest {

    @TempDir private Path folder;

    private ReadLinks.Read read(String... texts) throws IOException {
        List<Path> files = new java.util.ArrayList<>();
        for (String text : texts) {
            Path file = folder.resolve("links" + files.size() + ".csv");
            Files.writeString(file, text);
            files.add(file);
        }
        return ReadLinks.read(files);
    }

    @Test
    void readsHeadersInThreeLanguages() throws IOException {
        for (String header :
                List.of(
                        "record,from,to,kind,time,grade,source,from category,to_category",
                        "запись;кто;кому;вид;когда;оценка;источник;категория кто;категория кого",
                        "жазба;кім;кімге;түрі;қашан;баға;дереккөз;кім санаты;кімге санаты")) {
            Links links =
                    read(header
                                    + "\nR-1,A,B,call,2023-05-12,B24,list,,victim\n"
                                            .replace(',', header.contains(";") ? ';' : ','))
                            .links();
            assertThat(links.record(0)).as(header).isEqualTo("R-1");
            assertThat(links.kind(0)).isEqualTo("call");
            assertThat(links.source(0)).isEqualTo("list");
            assertThat(links.strength(0)).isEqualTo(0.8 * 0.85);
            assertThat(links.isProtected(0, true)).isFalse();
            assertThat(links.isProtected(0, false)).isTrue();
        }
    }

    @Test
    void readsWhatRankReads() throws IOException {
        Links links =
                read("who,1,2,3\n1,0,2,0\n2,0,0,1\n3,0,0,0\n", "a,b\n3,x\n", "source,target\nx,y\n")
                        .links();
        assertThat(links.size()).isEqualTo(4);
        assertThat(links.nodes()).containsExactly("1", "2", "3", "x", "y");
        assertThat(links.record(2)).endsWith("links1.csv: 2");
    }

    @Test
    void keepsPartiesAndTellsOfWhatItDoesNotRead() throws IOException {
        ReadLinks.Read read = read("from,to,note\na,b,x\n", "name,category\nb,Свидетель\n");
        assertThat(read.unread()).singleElement().asString().endsWith("links0.csv: note");
        assertThat(read.links().isProtected(1, true)).isTrue();
    }

    @Test
    void setsAsideWhatCannotBeTaken() throws IOException {
        ReadLinks.Read read =
                read(
                        "from,to,time,grade\na,b,soon,A1\na,b,2020,Z9\na,,2020,A1\na,b\na,b,2020,A1\n");
        assertThat(read.aside())
                .extracting(Quarantined::reason)
                .containsExactly(
                        Quarantined.Reason.NO_TIME,
                        Quarantined.Reason.NO_GRADE,
                        Quarantined.Reason.NO_ID,
                        Quarantined.Reason.CELLS);
        assertThat(read.links().size()).isOne();
    }

    @Test
    void refusesWhatCouldWalkThroughAVictim() {
        assertThatThrownBy(() -> read("from,to,to_category\na,b,viktim\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("category = viktim");
        assertThatThrownBy(() -> read("from,to,role\na,b,victim\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("role = victim");
        assertThatThrownBy(() -> read("given,surname,born\na,b,1990\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("columns called from and to");
    }

    @Test
    void whoIsAVictimIsKnownAlsoFromRowsSetAside() throws IOException {
        ReadLinks.Read read =
                read(
                        """
                        from,to,time,grade,to_category
                        a,b,soon,,victim
                        c,d,,Z9,witness
                        e,,,,
                        ,f,,,victim
                        b,d,2020,,
                        """);
        Links links = read.links();
        assertThat(read.aside()).hasSize(4);
        assertThat(
                        IntStream.range(0, links.size())
                                .filter(s -> links.isProtected(s, true))
                                .mapToObj(s -> links.nodes().get(links.from(s))))
                .containsExactly("b", "d", "f");
    }

    @Test
    void refusesRowsThatHideWhoIsAVictim() {
        assertThatThrownBy(() -> read("name,role\nb,victim\na,suspect\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("role = victim");
        assertThatThrownBy(() -> read("from,to\na,b\na,b,victim\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("victim");
        assertThatThrownBy(() -> read("name,category\na,suspect\n\"b,victim\n"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("row = 3");
    }

    @ParameterizedTest
    @CsvSource({
        "2023, 2023-12-31, true",
        "2023, 2024, false",
        "2023-05, 2023-05-31 23:59:59, true",
        "2023-05-12, 12.05.2023 10:30, true",
        "2023-05-12T10:30:05+06:00, 2023-05-12 10:30, true",
        "2023-05-12 10:31, 2023-05-12 10:30, false"
    })
    void timesAreAsPreciseAsWritten(String one, String two, boolean meet) {
        assertThat(When.parse(one).orElseThrow().meets(When.parse(two).orElseThrow()))
                .isEqualTo(meet);
    }

    @ParameterizedTest
    @CsvSource({"2023-13", "2023-02-30", "yesterday", "12.5.23", "2023-05-12 25:00", "''"})
    void whatIsNoTime(String text) {
        assertThat(When.parse(text)).isEmpty();
    }

    @Test
    void strongerGradesGiveMore() {
        List<String> falling = List.of("A1", "B1", "B2", "X3", "C3");
        for (int i = 1; i < falling.size(); i++) {
            assertThat(Strength.of(Strength.grade(falling.get(i)).orElseThrow()))
                    .isLessThan(Strength.of(Strength.grade(falling.get(i - 1)).orElseThrow()));
        }
        assertThat(Strength.grade("F6")).isEmpty();
        assertThat(Strength.grade("B2411")).isEmpty();
    }
}
