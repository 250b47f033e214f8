package org.qyran.server.evidence;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.qyran.evidence.chain.ExhibitAct;
import org.qyran.server.storage.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Exhibits of one making and their acts, within the asker's transaction. */
@Component
class Families {

    private final JdbcClient jdbc;

    Families(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Everything that was made of these, or that these were made of; these themselves too. */
    Set<UUID> of(Collection<UUID> exhibits) {
        return new LinkedHashSet<>(
                jdbc.sql(
                                """
                                with recursive family(id) as (
                                    select unnest(cast(:ids as uuid[]))
                                    union
                                    select case when p.whole = f.id then p.part else p.whole end
                                    from family f join exhibit_part p on f.id in (p.whole, p.part))
                                select id from family order by id
                                """)
                        .param("ids", exhibits.toArray(UUID[]::new))
                        .query((row, _) -> Rows.id(row, "id"))
                        .list());
    }

    /** As {@link #of}, and nobody acts on any of them before the transaction ends. */
    Set<UUID> locked(Collection<UUID> exhibits) {
        Set<UUID> family = of(exhibits);
        jdbc.sql("select 1 from exhibit where id = any(:ids) order by id for update")
                .param("ids", family.toArray(UUID[]::new))
                .query((_, _) -> true)
                .list();
        // Somebody may have parted one of them while this waited.
        return of(exhibits);
    }

    /** Of each of many, its whole family. */
    List<Set<UUID>> apart(Collection<UUID> exhibits) {
        Map<UUID, Set<UUID>> known = new HashMap<>();
        List<Set<UUID>> all = new ArrayList<>();
        Set<UUID> related =
                new LinkedHashSet<>(
                        jdbc.sql(
                                        """
                                        select unnest(array[whole, part]) id from exhibit_part
                                        where whole = any(:ids) or part = any(:ids)
                                        """)
                                .param("ids", exhibits.toArray(UUID[]::new))
                                .query((row, _) -> Rows.id(row, "id"))
                                .list());
        for (UUID one : exhibits) {
            if (known.containsKey(one)) {
                continue;
            }
            Set<UUID> family = related.contains(one) ? of(List.of(one)) : Set.of(one);
            family.forEach(member -> known.put(member, family));
            all.add(family);
        }
        return all;
    }

    /** Their acts, each once, in the order they were recorded. */
    List<ExhibitAct> acts(Collection<UUID> family) {
        Map<UUID, ExhibitAct> acts = new LinkedHashMap<>();
        jdbc.sql(
                        """
                        select event, recorded, detail from exhibit_act
                        where exhibit = any(:ids) order by nth
                        """)
                .param("ids", family.toArray(UUID[]::new))
                .query((row, _) ->
                        acts.putIfAbsent(
                                Rows.id(row, "event"),
                                ActText.read(
                                        Canonical.read(row.getString("detail")),
                                        Rows.instant(row, "recorded"))))
                .list();
        return whole(acts.values());
    }

    /** With who handed over, where a phone did not say it. */
    static List<ExhibitAct> whole(Collection<ExhibitAct> acts) {
        return acts.stream()
                .map(act -> from(act, acts))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    /** A phone may have been told nothing of who handed over: the release says it. */
    private static ExhibitAct from(ExhibitAct act, Collection<ExhibitAct> all) {
        if (!(act instanceof ExhibitAct.Received receipt) || !receipt.from().isEmpty()) {
            return act;
        }
        return all.stream()
                .filter(one ->
                        one instanceof ExhibitAct.Released release
                                && release.transfer().equals(receipt.transfer()))
                .findFirst()
                .<ExhibitAct>map(release ->
                        new ExhibitAct.Received(
                                receipt.made(),
                                receipt.exhibit(),
                                receipt.transfer(),
                                release.made().by(),
                                receipt.sealSeen(),
                                receipt.intact(),
                                receipt.amounts()))
                .orElse(act);
    }

    /** The newest act on each, which whoever acts now has seen. */
    Set<UUID> newest(Collection<UUID> exhibits) {
        return Set.copyOf(
                jdbc.sql(
                                """
                                select distinct on (exhibit) event from exhibit_act
                                where exhibit = any(:ids) order by exhibit, nth desc
                                """)
                        .param("ids", exhibits.toArray(UUID[]::new))
                        .query((row, _) -> Rows.id(row, "event"))
                        .list());
    }
}
