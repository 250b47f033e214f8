package org.qyran.bench.network;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Invented people of this country, each in one to six records by different hands: names put
 * together from common parts in five spellings, with and without patronymics, slips, given and
 * family name in each other's place, birth dates with errors, people who moved and changed their
 * number, and brothers and sisters who share all but given name and birth. Nothing is kept: person
 * and record are made anew from their numbers, so that any size fits.
 */
final class MadePeople {

    static final String HEADER =
            "record_id,family_name,given_name,patronymic,birth_date,town,phone";

    /** Another seed makes another country of people: what is measured by was not developed on. */
    private static final long SEED = Long.getLong("qyran.bench.seed", 20_261_122);

    private static final String[] BEGINNINGS =
            ("нұр жан бек ай ер сер дәу бай қай тоқ ора есен аман мұрат ақ қара сары алтын темір болат"
                            + " құдай дос жұма қаз төле мақ өмір сәт қуан шын жар ырыс тұрсын абыл ілия"
                            + " ғаби хами рахым үсен әл")
                    .split(" ");
    private static final String[] ENDINGS_OF_MEN =
            ("бек бай жан болат ғали хан мұрат тай дос сұлтан қали ділда мыр лан сын лы кен шы зат"
                            + " рат тас нар бол ғазы")
                    .split(" ");
    private static final String[] ENDINGS_OF_WOMEN =
            "гүл сұлу жан ай наз бике нұр зат ия ман ара шат кен лы".split(" ");
    private static final String[] RUSSIAN_FAMILIES =
            ("иванов петров сидоров кузнецов попов волков соколов лебедев козлов новиков морозов"
                            + " павлов семенов голубев виноградов богданов воробьев федоров михайлов"
                            + " беляев тарасов белов комаров орлов киселев макаров андреев ковалев ильин"
                            + " гусев титов кузьмин кудрявцев баранов куликов алексеев степанов яковлев"
                            + " сорокин сергеев романов захаров борисов королев герасимов пономарев")
                    .split(" ");
    private static final String[] RUSSIAN_MEN =
            ("александр сергей андрей дмитрий алексей иван михаил николай павел роман виктор юрий"
                            + " олег игорь денис антон максим егор кирилл владимир")
                    .split(" ");
    private static final String[] RUSSIAN_WOMEN =
            ("елена ольга наталья татьяна ирина анна мария светлана юлия екатерина оксана марина"
                            + " галина людмила дарья полина вера надежда")
                    .split(" ");
    private static final String[] TOWN_ENDINGS =
            "тау көл су бұлақ арал төбе дала қорған сай қала ауыл жар".split(" ");

    private final int records;

    /** Of each row the person. */
    private final int[] person;

    /** Of each row, which of the person's records it is. */
    private final byte[] copy;

    MadePeople(int records) {
        this.records = records;
        this.person = new int[records];
        this.copy = new byte[records];
        int made = 0;
        for (int who = 0; made < records; who++) {
            int count = count(of(who, 1).nextInt(100));
            for (int c = 0; c < count && made < records; c++) {
                person[made] = who;
                copy[made++] = (byte) c;
            }
        }
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = records - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int who = person[i];
            person[i] = person[j];
            person[j] = who;
            byte which = copy[i];
            copy[i] = copy[j];
            copy[j] = which;
        }
    }

    private static int count(int hundredth) {
        return hundredth < 40
                ? 1
                : hundredth < 72 ? 2 : hundredth < 88 ? 3 : hundredth < 96 ? 4 : 6;
    }

    /** Of each row the person; rows are called {@code r0}, {@code r1} … in the file's order. */
    int[] truth() {
        return person;
    }

    void write(Path file) throws IOException {
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            lines.write(HEADER);
            lines.write('\n');
            for (int row = 0; row < records; row++) {
                lines.write("r" + row + "," + record(person[row], copy[row]));
                lines.write('\n');
            }
        }
    }

    private static SplittableRandom of(int who, int what) {
        return new SplittableRandom(SEED + 1_000_003L * who + what);
    }

    private record Person(
            String family, String given, String father, boolean woman, String born, Home home) {}

    private record Home(String town, long phone) {}

    private static Person person(int who) {
        // Brothers and sisters follow the first of them.
        int first = who;
        while (first > 0 && of(first, 1).split().nextInt(100) < 15) {
            first--;
        }
        SplittableRandom shared = of(first, 2);
        boolean russian = shared.nextInt(100) < 20;
        String family =
                russian
                        ? often(RUSSIAN_FAMILIES, shared)
                        : joined(shared, ENDINGS_OF_MEN) + (shared.nextInt(8) == 0 ? "" : "ов");
        String father = russian ? often(RUSSIAN_MEN, shared) : joined(shared, ENDINGS_OF_MEN);
        Home home = home(shared);
        int year = 1950 + shared.nextInt(50);
        SplittableRandom own = of(who, 3);
        boolean woman = own.nextBoolean();
        String given =
                russian
                        ? often(woman ? RUSSIAN_WOMEN : RUSSIAN_MEN, own)
                        : joined(own, woman ? ENDINGS_OF_WOMEN : ENDINGS_OF_MEN);
        String born = date(year + own.nextInt(8), 1 + own.nextInt(12), 1 + own.nextInt(28));
        return new Person(family, given, father, woman, born, home);
    }

    private static Home home(SplittableRandom random) {
        String town = often(BEGINNINGS, random) + often(TOWN_ENDINGS, random);
        return new Home(town, random.nextLong(800_000_000L));
    }

    private static String date(int year, int month, int day) {
        return "%04d-%02d-%02d".formatted(year, month, day);
    }

    /** The first are the most common. */
    private static String often(String[] words, SplittableRandom random) {
        double even = random.nextDouble();
        return words[(int) (words.length * even * Math.sqrt(even))];
    }

    private static String joined(SplittableRandom random, String[] endings) {
        return often(BEGINNINGS, random) + often(endings, random);
    }

    private static String record(int who, int which) {
        Person person = person(who);
        SplittableRandom random = of(who, 10 + which);
        Spelling spelling = Spelling.at(random.nextInt(100));
        String family = person.family;
        if (person.woman
                && (family.endsWith("ов") || family.endsWith("ев") || family.endsWith("ин"))) {
            family += "а";
        }
        String familyWritten = slipped(spelling.write(family), random);
        String givenWritten = slipped(spelling.write(person.given), random);
        if (random.nextInt(100) < 4) {
            String kept = familyWritten;
            familyWritten = givenWritten;
            givenWritten = kept;
        }
        boolean moved = random.nextInt(100) < 10;
        Home home = moved ? home(random) : person.home;
        String town = random.nextInt(100) < 10 ? "" : slipped(spelling.write(home.town), random);
        return String.join(
                ",",
                familyWritten,
                givenWritten,
                patronymic(person, spelling, random),
                born(person.born, random),
                town,
                phone(home.phone, random));
    }

    private static String patronymic(Person person, Spelling spelling, SplittableRandom random) {
        if (random.nextInt(100) < 35) {
            return "";
        }
        boolean kazakh = spelling != Spelling.RUSSIAN && random.nextBoolean();
        String ending = kazakh ? (person.woman ? "қызы" : "ұлы") : (person.woman ? "овна" : "ович");
        return slipped(spelling.write(person.father + ending), random);
    }

    private static String born(String born, SplittableRandom random) {
        int kind = random.nextInt(100);
        String year = born.substring(0, 4);
        String month = born.substring(5, 7);
        String day = born.substring(8);
        if (kind < 6) {
            return "";
        }
        if (kind < 9) {
            return year + "-" + day + "-" + month;
        }
        if (kind < 14) {
            int at = new int[] {2, 3, 6, 9}[random.nextInt(4)];
            return born.substring(0, at) + random.nextInt(10) + born.substring(at + 1);
        }
        return kind < 24 ? day + "." + month + "." + year : born;
    }

    private static String phone(long number, SplittableRandom random) {
        int kind = random.nextInt(100);
        if (kind < 40) {
            return "";
        }
        long called = kind < 52 ? random.nextLong(800_000_000L) : number;
        // No number begins with 0 after the country's: nobody's.
        String digits = "0%09d".formatted(called);
        if (kind >= 95) {
            int at = 3 + random.nextInt(7);
            digits = digits.substring(0, at) + random.nextInt(10) + digits.substring(at + 1);
        }
        return random.nextInt(3) == 0 ? "8" + digits : "+7" + digits;
    }

    /** One letter left out, doubled or in its neighbour's place, in seven cells of a hundred. */
    private static String slipped(String word, SplittableRandom random) {
        if (word.length() < 4 || random.nextInt(100) >= 7) {
            return word;
        }
        int at = 1 + random.nextInt(word.length() - 2);
        return switch (random.nextInt(3)) {
            case 0 -> word.substring(0, at) + word.substring(at + 1);
            case 1 -> word.substring(0, at) + word.substring(at - 1);
            default ->
                    word.substring(0, at)
                            + word.charAt(at + 1)
                            + word.charAt(at)
                            + word.substring(at + 2);
        };
    }
}
