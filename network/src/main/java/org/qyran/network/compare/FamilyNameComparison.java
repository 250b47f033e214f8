package org.qyran.network.compare;

import java.util.List;
import org.qyran.network.names.Sounds;
import org.qyran.network.text.Edits;
import org.qyran.network.text.JaroWinkler;

/** Family names; one that stands among the other's given names was written in the wrong place. */
final class FamilyNameComparison extends OneName {

    private static final double NEAR = 0.92;
    private static final double ALIKE = 0.84;

    FamilyNameComparison(NameParts parts) {
        super(
                parts,
                "family name",
                List.of("same", "near", "alike", "among given names", "different"));
    }

    @Override
    int alike(String one, String two) {
        double likeness = JaroWinkler.of(one, two, ALIKE);
        boolean slip = Math.min(one.length(), two.length()) >= 4 && Edits.between(one, two, 1) == 1;
        if (likeness >= NEAR || slip) {
            return 1;
        }
        return likeness >= ALIKE ? 2 : 0;
    }

    @Override
    int unlike(int left, int right) {
        return amongGiven(left, right) ? 3 : 4;
    }

    @Override
    public int term(int row) {
        return parts.family[row];
    }

    @Override
    public List<Key> keys() {
        int[] heard =
                new Codes().ofValues(parts.words, word -> Sounds.skeleton(Sounds.of(word), 4));
        int[] family = parts.family;
        return List.of(
                new Key("family name", this::term, "family", false),
                new Key(
                        "family name heard",
                        row -> family[row] < 0 ? -1 : heard[family[row]],
                        "family",
                        false));
    }
}
