package org.qyran.server.evidence;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.evidence.quantity.Amount;
import org.qyran.evidence.quantity.Measure;
import org.qyran.server.api.Refused;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Rows;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Exhibits as rows, within the asker's transaction: hidden ones are absent. */
@Component
class Exhibits {

    static final String KIND = "exhibit";

    /** Which amount stands for an exhibit in a list, first come first. */
    private static final List<Measure> SHOWN =
            List.of(
                    Measure.NET_MASS,
                    Measure.DRY_MASS,
                    Measure.WET_MASS,
                    Measure.BULK_MASS,
                    Measure.VOLUME,
                    Measure.TABLETS,
                    Measure.PLANTS,
                    Measure.PACKAGES);

    private final JdbcClient jdbc;

    Exhibits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @throws Refused as absent, to whoever does not read exhibits of that operation
     */
    static void mustRead(Viewer viewer, UUID operation) {
        if (!viewer.reads(Kind.EXHIBIT).contains(operation)) {
            throw Refused.absent();
        }
    }

    static Optional<Amount> shown(List<Amount> amounts) {
        return amounts.stream()
                .filter(one -> SHOWN.contains(one.measure()))
                .min(Comparator.comparingInt(one -> SHOWN.indexOf(one.measure())));
    }

    Optional<Exhibit> find(UUID id) {
        return jdbc.sql(
                        "select e.*, (own_operations(e.operations))[1] own from exhibit e where e.id = :id")
                .param("id", id)
                .query((row, _) -> of(row))
                .optional();
    }

    /**
     * @throws Refused as absent
     */
    Exhibit must(UUID id) {
        return find(id).orElseThrow(Refused::absent);
    }

    /** As {@link #must}, and nobody changes it before the transaction ends. */
    Exhibit locked(UUID id) {
        Rows.lock(jdbc, "exhibit", id);
        return must(id);
    }

    /**
     * Locked, as its decider saw it.
     *
     * @throws Refused where somebody acted on it meanwhile
     */
    Exhibit locked(UUID id, long version) {
        Exhibit exhibit = locked(id);
        if (exhibit.version() != version) {
            throw Refused.changedMeanwhile();
        }
        return exhibit;
    }

    /** A new row: of something seized, or of a part. */
    void insert(Viewer viewer, Exhibit exhibit, java.time.Instant now) {
        Exhibit.Origin origin = exhibit.origin();
        bind(
                        jdbc.sql(
                                """
                                insert into exhibit (id, operation, operations, handling, grounds, root,
                                    number, description, kind, scene, place_words, region, longitude,
                                    latitude, sighting, target, mention, record, case_number, found,
                                    agency, found_by, sealed_by, seized_at, authority, added_by,
                                    added_at, seal, substance, basis, state, store, holder,
                                    holder_words, released_at, amounts, shown_measure, shown_value,
                                    shown_expanded, flags, parts, double_of)
                                values (:id, :operation, array[:operation], :handling, :grounds, :root,
                                    :number, :description, :kind, :scene, :where, :region, :longitude,
                                    :latitude, :sighting, :target, :mention, :record, :case, :found,
                                    :agency, :foundBy, :sealedBy, :seizedAt, :authority, :me,
                                    :now, :seal, :substance, :basis, :state, :store, :holder,
                                    :holderWords, :releasedAt, :amounts, :measure, :value,
                                    :expanded, :flags, :parts, :doubleOf)
                                """),
                        exhibit)
                .param("operation", exhibit.operation())
                .param("handling", origin.handling())
                .param("grounds", origin.grounds().toArray(UUID[]::new))
                .param("root", exhibit.root())
                .param("number", exhibit.number())
                .param("description", exhibit.description())
                .param("kind", exhibit.kind())
                .param("scene", origin.scene())
                .param("where", origin.where())
                .param("region", origin.region())
                .param("longitude", origin.place().map(Exhibit.Place::longitude).orElse(null))
                .param("latitude", origin.place().map(Exhibit.Place::latitude).orElse(null))
                .param("sighting", origin.sighting().orElse(null))
                .param("target", origin.site().orElse(null))
                .param("mention", origin.party().orElse(null))
                .param("record", origin.record().orElse(null))
                .param("case", origin.caseNumber().orElse(null))
                .param("found", origin.found())
                .param("agency", origin.agency())
                .param("foundBy", origin.foundBy())
                .param("sealedBy", origin.sealedBy())
                .param("seizedAt", Timestamp.from(origin.seizedAt()))
                .param("authority", origin.authority().orElse(null))
                .param("me", viewer.id())
                .param("now", Timestamp.from(now))
                .update();
    }

    /** The row as its newest act leaves it. */
    void update(Exhibit exhibit) {
        bind(
                        jdbc.sql(
                                """
                                update exhibit set seal = :seal, substance = :substance, basis = :basis,
                                    state = :state, store = :store, holder = :holder,
                                    holder_words = :holderWords, released_at = :releasedAt,
                                    amounts = :amounts, shown_measure = :measure,
                                    shown_value = :value, shown_expanded = :expanded,
                                    flags = :flags, parts = :parts, double_of = :doubleOf,
                                    version = version + 1
                                where id = :id
                                """),
                        exhibit)
                .update();
    }

    private static JdbcClient.StatementSpec bind(JdbcClient.StatementSpec sql, Exhibit exhibit) {
        Exhibit.Standing now = exhibit.standing();
        Optional<Amount> shown = shown(now.amounts());
        return sql.param("id", exhibit.id())
                .param("seal", now.seal().orElse(null))
                .param("substance", now.substance())
                .param("basis", now.basis())
                .param("state", now.state())
                .param("store", now.store().orElse(null))
                .param("holder", now.holder().orElse(null))
                .param("holderWords", now.holderWords().orElse(null))
                .param("releasedAt", now.releasedAt().map(Timestamp::from).orElse(null))
                .param("amounts", Canonical.write(AmountsText.of(now.amounts())))
                .param("measure", shown.map(one -> one.measure().word()).orElse(null))
                .param("value", shown.map(Amount::value).orElse(null))
                .param("expanded", shown.map(Amount::expanded).orElse(null))
                .param("flags", now.flags().toArray(String[]::new))
                .param("parts", now.parts())
                .param("doubleOf", now.doubleOf().orElse(null));
    }

    static Exhibit of(ResultSet row) throws SQLException {
        Double longitude = Rows.numberOrNull(row, "longitude");
        return new Exhibit(
                Rows.id(row, "id"),
                Rows.id(row, "own"),
                row.getBoolean("root"),
                row.getString("number"),
                row.getString("description"),
                row.getString("kind"),
                new Exhibit.Origin(
                        row.getString("scene"),
                        row.getString("place_words"),
                        row.getString("region"),
                        longitude == null
                                ? Optional.empty()
                                : Optional.of(
                                        new Exhibit.Place(longitude, row.getDouble("latitude"))),
                        id(row, "sighting"),
                        id(row, "target"),
                        id(row, "mention"),
                        id(row, "record"),
                        Optional.ofNullable(row.getString("case_number")),
                        row.getString("found"),
                        row.getString("agency"),
                        row.getString("found_by"),
                        row.getString("sealed_by"),
                        Rows.instant(row, "seized_at"),
                        id(row, "authority"),
                        row.getString("handling"),
                        Rows.ids(row, "grounds")),
                standing(row),
                row.getLong("version"));
    }

    private static Exhibit.Standing standing(ResultSet row) throws SQLException {
        return new Exhibit.Standing(
                Optional.ofNullable(row.getString("seal")),
                row.getString("substance"),
                row.getString("basis"),
                row.getString("state"),
                id(row, "store"),
                id(row, "holder"),
                Optional.ofNullable(row.getString("holder_words")),
                Optional.ofNullable(Rows.instantOrNull(row, "released_at")),
                AmountsText.read(Canonical.read(row.getString("amounts"))),
                Rows.texts(row, "flags"),
                row.getInt("parts"),
                id(row, "double_of"));
    }

    private static Optional<UUID> id(ResultSet row, String column) throws SQLException {
        @Nullable UUID id = Rows.idOrNull(row, column);
        return Optional.ofNullable(id);
    }

    /** What was made of one, of that which the asker sees. */
    List<UUID> parts(UUID of) {
        return jdbc.sql(
                        """
                        select e.id from exhibit_part p join exhibit e on e.id = p.part
                        where p.whole = :of order by e.added_at, e.number
                        """)
                .param("of", of)
                .query((row, _) -> Rows.id(row, "id"))
                .list();
    }

    /** Names of stores that the asker sees. */
    Map<UUID, String> stores(List<UUID> ids) {
        Map<UUID, String> names = new java.util.HashMap<>();
        jdbc.sql("select id, name from exhibit_store where id = any(:ids)")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, _) -> names.put(Rows.id(row, "id"), row.getString("name")))
                .list();
        return names;
    }
}
