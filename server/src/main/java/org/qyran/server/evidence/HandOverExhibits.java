package org.qyran.server.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.qyran.evidence.figures.Regions;
import org.qyran.evidence.quantity.Amount;
import org.qyran.evidence.quantity.KilogramEquivalent;
import org.qyran.evidence.quantity.Measure;
import org.qyran.evidence.substance.Catalogue;
import org.qyran.exchange.SpreadsheetCell;
import org.qyran.exchange.casework.CaseContent;
import org.qyran.exchange.casework.CaseJson;
import org.qyran.exchange.evidence.FactJson;
import org.qyran.kernel.BadInput;
import org.qyran.kernel.Language;
import org.qyran.server.security.Viewer;
import org.qyran.server.storage.Rows;
import org.qyran.server.storage.Store;
import org.qyran.server.storage.Work;
import org.qyran.trust.access.Action;
import org.qyran.trust.access.Kind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Exhibits as other systems read them: CASE 1.4, and rows of seizures as UNODC asks for them. */
@Service
class HandOverExhibits {

    private static final String HEAD =
            "seizure,date,country,region,drug,drug_en,quantity,unit,kilogram_equivalent,found,scene,basis,case\r\n";

    private final JdbcClient jdbc;
    private final Work work;
    private final Store store;

    HandOverExhibits(JdbcClient jdbc, Work work, Store store) {
        this.jdbc = jdbc;
        this.work = work;
        this.store = store;
    }

    /**
     * Every exhibit of the operation that the asker reads, with its acts, by role and not by name.
     */
    byte[] casework(Viewer viewer, UUID operation) {
        Exhibits.mustRead(viewer, operation);
        viewer.must(Action.EXPORT, Kind.EXHIBIT);
        return work.act(
                viewer,
                acts -> {
                    CaseContent content =
                            new CaseContent(
                                    operation,
                                    name(operation),
                                    warrants(operation),
                                    roles(operation),
                                    exhibits(operation),
                                    done(operation),
                                    originals(operation));
                    acts.note(
                            viewer.roleFor(Action.EXPORT, Kind.EXHIBIT),
                            "export-case",
                            "operation",
                            operation,
                            operation,
                            null,
                            Map.of("exhibits", content.exhibits().size()));
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    CaseJson.write(content, out);
                    return out.toByteArray();
                });
    }

    private String name(UUID operation) {
        return jdbc.sql("select name from operation where id = :id")
                .param("id", operation)
                .query((row, _) -> row.getString(1))
                .single();
    }

    private List<CaseContent.Warrant> warrants(UUID operation) {
        return jdbc.sql(
                        """
                        select a.id, a.number, a.kind, a.starts_at, a.ends_at from authority a
                        where a.id in (select e.authority from exhibit e
                            where :operation = any(e.operations)) order by a.id
                        """)
                .param("operation", operation)
                .query((row, _) ->
                        new CaseContent.Warrant(
                                Rows.id(row, "id"),
                                row.getString("number"),
                                row.getString("kind"),
                                Rows.instant(row, "starts_at"),
                                Optional.of(Rows.instant(row, "ends_at"))))
                .list();
    }

    /** A person in another role is another: which of them is the same is not handed over. */
    private static UUID actor(UUID operation, String role) {
        return UUID.nameUUIDFromBytes((operation + role).getBytes(StandardCharsets.UTF_8));
    }

    private List<CaseContent.Actor> roles(UUID operation) {
        return jdbc.sql(
                        """
                        select distinct a.role from exhibit_act a join exhibit e on e.id = a.exhibit
                        where :operation = any(e.operations) order by a.role
                        """)
                .param("operation", operation)
                .query((row, _) ->
                        new CaseContent.Actor(actor(operation, row.getString(1)), row.getString(1)))
                .list();
    }

    private List<CaseContent.Exhibit> exhibits(UUID operation) {
        Map<UUID, List<String>> roots = new HashMap<>();
        jdbc.sql(
                        """
                        with recursive above(part, whole) as (
                            select p.part, p.whole from exhibit_part p
                            union
                            select a.part, p.whole from above a join exhibit_part p
                                on p.part = a.whole)
                        select a.part, e.number from above a join exhibit e on e.id = a.whole
                        where e.root and :operation = any(e.operations) order by e.number
                        """)
                .param("operation", operation)
                .query(row -> {
                    roots.computeIfAbsent(Rows.id(row, "part"), _ -> new ArrayList<>())
                            .add(row.getString("number"));
                });
        return jdbc.sql(
                        """
                        select * from exhibit where :operation = any(operations)
                        order by number, id
                        """)
                .param("operation", operation)
                .query((row, _) -> exhibit(row, roots))
                .list();
    }

    private static CaseContent.Exhibit exhibit(ResultSet row, Map<UUID, List<String>> roots)
            throws SQLException {
        UUID id = Rows.id(row, "id");
        @Nullable Double longitude = Rows.numberOrNull(row, "longitude");
        @Nullable Double latitude = Rows.numberOrNull(row, "latitude");
        return new CaseContent.Exhibit(
                id,
                row.getString("number"),
                roots.getOrDefault(id, List.of()),
                row.getString("description"),
                List.of(
                        row.getString("kind"),
                        row.getString("substance"),
                        row.getString("basis"),
                        row.getString("state")),
                amounts(row).stream().map(HandOverExhibits::printed).toList(),
                longitude == null || latitude == null
                        ? Optional.empty()
                        : Optional.of(new CaseContent.Place(latitude, longitude)));
    }

    private static List<Amount> amounts(ResultSet row) throws SQLException {
        return AmountsText.read(Canonical.read(row.getString("amounts")));
    }

    private static String printed(Amount amount) {
        String unit = amount.measure().isCount() ? "" : " " + amount.measure().unit().symbol();
        String value = amount.measure().word() + " " + amount.value().toPlainString() + unit;
        return amount.expanded() == 0
                ? value
                : value
                        + " ± "
                        + new BigDecimal(Double.toString(amount.expanded()))
                                .round(new java.math.MathContext(2, java.math.RoundingMode.UP))
                                .toPlainString()
                        + unit
                        + " (k = 2)";
    }

    private List<CaseContent.Done> done(UUID operation) {
        Map<UUID, List<UUID>> made = new HashMap<>();
        jdbc.sql(
                        """
                        select p.whole, p.part from exhibit_part p join exhibit e on e.id = p.whole
                        where :operation = any(e.operations) order by p.part
                        """)
                .param("operation", operation)
                .query(row -> {
                    made.computeIfAbsent(Rows.id(row, "whole"), _ -> new ArrayList<>())
                            .add(Rows.id(row, "part"));
                });
        Map<UUID, UUID> last = new TreeMap<>();
        List<CaseContent.Done> all = new ArrayList<>();
        jdbc.sql(
                        """
                        select a.id, a.exhibit, a.type, a.at, a.role from exhibit_act a
                        join exhibit e on e.id = a.exhibit
                        where :operation = any(e.operations) order by a.nth
                        """)
                .param("operation", operation)
                .query(row -> {
                    UUID id = Rows.id(row, "id");
                    UUID exhibit = Rows.id(row, "exhibit");
                    String type = row.getString("type");
                    boolean seized = type.equals("seized");
                    boolean makes =
                            type.equals("divided")
                                    || type.equals("sampled")
                                    || type.equals("mixed");
                    UUID before = last.put(exhibit, id);
                    all.add(
                            new CaseContent.Done(
                                    id,
                                    type,
                                    Rows.instant(row, "at"),
                                    actor(operation, row.getString("role")),
                                    seized ? List.of() : List.of(exhibit),
                                    seized
                                            ? List.of(exhibit)
                                            : makes
                                                    ? made.getOrDefault(exhibit, List.of())
                                                    : List.of(),
                                    before == null ? List.of() : List.of(before)));
                });
        return all;
    }

    private List<CaseContent.Original> originals(UUID operation) {
        return jdbc.sql(
                        """
                        select p.id, p.name, p.address, p.exhibit, p.operation
                        from exhibit_photo p join exhibit e on e.id = p.exhibit
                        where :operation = any(e.operations) order by p.id
                        """)
                .param("operation", operation)
                .query((row, _) ->
                        new CaseContent.Original(
                                Rows.id(row, "id"),
                                row.getString("name"),
                                size(Rows.id(row, "operation"), row.getString("address")),
                                row.getString("address"),
                                Rows.id(row, "exhibit")))
                .list();
    }

    private long size(UUID operation, String address) {
        try {
            return store.size(operation, address);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One line a seizure: what was seized as it is, drugs, plants and precursors. */
    byte[] seizures(Viewer viewer, UUID operation) {
        Exhibits.mustRead(viewer, operation);
        viewer.must(Action.EXPORT, Kind.EXHIBIT);
        return work.act(
                viewer,
                acts -> {
                    List<String> lines =
                            jdbc.sql(
                                            """
                                            select e.*, (select f.fact from exhibit_fact f
                                                where f.exhibit = e.id order by f.nth desc limit 1) fact
                                            from exhibit e where :operation = any(e.operations)
                                                and e.root and e.double_of is null
                                                and e.kind in ('drug', 'plant', 'precursor')
                                            order by e.seized_at, e.id
                                            """)
                                    .param("operation", operation)
                                    .query((row, _) -> line(row))
                                    .list();
                    acts.note(
                            viewer.roleFor(Action.EXPORT, Kind.EXHIBIT),
                            "export-seizures",
                            "operation",
                            operation,
                            operation,
                            null,
                            Map.of("seizures", lines.size()));
                    return (HEAD + String.join("", lines)).getBytes(StandardCharsets.UTF_8);
                });
    }

    private static String line(ResultSet row) throws SQLException {
        Optional<Amount> best = best(seized(row));
        Instant seized = Rows.instant(row, "seized_at");
        String region = row.getString("region");
        String substance = row.getString("substance");
        return String.join(
                        ",",
                        row.getString("id"),
                        seized.toString(),
                        region.substring(0, 2),
                        SpreadsheetCell.of(Regions.name(region, Language.ENGLISH)),
                        substance,
                        SpreadsheetCell.of(
                                Catalogue.shipped()
                                        .word(substance)
                                        .map(one -> one.name(Language.ENGLISH))
                                        .orElse(substance)),
                        best.map(one -> one.value().toPlainString()).orElse(""),
                        best.map(one -> one.measure().unit().symbol()).orElse(""),
                        best.flatMap(KilogramEquivalent::of)
                                .map(BigDecimal::toPlainString)
                                .orElse(""),
                        row.getString("found"),
                        row.getString("scene"),
                        row.getString("basis"),
                        SpreadsheetCell.of(
                                Optional.ofNullable(row.getString("case_number")).orElse("")))
                + "\r\n";
    }

    /** As it was seized: samples taken since do not lessen it. */
    private static List<Amount> seized(ResultSet row) throws SQLException {
        try {
            return FactJson.read(
                            row.getString("fact").getBytes(StandardCharsets.UTF_8), "exhibit_fact")
                    .amounts();
        } catch (BadInput e) {
            throw new IllegalStateException(e);
        }
    }

    /** In the order in which masses are believed; then volumes; then what is only counted. */
    private static Optional<Amount> best(List<Amount> amounts) {
        return List.of(
                        Measure.NET_MASS,
                        Measure.DRY_MASS,
                        Measure.WET_MASS,
                        Measure.BULK_MASS,
                        Measure.VOLUME,
                        Measure.TABLETS,
                        Measure.PLANTS)
                .stream()
                .flatMap(measure -> amounts.stream().filter(one -> one.measure() == measure))
                .findFirst();
    }
}
