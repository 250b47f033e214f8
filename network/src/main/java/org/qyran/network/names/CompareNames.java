package org.qyran.network.names;

import java.util.ArrayList;
import java.util.List;

/**
 * Compares two names as written: words are paired so that their evidence is greatest, in any order;
 * a patronymic may be absent, an initial stands for any word that begins so.
 */
public final class CompareNames {

    /** Two words agreeing must outweigh it, one alone hardly does: namesakes are many. */
    private static final double BEGINNING = -2.5;

    private static final double AGREES = 3;
    private static final double INITIAL_AGREES = 1.2;
    private static final double INITIAL_DIFFERS = -5;
    private static final double PATRONYMIC_ABSENT = -0.1;
    private static final double PATRONYMIC_DIFFERS = -100;
    private static final double WORD_ABSENT = -2;
    private static final double OTHER_GENDER = -2.5;

    /** Құнанбайұлы and Кунанбаев: the stem is the same, the ending another. */
    private static final double OTHER_ENDING = 0.9;

    /** Likeness of two words → log-odds, straight between. */
    private static final double[] LIKENESS = {0, 0.55, 0.68, 0.76, 0.86, 1};

    private static final double[] EVIDENCE = {-7, -5, -2, 0.3, 2, AGREES};

    private CompareNames() {}

    /** Any text; where one side has no letters nothing is known, and the answer says so. */
    public static NameLikeness of(String left, String right) {
        PersonName one = PersonName.of(left);
        PersonName two = PersonName.of(right);
        NameLikeness apart = of(one, two);
        if (!one.hasHyphen() && !two.hasHyphen()) {
            return apart;
        }
        NameLikeness joined = of(PersonName.joined(left), PersonName.joined(right));
        return joined.probability() > apart.probability() ? joined : apart;
    }

    private static NameLikeness of(PersonName one, PersonName two) {
        if (one.words().isEmpty() || two.words().isEmpty()) {
            return new NameLikeness(0, List.of());
        }
        boolean swapped = one.words().size() > two.words().size();
        Pairing pairing = new Pairing((swapped ? two : one).words(), (swapped ? one : two).words());
        List<NameLikeness.Term> terms = new ArrayList<>();
        double sum = BEGINNING;
        for (NameLikeness.Term term : pairing.best()) {
            sum += term.logOdds();
            terms.add(swapped ? term.turned() : term);
        }
        return new NameLikeness(1 / (1 + Math.exp(-sum)), terms);
    }

    /** Tries every pairing: words are six at most. */
    private static final class Pairing {

        private final List<Word> few;
        private final List<Word> many;
        private final double[][] likeness;
        private final double[][] evidence;
        private final int[] chosen;
        private final int[] best;
        private double most = Double.NEGATIVE_INFINITY;

        Pairing(List<Word> few, List<Word> many) {
            this.few = few;
            this.many = many;
            this.likeness = new double[few.size()][many.size()];
            this.evidence = new double[few.size()][many.size()];
            for (int i = 0; i < few.size(); i++) {
                for (int j = 0; j < many.size(); j++) {
                    likeness[i][j] = likeness(few.get(i), many.get(j));
                    evidence[i][j] = evidence(few.get(i), many.get(j), likeness[i][j]);
                }
            }
            this.chosen = new int[few.size()];
            this.best = new int[few.size()];
        }

        List<NameLikeness.Term> best() {
            choose(0, 0, 0);
            List<NameLikeness.Term> terms = new ArrayList<>();
            int used = 0;
            for (int i = 0; i < few.size(); i++) {
                int j = best[i];
                if (j < 0) {
                    terms.add(absent(few.get(i), true));
                } else {
                    used |= 1 << j;
                    terms.add(
                            new NameLikeness.Term(
                                    few.get(i).text(),
                                    many.get(j).text(),
                                    likeness[i][j],
                                    evidence[i][j]));
                }
            }
            for (int j = 0; j < many.size(); j++) {
                if ((used >>> j & 1) == 0) {
                    terms.add(absent(many.get(j), false));
                }
            }
            return terms;
        }

        private void choose(int i, int used, double sum) {
            if (i == few.size()) {
                double total = sum;
                boolean fatherLeft = false;
                for (int j = 0; j < many.size(); j++) {
                    boolean left = (used >>> j & 1) == 0;
                    total += left ? absence(many.get(j)) : 0;
                    fatherLeft |= left && many.get(j).kind() == Word.Kind.PATRONYMIC;
                }
                // Two patronymics that found no partner are not absent: they differ.
                total += fatherLeft && leavesOut() ? PATRONYMIC_DIFFERS : 0;
                if (total > most) {
                    most = total;
                    System.arraycopy(chosen, 0, best, 0, chosen.length);
                }
                return;
            }
            for (int j = 0; j < many.size(); j++) {
                if ((used >>> j & 1) == 0) {
                    chosen[i] = j;
                    choose(i + 1, used | 1 << j, sum + evidence[i][j]);
                }
            }
            // A word is left over only where it may be absent: two names that differ do differ.
            if (few.get(i).kind() == Word.Kind.PATRONYMIC) {
                chosen[i] = -1;
                choose(i + 1, used, sum + absence(few.get(i)));
            }
        }

        /** Only patronymics are left out. */
        private boolean leavesOut() {
            for (int j : chosen) {
                if (j < 0) {
                    return true;
                }
            }
            return false;
        }

        private static NameLikeness.Term absent(Word word, boolean left) {
            return new NameLikeness.Term(
                    left ? word.text() : "", left ? "" : word.text(), 0, absence(word));
        }

        private static double absence(Word word) {
            return switch (word.kind()) {
                case PATRONYMIC, INITIAL -> PATRONYMIC_ABSENT;
                default -> WORD_ABSENT;
            };
        }
    }

    private static double likeness(Word a, Word b) {
        if (a.kind() == Word.Kind.INITIAL || b.kind() == Word.Kind.INITIAL) {
            int length = Math.min(a.sounds().length(), b.sounds().length());
            return length == 0
                    ? 0
                    : SoundDistance.likeness(
                            a.sounds().substring(0, length), b.sounds().substring(0, length));
        }
        double whole = SoundDistance.likeness(a.sounds(), b.sounds());
        double ofStems = SoundDistance.likeness(a.stem(), b.stem());
        if (a.kind() == Word.Kind.PATRONYMIC && b.kind() == Word.Kind.PATRONYMIC) {
            return ofStems;
        }
        if (a.kind() == b.kind()) {
            // Айманов and Уалиханов share an ending, not a name.
            return (whole + ofStems) / 2;
        }
        return Math.max(whole, ofStems * OTHER_ENDING);
    }

    private static double evidence(Word a, Word b, double likeness) {
        if (a.kind() == Word.Kind.INITIAL || b.kind() == Word.Kind.INITIAL) {
            return likeness > 0.7 ? INITIAL_AGREES : INITIAL_DIFFERS;
        }
        double found = EVIDENCE[EVIDENCE.length - 1];
        for (int k = 1; k < LIKENESS.length; k++) {
            if (likeness <= LIKENESS[k]) {
                double share = (likeness - LIKENESS[k - 1]) / (LIKENESS[k] - LIKENESS[k - 1]);
                found = EVIDENCE[k - 1] + share * (EVIDENCE[k] - EVIDENCE[k - 1]);
                break;
            }
        }
        boolean genders = isManAndWoman(a.kind(), b.kind()) || isManAndWoman(b.kind(), a.kind());
        return genders ? Math.min(found, OTHER_GENDER) : found;
    }

    private static boolean isManAndWoman(Word.Kind a, Word.Kind b) {
        return a == Word.Kind.FAMILY && b == Word.Kind.FAMILY_OF_WOMAN;
    }
}
