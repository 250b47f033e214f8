package org.qyran.server.network;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.qyran.kernel.Progress;
import org.qyran.network.merges.CompareMentions;
import org.qyran.network.records.Mention;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Work;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares mentions that nobody compared yet with those that share a key, in every operation of the
 * unit: a new record costs its neighbours only. A pair's score is of the two alone; whoever does
 * not see both sees nothing of it.
 */
@Component
class MatchMentions {

    private static final long LOCK = 0x4D45_5201L;
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int AT_ONCE = 200;

    private final JdbcClient jdbc;
    private final Work work;
    private final PutMerges merges;
    private final CompareMentions compare = CompareMentions.shipped();

    MatchMentions(JdbcClient jdbc, Work work, PutMerges merges) {
        this.jdbc = jdbc;
        this.work = work;
        this.merges = merges;
    }

    private record Pair(UUID fresh, UUID known) {}

    /**
     * Of one source.
     *
     * @return whether all were compared; nobody asked to stop
     */
    boolean all(UUID operation, UUID source, Progress progress) {
        progress.stage("score: compare", work.within(operation, () -> waiting(source)), 0);
        while (!progress.stopRequested()) {
            int done = work.within(operations(), () -> some(source));
            progress.advance(done);
            if (done == 0) {
                return true;
            }
        }
        return false;
    }

    private Set<UUID> operations() {
        return jdbc.sql("select id from operation").query((row, _) -> Rows.id(row, "id")).set();
    }

    private long waiting(UUID source) {
        return jdbc.sql(
                        """
                        select count(*) from mention m join record r on r.id = m.record
                        where r.source = :source and not m.compared
                        """)
                .param("source", source)
                .query((row, _) -> row.getLong(1))
                .single();
    }

    /**
     * One server at a time: of two mentions that came at once and are compared at once by two, each
     * would be taken for the one the other waits for.
     */
    private int some(UUID source) {
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((_, _) -> true)
                .single();
        UUID[] fresh =
                jdbc.sql(
                                """
                                select m.id from mention m join record r on r.id = m.record
                                where r.source = :source and not m.compared and not m.withdrawn
                                order by m.id limit :most
                                """)
                        .param("source", source)
                        .param("most", AT_ONCE)
                        .query((row, _) -> Rows.id(row, "id"))
                        .list()
                        .toArray(UUID[]::new);
        if (fresh.length == 0) {
            return 0;
        }
        merges.put(scored(pairs(fresh)));
        return jdbc.sql("update mention set compared = true where id = any(:ids)")
                .param("ids", fresh)
                .update();
    }

    /**
     * One of two that are both new waits for the other; two that one record tells apart are two.
     */
    private List<Pair> pairs(UUID[] fresh) {
        return jdbc.sql(
                        """
                        select m.id, o.id other
                        from (select distinct k.mention fresh, n.mention known
                            from mention_key k join mention_key n on n.key = k.key
                            where k.mention = any(:fresh) and n.mention <> k.mention) p
                        join mention m on m.id = p.fresh join mention o on o.id = p.known
                        where o.kind = m.kind and o.record <> m.record and not o.withdrawn
                            and (o.compared or o.id < m.id)
                        order by m.id, o.id
                        """)
                .param("fresh", fresh)
                .query((row, _) -> new Pair(Rows.id(row, "id"), Rows.id(row, "other")))
                .list();
    }

    /** Names that many share bring many pairs: each mention is read once, and all cores score. */
    private List<PutMerges.Near> scored(List<Pair> pairs) {
        Map<UUID, Mention> mentions = mentions(pairs);
        CompareMentions batch = compare.once();
        return pairs.parallelStream()
                .map(pair -> {
                    Mention one = Objects.requireNonNull(mentions.get(pair.fresh()));
                    Mention two = Objects.requireNonNull(mentions.get(pair.known()));
                    return new PutMerges.Near(
                            pair.fresh(), pair.known(), one.kind(), batch.score(one, two));
                })
                .toList();
    }

    private Map<UUID, Mention> mentions(List<Pair> pairs) {
        UUID[] ids =
                pairs.stream()
                        .flatMap(pair -> Stream.of(pair.fresh(), pair.known()))
                        .distinct()
                        .toArray(UUID[]::new);
        Map<UUID, Mention> mentions = new HashMap<>();
        jdbc.sql("select id, kind, label, attributes from mention where id = any(:ids)")
                .param("ids", ids)
                .query(
                        (RowCallbackHandler)
                                row ->
                                        mentions.put(
                                                Rows.id(row, "id"),
                                                mention(
                                                        row.getString("kind"),
                                                        row.getString("label"),
                                                        row.getString("attributes"))));
        return mentions;
    }

    /** As the engine knows it; what somebody is in the case is not compared. */
    static Mention mention(String kind, String label, String attributes) {
        Map<String, String> said =
                JSON.readValue(attributes, new TypeReference<Map<String, String>>() {});
        return new Mention(kind, Optional.empty(), label, said);
    }
}
