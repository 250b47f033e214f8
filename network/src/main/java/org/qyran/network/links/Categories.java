package org.qyran.network.links;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.qyran.kernel.PartyCategory;

/** What a party's category is called in three languages. */
public final class Categories {

    /** For a reader. */
    public static final String TOLD = "suspect, convicted, victim, witness, contact, official";

    private static final Map<String, PartyCategory> CATEGORIES =
            Map.ofEntries(
                    Map.entry("suspect", PartyCategory.SUSPECT),
                    Map.entry("подозреваемый", PartyCategory.SUSPECT),
                    Map.entry("күдікті", PartyCategory.SUSPECT),
                    Map.entry("convicted", PartyCategory.CONVICTED),
                    Map.entry("осуждённый", PartyCategory.CONVICTED),
                    Map.entry("сотталған", PartyCategory.CONVICTED),
                    Map.entry("victim", PartyCategory.VICTIM),
                    Map.entry("потерпевший", PartyCategory.VICTIM),
                    Map.entry("жәбірленуші", PartyCategory.VICTIM),
                    Map.entry("witness", PartyCategory.WITNESS),
                    Map.entry("потерпевшая", PartyCategory.VICTIM),
                    Map.entry("свидетель", PartyCategory.WITNESS),
                    Map.entry("свидетельница", PartyCategory.WITNESS),
                    Map.entry("куә", PartyCategory.WITNESS),
                    Map.entry("contact", PartyCategory.CONTACT),
                    Map.entry("контакт", PartyCategory.CONTACT),
                    Map.entry("байланыс", PartyCategory.CONTACT),
                    Map.entry("official", PartyCategory.OFFICIAL),
                    Map.entry("должностное лицо", PartyCategory.OFFICIAL),
                    Map.entry("лауазымды тұлға", PartyCategory.OFFICIAL));

    private Categories() {}

    /** Nothing where the cell is empty or calls no category. */
    public static Optional<PartyCategory> of(String cell) {
        return Optional.ofNullable(
                CATEGORIES.get(
                        cell.strip().toLowerCase(Locale.ROOT).replace("осужденный", "осуждённый")));
    }
}
