package org.qyran.network.records;

import java.util.Collection;
import java.util.List;
import org.qyran.kernel.PartyCategory;

/** Which category a record is of that mentions people of several. */
public final class Protection {

    /** The most protected first. */
    private static final List<PartyCategory> ORDER =
            List.of(
                    PartyCategory.VICTIM,
                    PartyCategory.WITNESS,
                    PartyCategory.CONTACT,
                    PartyCategory.OFFICIAL,
                    PartyCategory.SUSPECT,
                    PartyCategory.CONVICTED);

    private Protection() {}

    /**
     * @param usual where nobody mentioned has a category
     */
    public static PartyCategory most(Collection<Mention> mentions, PartyCategory usual) {
        for (PartyCategory category : ORDER) {
            if (mentions.stream()
                    .anyMatch(one -> one.category().filter(category::equals).isPresent())) {
                return category;
            }
        }
        return usual;
    }
}
