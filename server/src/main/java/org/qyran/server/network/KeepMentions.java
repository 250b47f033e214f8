package org.qyran.server.network;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.qyran.network.compare.CompareValues;
import org.qyran.network.merges.CompareMentions;
import org.qyran.network.records.Mention;
import org.qyran.network.records.Tie;
import org.qyran.server.network.TakeRows.Taken;
import org.qyran.server.storage.Rows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Mentions and ties of records into the tables, with the digests by which mentions meet. A phone or
 * an account of which nothing but its number is said is one with all of that number, without any
 * merge. Of equal mentions in one source the first stands for all: whoever sees one of them sees
 * the others, so nothing is told by it, and a list of a hundred thousand rows costs as many steps.
 */
@Component
class KeepMentions {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** Kinds that are their number, and the attribute that holds it. */
    private static final Map<String, String> NUMBERS =
            Map.of("phone", "number", "account", "number");

    private final JdbcClient jdbc;
    private final Digests digests;
    private final PutMerges merges;
    private final CompareMentions compare = CompareMentions.shipped();

    KeepMentions(JdbcClient jdbc, Digests digests, PutMerges merges) {
        this.jdbc = jdbc;
        this.digests = digests;
        this.merges = merges;
    }

    /** A mention as it will stand. */
    private record Kept(
            UUID id,
            UUID record,
            Mention mention,
            String attributes,
            Optional<String> same,
            Optional<UUID> twin,
            Set<String> keys) {}

    private record Tied(UUID record, UUID a, UUID b, Tie tie) {}

    /** Within the operation, in the transaction that keeps the records. */
    void keep(UUID source, List<Taken> taken) {
        List<Kept> kept = new ArrayList<>();
        List<Tied> ties = new ArrayList<>();
        Map<String, UUID> firsts = firsts(source, taken);
        List<Kept> twins = new ArrayList<>();
        for (Taken one : taken) {
            List<UUID> ids = new ArrayList<>();
            for (Mention mention : one.said().mentions()) {
                Kept made = kept(source, one, mention, firsts);
                kept.add(made);
                ids.add(made.id());
                if (made.twin().isPresent()) {
                    twins.add(made);
                }
            }
            for (Tie tie : one.said().ties()) {
                ties.add(new Tied(one.id(), ids.get(tie.a()), ids.get(tie.b()), tie));
            }
        }
        insert(kept);
        keys(kept);
        tie(ties);
        merges.put(
                twins.stream()
                        .map(twin ->
                                new PutMerges.Near(
                                        twin.twin().orElseThrow(),
                                        twin.id(),
                                        twin.mention().kind(),
                                        compare.score(twin.mention(), twin.mention())))
                        .toList());
    }

    private Kept kept(UUID source, Taken one, Mention mention, Map<String, UUID> firsts) {
        UUID id = UUID.randomUUID();
        Optional<String> same = number(mention).map(n -> digests.of(mention.kind(), n));
        Set<String> keys = same.isPresent() ? Set.of() : compare.keys(mention);
        Optional<UUID> twin = Optional.empty();
        Set<String> hashed = new java.util.TreeSet<>();
        if (!keys.isEmpty()) {
            String equal = equal(source, one, mention);
            twin = Optional.ofNullable(firsts.putIfAbsent(equal, id));
            if (twin.isEmpty()) {
                hashed.add(equal);
                keys.forEach(key -> hashed.add(digests.of("key", key)));
            }
        }
        return new Kept(id, one.id(), mention, attributes(mention), same, twin, hashed);
    }

    private static String attributes(Mention mention) {
        return RecordTexts.storable(JSON.writeValueAsString(new TreeMap<>(mention.attributes())));
    }

    private String equal(UUID source, Taken one, Mention mention) {
        return digests.of(
                "equal",
                source
                        + "\n"
                        + one.said().party()
                        + "\n"
                        + mention.kind()
                        + "\n"
                        + mention.category()
                        + "\n"
                        + attributes(mention));
    }

    /** The digits of what is only its number. */
    static Optional<String> number(Mention mention) {
        String attribute = NUMBERS.get(mention.kind());
        String said = attribute == null ? null : mention.attributes().get(attribute);
        if (said == null || mention.attributes().size() > 1) {
            return Optional.empty();
        }
        String plain =
                mention.kind().equals("phone")
                        ? CompareValues.PHONE.keys(said).getOrDefault("", "")
                        : said.toUpperCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", "");
        return plain.isEmpty() ? Optional.empty() : Optional.of(plain);
    }

    /** Which mentions of earlier rows stand for equal ones. */
    private Map<String, UUID> firsts(UUID source, List<Taken> taken) {
        String[] equal =
                taken.stream()
                        .flatMap(one ->
                                one.said().mentions().stream()
                                        .map(mention -> equal(source, one, mention)))
                        .distinct()
                        .toArray(String[]::new);
        Map<String, UUID> firsts = new HashMap<>();
        jdbc.sql(
                        """
                        select encode(k.key, 'hex') key, k.mention from mention_key k
                        where k.key = any(array(
                            select decode(u, 'hex') from unnest(cast(:equal as text[])) u))
                        """)
                .param("equal", equal)
                .query((row, _) ->
                        firsts.put(row.getString("key"), Rows.id(row, "mention")) == null)
                .list();
        return firsts;
    }

    private void insert(List<Kept> kept) {
        jdbc.sql(
                        """
                        insert into mention (id, record, kind, category, label, attributes, same, twin,
                            compared)
                        select u.id, u.record, u.kind, u.category, u.label, u.attributes,
                            decode(u.same, 'hex'), u.twin, u.compared
                        from unnest(cast(:ids as uuid[]), cast(:records as uuid[]),
                            cast(:kinds as text[]), cast(:categories as text[]),
                            cast(:labels as text[]), cast(:attributes as text[]),
                            cast(:sames as text[]), cast(:twins as uuid[]),
                            cast(:compared as boolean[]))
                            u(id, record, kind, category, label, attributes, same, twin, compared)
                        """)
                .param("ids", kept.stream().map(Kept::id).toArray(UUID[]::new))
                .param("records", kept.stream().map(Kept::record).toArray(UUID[]::new))
                .param("kinds", Rows.texts(kept, k -> Optional.of(k.mention().kind())))
                .param(
                        "categories",
                        Rows.texts(
                                kept,
                                k ->
                                        Optional.of(
                                                k.mention()
                                                        .category()
                                                        .map(AddSource::word)
                                                        .orElse("none"))))
                .param(
                        "labels",
                        Rows.texts(
                                kept, k -> Optional.of(RecordTexts.storable(k.mention().label()))))
                .param("attributes", Rows.texts(kept, k -> Optional.of(k.attributes())))
                .param("sames", Rows.texts(kept, Kept::same))
                .param("twins", Rows.texts(kept, k -> k.twin().map(UUID::toString)))
                .param(
                        "compared",
                        kept.stream().map(k -> k.keys().isEmpty()).toArray(Boolean[]::new))
                .update();
    }

    private void keys(List<Kept> kept) {
        List<UUID> mentions = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (Kept one : kept) {
            for (String key : one.keys()) {
                mentions.add(one.id());
                keys.add(key);
            }
        }
        jdbc.sql(
                        """
                        insert into mention_key (key, mention)
                        select decode(u.key, 'hex'), u.mention
                        from unnest(cast(:keys as text[]), cast(:mentions as uuid[]))
                            u(key, mention)
                        """)
                .param("keys", keys.toArray(String[]::new))
                .param("mentions", mentions.toArray(UUID[]::new))
                .update();
    }

    private void tie(List<Tied> ties) {
        jdbc.sql(
                        """
                        insert into tie (id, record, a, b, kind, observed_from, observed_to)
                        select gen_random_uuid(), r.id, u.a, u.b, u.kind, r.observed_from,
                            r.observed_to
                        from unnest(cast(:records as uuid[]), cast(:as as uuid[]),
                            cast(:bs as uuid[]), cast(:kinds as text[])) u(record, a, b, kind)
                        join record r on r.id = u.record
                        """)
                .param("records", ties.stream().map(Tied::record).toArray(UUID[]::new))
                .param("as", ties.stream().map(Tied::a).toArray(UUID[]::new))
                .param("bs", ties.stream().map(Tied::b).toArray(UUID[]::new))
                .param("kinds", Rows.texts(ties, t -> Optional.of(t.tie().kind())))
                .update();
    }

    /** All that hangs on a source's records, but for the records. */
    void forget(UUID source) {
        String of =
                "(select m.id from mention m join record r on r.id = m.record where r.source = :id)";
        for (String sql :
                List.of(
                        "delete from merge where left_mention in " + of,
                        "delete from merge where right_mention in " + of,
                        "delete from mention_key where mention in " + of,
                        "delete from tie where record in (select id from record where source = :id)",
                        "update mention set twin = null where twin is not null and id in " + of,
                        "delete from mention where id in " + of)) {
            jdbc.sql(sql).param("id", source).update();
        }
    }
}
