package org.qyran.server.evidence;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.qyran.evidence.chain.Chain;
import org.qyran.evidence.chain.ExhibitAct;
import org.qyran.evidence.chain.Rules;
import org.qyran.evidence.chain.Standing;
import org.qyran.server.api.Refused;
import org.qyran.server.evidence.ExhibitTold.AmountTold;
import org.qyran.server.evidence.ExhibitTold.FlagTold;
import org.qyran.server.evidence.ExhibitWhole.ActTold;
import org.qyran.server.evidence.ExhibitWhole.Edge;
import org.qyran.server.evidence.ExhibitWhole.Examination;
import org.qyran.server.evidence.ExhibitWhole.Lineage;
import org.qyran.server.evidence.ExhibitWhole.Node;
import org.qyran.server.evidence.ExhibitWhole.PhotoTold;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Reads;
import org.qyran.server.storage.Reads.Read;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One exhibit with everything that was done to it; reading it is an act. */
@Service
class TellExhibit {

    /** What a reader may not see by another wall is left out of what an act says. */
    private static final List<String> TIED =
            List.of("party", "record", "sighting", "target", "authority");

    private final JdbcClient jdbc;
    private final Work work;
    private final Reads reads;
    private final ExhibitRows rows;
    private final Families families;
    private final Clock clock;

    TellExhibit(
            JdbcClient jdbc,
            Work work,
            Reads reads,
            ExhibitRows rows,
            Families families,
            Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.reads = reads;
        this.rows = rows;
        this.families = families;
        this.clock = clock;
    }

    ExhibitWhole read(Viewer viewer, UUID id) {
        return work.act(
                viewer,
                acts -> {
                    ExhibitWhole whole = whole(viewer, id);
                    reads.note(
                            acts,
                            viewer,
                            viewer.roleFor(Action.READ, Kind.EXHIBIT),
                            Read.of("read", Exhibits.KIND, id, whole.row().operation()));
                    return whole;
                });
    }

    /**
     * Within the asker's transaction.
     *
     * @throws Refused as absent
     */
    ExhibitWhole whole(Viewer viewer, UUID id) {
        Lineage lineage = lineage(id);
        Set<UUID> seen = new HashSet<>();
        lineage.nodes().forEach(node -> seen.add(node.id()));
        Chained chain = chained(id, seen);
        List<ActTold> acts = acts(id, seen, chain);
        List<PhotoTold> photos = photos(id);
        return jdbc.sql(
                        """
                        select q.*,
                            (select o.id from sighting o where o.id = q.sighting) seen_sighting,
                            (select o.id from target o where o.id = q.target) seen_target,
                            (select o.id from mention o where o.id = q.mention) seen_party,
                            coalesce((select o.id from run_record o where o.id = q.record),
                                (select o.id from sighting o where o.id = q.record)) seen_record,
                            (select o.id from authority o where o.id = q.authority) seen_authority
                        from (%s) q
                        """
                                .formatted(rows.select("e.id = :id")))
                .param("id", id)
                .query((row, _) -> whole(viewer, row, photos, acts, lineage, chain))
                .optional()
                .orElseThrow(Refused::absent);
    }

    private ExhibitWhole whole(
            Viewer viewer,
            ResultSet row,
            List<PhotoTold> photos,
            List<ActTold> acts,
            Lineage lineage,
            Chained chain)
            throws SQLException {
        return new ExhibitWhole(
                flagged(rows.told(viewer, row), chain.flags(viewer.language())),
                row.getString("place_words"),
                Rows.numberOrNull(row, "longitude"),
                Rows.numberOrNull(row, "latitude"),
                Rows.idOrNull(row, "seen_sighting"),
                Rows.idOrNull(row, "seen_target"),
                Rows.idOrNull(row, "seen_party"),
                Rows.idOrNull(row, "seen_record"),
                Rows.idOrNull(row, "seen_authority"),
                row.getString("found"),
                row.getString("agency"),
                row.getString("found_by"),
                row.getString("sealed_by"),
                photos,
                acts,
                lineage,
                chain.sheet().orElse(null),
                acts.stream()
                        .filter(act -> act.type().equals("examined"))
                        .map(TellExhibit::examination)
                        .toList(),
                chain.transfers(viewer.language()));
    }

    /** With what was expected and what was found, where the list says only that it differs. */
    private static ExhibitTold flagged(ExhibitTold row, List<FlagTold> precise) {
        Set<String> words = precise.stream().map(FlagTold::word).collect(Collectors.toSet());
        return row.with(
                Stream.concat(
                                precise.stream(),
                                row.flags().stream().filter(flag -> !words.contains(flag.word())))
                        .toList());
    }

    private static Examination examination(ActTold act) {
        Map<String, Object> says = act.says();
        return new Examination(
                act.id(),
                text(says, "stage"),
                text(says, "substance"),
                purity(says),
                says.containsKey("purityUncertainty")
                        ? new BigDecimal(text(says, "purityUncertainty"))
                        : null,
                text(says, "method"),
                text(says, "laboratory"),
                says.containsKey("profile") ? text(says, "profile") : null,
                act.at(),
                act.by());
    }

    private static String text(Map<String, Object> says, String field) {
        return says.get(field) instanceof JsonNode node ? node.asString() : "";
    }

    private static @Nullable BigDecimal purity(Map<String, Object> says) {
        if (says.get("amounts") instanceof List<?> amounts) {
            for (Object one : amounts) {
                if (one instanceof ObjectNode node
                        && node.path("measure").asString().equals("purity")) {
                    return new BigDecimal(node.path("value").asString());
                }
            }
        }
        return null;
    }

    private Chained chained(UUID id, Set<UUID> seen) {
        List<ExhibitAct> acts = families.acts(seen);
        if (acts.isEmpty()) {
            throw Refused.absent();
        }
        Chain chain = Chain.fold(acts, Rules.USUAL.asOf(clock.instant()));
        Standing standing = chain.standing(id).orElseThrow(Refused::absent);
        Map<String, String> names = new HashMap<>();
        UUID[] wanted = Chained.wanted(standing).toArray(UUID[]::new);
        jdbc.sql(
                        """
                        select cast(w as text) id, coalesce(name_within(w, e.operations), s.name, '') name
                        from unnest(cast(:ids as uuid[])) w
                        join exhibit e on e.id = :exhibit
                        left join exhibit_store s on s.id = w
                        """)
                .param("ids", wanted)
                .param("exhibit", id)
                .query((row, _) -> names.put(row.getString("id"), row.getString("name")))
                .list();
        return new Chained(chain, standing, names);
    }

    private List<PhotoTold> photos(UUID id) {
        return jdbc.sql("select * from exhibit_photo where exhibit = :id order by taken_at, id")
                .param("id", id)
                .query((row, _) ->
                        new PhotoTold(
                                Rows.id(row, "id"),
                                row.getString("name"),
                                row.getString("address")))
                .list();
    }

    private List<ActTold> acts(UUID id, Set<UUID> seen, Chained chain) {
        return jdbc.sql(
                        """
                        select a.*, coalesce(name_within(a.by_account, e.operations), '') by_name
                        from exhibit_act a join exhibit e on e.id = a.exhibit
                        where a.exhibit = :id order by a.nth
                        """)
                .param("id", id)
                .query((row, _) -> told(row, seen, chain))
                .list();
    }

    private static ActTold told(ResultSet row, Set<UUID> seen, Chained chain) throws SQLException {
        return new ActTold(
                Rows.id(row, "id"),
                row.getString("type"),
                Rows.instant(row, "at"),
                Rows.instant(row, "recorded"),
                row.getString("by_name"),
                row.getString("role"),
                chain.named(says(Canonical.read(row.getString("detail")).path("says"), seen)),
                chain.confirmed(Rows.id(row, "event")).orElse(null));
    }

    /** Without what its reader may not know to exist. */
    private static Map<String, Object> says(JsonNode said, Set<UUID> seen) {
        Map<String, Object> told = new TreeMap<>();
        said.properties().stream()
                .filter(field -> !TIED.contains(field.getKey()))
                .forEach(field -> told.put(field.getKey(), visible(field.getValue(), seen)));
        return told;
    }

    private static Object visible(JsonNode value, Set<UUID> seen) {
        if (value instanceof ObjectNode one && one.has("exhibit")) {
            return seen.contains(UUID.fromString(one.path("exhibit").asString()))
                    ? value
                    : Map.of();
        }
        if (!(value instanceof ArrayNode array)) {
            return value;
        }
        List<JsonNode> kept = new ArrayList<>();
        for (JsonNode item : array) {
            String id =
                    item instanceof ObjectNode ? item.path("exhibit").asString() : item.asString();
            if (!isId(id) || seen.contains(UUID.fromString(id))) {
                kept.add(item);
            }
        }
        return kept;
    }

    private static boolean isId(String text) {
        return text.length() == 36 && text.charAt(8) == '-' && text.charAt(23) == '-';
    }

    /** Everything that is of one making with it, as far as its reader sees that. */
    Lineage lineage(UUID id) {
        List<Edge> edges =
                jdbc.sql(
                                """
                                with recursive family(id) as (
                                    select cast(:id as uuid)
                                    union
                                    select case when p.whole = f.id then p.part else p.whole end
                                    from family f join exhibit_part p on f.id in (p.whole, p.part))
                                select distinct p.* from exhibit_part p join family f on f.id = p.whole
                                order by p.whole, p.part
                                """)
                        .param("id", id)
                        .query((row, _) ->
                                new Edge(
                                        Rows.id(row, "whole"),
                                        Rows.id(row, "part"),
                                        row.getString("type")))
                        .list();
        Set<UUID> ids = new HashSet<>(Set.of(id));
        edges.forEach(edge -> ids.add(edge.from()));
        edges.forEach(edge -> ids.add(edge.to()));
        return new Lineage(roots(ids), nodes(ids), edges);
    }

    private List<UUID> roots(Collection<UUID> ids) {
        return jdbc.sql("select id from exhibit where id = any(:ids) and root order by number, id")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, _) -> Rows.id(row, "id"))
                .list();
    }

    private List<Node> nodes(Collection<UUID> ids) {
        return jdbc.sql("select * from exhibit where id = any(:ids) order by added_at, number, id")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, _) -> {
                    @Nullable AmountTold amount =
                            Exhibits.shown(
                                            AmountsText.read(
                                                    Canonical.read(row.getString("amounts"))))
                                    .map(AmountTold::of)
                                    .orElse(null);
                    return new Node(
                            Rows.id(row, "id"),
                            row.getString("number"),
                            row.getString("state"),
                            amount);
                })
                .list();
    }
}
