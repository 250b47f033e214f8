package org.qyran.server.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Phrases;
import org.qyran.server.evidence.ExhibitTold.AmountTold;
import org.qyran.server.evidence.ExhibitTold.FlagTold;
import org.qyran.server.evidence.ExhibitTold.Named;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Rows;
import org.springframework.stereotype.Component;

/** Exhibits as lists tell them. */
@Component
class ExhibitRows {

    private final Clock clock;

    ExhibitRows(Clock clock) {
        this.clock = clock;
    }

    /** Columns for {@link #told}; {@code where} may speak of {@code e}. */
    String select(String where) {
        return """
        select e.*, (own_operations(e.operations))[1] own, s.name store_name,
            coalesce(e.holder_words, name_within(e.holder, e.operations), '') holder_name,
            %s doubled,
            (select p.whole from exhibit_part p where p.part = e.id order by p.whole limit 1) parent
        from exhibit e left join exhibit_store s on s.id = e.store where %s
        """
                .formatted(ListExhibits.DOUBLED, where);
    }

    ExhibitTold told(Viewer viewer, ResultSet row) throws SQLException {
        Exhibit exhibit = Exhibits.of(row);
        Exhibit.Standing now = exhibit.standing();
        @Nullable UUID store = Rows.idOrNull(row, "store");
        String storeName = row.getString("store_name");
        String holder = row.getString("holder_name");
        return new ExhibitTold(
                exhibit.id(),
                exhibit.operation(),
                exhibit.number(),
                now.seal().orElse(null),
                exhibit.description(),
                exhibit.kind(),
                now.substance(),
                now.basis(),
                now.state(),
                store == null || storeName == null ? null : new Named(store, storeName),
                holder.isEmpty() ? null : holder,
                exhibit.origin().region(),
                exhibit.origin().scene(),
                exhibit.origin().seizedAt(),
                exhibit.origin().caseNumber().orElse(null),
                Exhibits.shown(now.amounts()).map(AmountTold::of).orElse(null),
                now.amounts().stream().map(AmountTold::of).toList(),
                flags(viewer, row, now),
                Rows.idOrNull(row, "parent"),
                now.parts(),
                exhibit.version());
    }

    private List<FlagTold> flags(Viewer viewer, ResultSet row, Exhibit.Standing now)
            throws SQLException {
        List<String> words = new ArrayList<>(now.flags());
        if (row.getBoolean("doubled")) {
            words.add("doubled");
        }
        Timestamp released = row.getTimestamp("released_at");
        if (released != null
                && released.toInstant().isBefore(clock.instant().minus(ListExhibits.UNCONFIRMED))) {
            words.add("unconfirmed");
        }
        Phrases say = Phrases.of(ExhibitRows.class, "evidence", viewer.language());
        return words.stream()
                .distinct()
                .map(word -> new FlagTold(word, say.say("flag." + word)))
                .toList();
    }
}
