package org.qyran.network.compare;

import java.util.List;
import org.qyran.network.names.Places;
import org.qyran.network.table.Column;

/**
 * Places of Kazakhstan, by whatever name they had: Ust-Kamenogorsk and Öskemen are the same. Others
 * are compared as words.
 */
final class PlaceComparison extends OneColumn {

    static final Kind KIND =
            new Kind(
                    "place",
                    column -> Kind.share(column, text -> Places.named(text).isPresent()) >= 0.3,
                    PlaceComparison::new);

    private final TextComparison words;

    PlaceComparison(Column column, boolean telling) {
        super(
                column,
                List.of("same", "one was part of the other", "near", "in part", "different"),
                text ->
                        Places.named(text)
                                .map(Places.Place::key)
                                .orElseGet(() -> TextComparison.normal(text)));
        this.words = new TextComparison(column, telling);
    }

    @Override
    int unequal(int left, int right) {
        if (Places.partOf(normal.get(left), normal.get(right))
                || Places.partOf(normal.get(right), normal.get(left))) {
            return 1;
        }
        // Two known places are two places, however alike their names.
        boolean known = Places.known(normal.get(left)) && Places.known(normal.get(right));
        return known ? 4 : words.unequal(left, right) + 1;
    }

    /** An older name with its years and what the place is called now. */
    @Override
    public String shown(int row) {
        String text = super.shown(row);
        return Places.named(text)
                .flatMap(place ->
                        place.names().stream()
                                .filter(name -> !name.years().isEmpty())
                                .filter(name -> Places.same(name.text(), text))
                                .findFirst()
                                .map(name ->
                                        "%s (%s, %s)"
                                                .formatted(
                                                        text,
                                                        place.names().getFirst().text(),
                                                        name.years())))
                .orElse(text);
    }

    @Override
    List<Part> parts() {
        return List.of(Part.whole(false));
    }
}
