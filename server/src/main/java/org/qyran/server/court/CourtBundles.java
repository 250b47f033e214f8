package org.qyran.server.court;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.qyran.kernel.Language;
import org.qyran.kernel.Sha256;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Store;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Access;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that bears on one accused, favourable too, as one file: its parts as JSON, originals
 * with the hash of the day they were made, a paper to read, a manifest of all of it, and the time
 * that an authority vouches for. Only its hash is kept here: a second copy would outlive what it is
 * of.
 */
@Service
class CourtBundles {

    private static final String FORMAT = "qyran-court-bundle-1";
    private static final long MOST_BYTES = 1L << 30;
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final JdbcClient jdbc;
    private final Work work;
    private final Store store;
    private final TimeAuthority authority;
    private final Clock clock;

    CourtBundles(JdbcClient jdbc, Work work, Store store, TimeAuthority authority, Clock clock) {
        this.jdbc = jdbc;
        this.work = work;
        this.store = store;
        this.authority = authority;
        this.clock = clock;
    }

    /**
     * @param party a mention of the network
     * @param target a door; one of the two
     */
    record Asked(@Nullable UUID party, @Nullable UUID target) {}

    /**
     * One that was handed over.
     *
     * @param hash SHA-256 of its manifest
     * @param stampedAt what a time-stamp authority vouches for; absent without one
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Told(
            UUID id,
            @Nullable UUID party,
            @Nullable UUID target,
            String hash,
            @Nullable Instant stampedAt,
            int files,
            Instant madeAt) {}

    /** A file of the bundle. */
    private record Entry(String name, byte[] bytes) {}

    /** To whoever hands nothing over, and to who is no member, there is nothing here. */
    private static void mustHand(Viewer viewer, UUID operation) {
        if (!viewer.operations().contains(operation)
                || !Access.mayEver(viewer.person(), Action.EXPORT, Kind.PARTY)) {
            throw Refused.absent();
        }
    }

    List<Told> list(Viewer viewer, UUID operation) {
        mustHand(viewer, operation);
        return work.read(
                viewer,
                () ->
                        jdbc.sql(
                                        """
                                        select * from court_bundle where :operation = any(operations)
                                        order by made_at desc, id
                                        """)
                                .param("operation", operation)
                                .query((row, _) ->
                                        new Told(
                                                Rows.id(row, "id"),
                                                Rows.idOrNull(row, "mention"),
                                                Rows.idOrNull(row, "target"),
                                                row.getString("hash"),
                                                Rows.instantOrNull(row, "stamped_at"),
                                                row.getInt("files"),
                                                Rows.instant(row, "made_at")))
                                .list());
    }

    byte[] make(Viewer viewer, UUID operation, Asked asked, Language language) {
        mustHand(viewer, operation);
        if ((asked.party() == null) == (asked.target() == null)) {
            throw Refused.field("missing", "party");
        }
        List<Entry> entries = gather(viewer, operation, asked, language);
        byte[] manifest = manifest(operation, entries);
        byte[] hash = Sha256.fresh().digest(manifest);
        Optional<TimeAuthority.Stamp> stamp = stamp(hash);
        entries.add(new Entry("manifest.json", manifest));
        stamp.ifPresent(one -> entries.add(new Entry("manifest.tsr", one.response())));
        byte[] zip = zip(entries);
        keep(viewer, operation, asked, HexFormat.of().formatHex(hash), stamp, entries.size());
        return zip;
    }

    private Optional<TimeAuthority.Stamp> stamp(byte[] hash) {
        if (!authority.configured()) {
            return Optional.empty();
        }
        try {
            return Optional.of(authority.stamp(hash));
        } catch (TimeAuthority.NoStamp e) {
            throw Refused.conflict("court-no-stamp", String.valueOf(e.getMessage()));
        }
    }

    private List<Entry> gather(Viewer viewer, UUID operation, Asked asked, Language language) {
        return work.act(
                viewer,
                acts -> {
                    Bearing bearing = Bearing.of(jdbc, operation, asked.party(), asked.target());
                    if (bearing.isNothing()) {
                        throw Refused.absent();
                    }
                    Map<String, List<String>> parts = new LinkedHashMap<>();
                    for (Section section : Section.ALL) {
                        parts.put(section.name(), rows(section, bearing));
                    }
                    List<Entry> entries = new ArrayList<>();
                    parts.forEach((name, rows) ->
                            entries.add(
                                    new Entry(
                                            "parts/" + name + ".json",
                                            bytes("[" + String.join(",\n", rows) + "]"))));
                    if (Access.mayEver(viewer.person(), Action.DISCLOSE, Kind.PARTY)) {
                        originals(operation, bearing, entries);
                    }
                    entries.add(paper(operation, parts, language));
                    acts.note(
                            viewer.roleFor(Action.EXPORT, Kind.PARTY),
                            "gather-court-bundle",
                            "operation",
                            operation,
                            operation,
                            null,
                            Map.of("parties", bearing.mentions(), "targets", bearing.targets()));
                    return entries;
                });
    }

    private List<String> rows(Section section, Bearing bearing) {
        return Bearing.asked(jdbc, section.sql(), bearing.parameters())
                .query((row, _) -> row.getString("row"))
                .list();
    }

    /**
     * Faces on them are legible: only who may lift seals hands the originals over, to everybody
     * else they are hashes. Under their own hash: a file whose bytes are no longer those is refused
     * by the store.
     */
    private void originals(UUID operation, Bearing bearing, List<Entry> entries) {
        List<String> addresses =
                jdbc.sql(
                                """
                                select address from exhibit_photo where exhibit = any(:exhibits)
                                union select address from photo where sighting = any(:sightings)
                                order by address
                                """)
                        .param("exhibits", bearing.exhibits().toArray(UUID[]::new))
                        .param("sightings", bearing.sightings().toArray(UUID[]::new))
                        .query((row, _) -> row.getString(1))
                        .list();
        long sum = 0;
        for (String address : addresses) {
            try {
                byte[] bytes = store.bytes(operation, address);
                sum += bytes.length;
                if (sum > MOST_BYTES) {
                    throw Refused.conflict("court-too-large");
                }
                entries.add(new Entry("originals/" + address, bytes));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private Entry paper(UUID operation, Map<String, List<String>> parts, Language language) {
        String name =
                jdbc.sql("select name from operation where id = :id")
                        .param("id", operation)
                        .query((row, _) -> row.getString(1))
                        .single();
        try {
            return new Entry(
                    "bundle.pdf", new CourtSheet(name, parts, clock.instant(), language).pdf());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] manifest(UUID operation, List<Entry> entries) {
        List<Map<String, Object>> files = new ArrayList<>();
        for (Entry entry : entries) {
            Map<String, Object> file = new LinkedHashMap<>();
            file.put("name", entry.name());
            file.put("bytes", entry.bytes().length);
            file.put("sha256", HexFormat.of().formatHex(Sha256.fresh().digest(entry.bytes())));
            files.add(file);
        }
        Map<String, Object> manifest = new LinkedHashMap<>();
        manifest.put("format", FORMAT);
        manifest.put("operation", operation.toString());
        manifest.put("madeAt", clock.instant().toString());
        Map<String, Object> tool = new TreeMap<>();
        tool.put("name", "Qyran");
        tool.put("java", Runtime.version().toString());
        tool.put("parts", Section.ALL.stream().map(Section::name).toList());
        manifest.put("tool", tool);
        manifest.put("files", files);
        return JSON.writeValueAsBytes(manifest);
    }

    private static byte[] zip(List<Entry> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Entry entry : entries) {
                zip.putNextEntry(new ZipEntry(entry.name()));
                zip.write(entry.bytes());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private void keep(
            Viewer viewer,
            UUID operation,
            Asked asked,
            String hash,
            Optional<TimeAuthority.Stamp> stamp,
            int files) {
        UUID id = UUID.randomUUID();
        Map<String, Object> payload = new TreeMap<>();
        payload.put("hash", hash);
        payload.put("files", files);
        work.act(
                viewer,
                acts -> {
                    // As hidden as whom or what it is of: its row names them.
                    jdbc.sql(
                                    """
                                    with about as (
                                        select handling, grounds from target where id = :target
                                        union all
                                        select handling, grounds from mention where id = :mention)
                                    insert into court_bundle (id, operation, operations, handling,
                                        grounds, mention, target, hash, stamped_at, files, made_by,
                                        made_at)
                                    select :id, :operation, array[:operation],
                                        greatest('H1', (select max(handling) from about)),
                                        coalesce((select array_agg(distinct g)
                                            from about cross join unnest(grounds) g), '{}'),
                                        :mention, :target, :hash, :stamped, :files, :me, :now
                                    """)
                            .param("id", id)
                            .param("operation", operation)
                            .param("mention", asked.party(), Types.OTHER)
                            .param("target", asked.target(), Types.OTHER)
                            .param("hash", hash)
                            .param(
                                    "stamped",
                                    stamp.map(one -> Timestamp.from(one.at())).orElse(null),
                                    Types.TIMESTAMP)
                            .param("files", files)
                            .param("me", viewer.id())
                            .param("now", Timestamp.from(clock.instant()))
                            .update();
                    acts.note(
                            viewer.roleFor(Action.EXPORT, Kind.PARTY),
                            "hand-over-court-bundle",
                            "court-bundle",
                            id,
                            operation,
                            null,
                            payload);
                    return id;
                });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
